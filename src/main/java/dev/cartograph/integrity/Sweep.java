package dev.cartograph.integrity;

import java.time.Instant;

/**
 * Settles one kind of thing that a process left half done when it died. A room contributes one for each kind. Several
 * instances may sweep at once, and what was taken for dead may only be slow: each step is conditional on what was found,
 * as those of the protocol are.
 */
public interface Sweep {
    /** What it settles, {@code placements}. */
    String of();

    /**
     * Settles what was begun before a time and has not ended.
     *
     * @return how many things were settled
     */
    int sweep(Instant before);

    /** A sweep in one expression. */
    static Sweep of(String what, Settling settling) {
        return new Sweep() {
            @Override
            public String of() {
                return what;
            }

            @Override
            public int sweep(Instant before) {
                return settling.settle(before);
            }
        };
    }

    /** What {@link #sweep} does. */
    @FunctionalInterface
    interface Settling {
        int settle(Instant before);
    }
}
