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
     * @param settled told of each thing, or of several at once, as soon as they are settled
     */
    void sweep(Instant before, Settled settled);

    /** A sweep in one expression. */
    static Sweep of(String what, Settling settling) {
        return new Sweep() {
            @Override
            public String of() {
                return what;
            }

            @Override
            public void sweep(Instant before, Settled settled) {
                settling.settle(before, settled);
            }
        };
    }

    /** What {@link #sweep} does. */
    @FunctionalInterface
    interface Settling {
        void settle(Instant before, Settled settled);
    }

    /** Counts what is settled. */
    @FunctionalInterface
    interface Settled {
        void more(long count);
    }
}
