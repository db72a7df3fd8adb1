package dev.cartograph.integrity;

import dev.cartograph.rules.WrongState;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tries what a compare-and-set may refuse again and again, each time after a longer, random pause. */
public final class Backoff {
    private static final int TRIES = 60;
    private static final int LONGEST_MILLIS = 50;

    private Backoff() {}

    /**
     * @param refusal what to say in the end, {@code the category tree is being changed by many at once}
     * @param attempt gives null where somebody else was faster
     * @throws WrongState where that was so every time, which takes about a second
     */
    public static <T> T until(String refusal, Supplier<@Nullable T> attempt) {
        for (int tried = 1; tried <= TRIES; tried++) {
            T result = attempt.get();
            if (result != null) {
                return result;
            }
            pause(tried);
        }
        throw new WrongState(refusal + "; try again");
    }

    /** Waits a moment, longer the more often it was tried. */
    public static void pause(int tried) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(Math.min(LONGEST_MILLIS, 2 * tried) + 1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WrongState("interrupted while waiting for somebody else");
        }
    }
}
