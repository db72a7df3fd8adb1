package dev.cartograph.breaking;

import dev.cartograph.integrity.Steps;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Halts its process before a step, as that is: nothing is flushed, closed or ended. No configuration that a scan would
 * find.
 *
 * <p>{@code deadly.step}: before which, {@code placement.DECIDE}, or none; {@code deadly.after}: how many times it is
 * taken before; {@code deadly.stalls}: that one step in so many is stalled before, or 0.
 */
public class Deadly {
    /** With what a process ends that halts before its step. */
    public static final int HALTED = 113;

    /** With what a process ends that {@code kill -9} ends. */
    static final int KILLED = 137;

    private static final int LONGEST_STALL_MILLIS = 250;

    /** Says before which step this process is to halt. */
    public static void before(String step, String after, int stalls) {
        System.setProperty("deadly.step", step);
        System.setProperty("deadly.after", after);
        System.setProperty("deadly.stalls", Integer.toString(stalls));
    }

    @Bean
    @Primary
    Steps deadlySteps() {
        String fatal = System.getProperty("deadly.step");
        AtomicInteger left = new AtomicInteger(Integer.getInteger("deadly.after"));
        int stalls = Integer.getInteger("deadly.stalls");
        return step -> {
            if (step.title().equals(fatal) && left.getAndDecrement() == 0) {
                Runtime.getRuntime().halt(HALTED);
            }
            if (stalls > 0 && ThreadLocalRandom.current().nextInt(stalls) == 0) {
                stall();
            }
        };
    }

    private static void stall() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_STALL_MILLIS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
