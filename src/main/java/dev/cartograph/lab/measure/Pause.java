package dev.cartograph.lab.measure;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits for a moment of a clock. */
public interface Pause {

    /** Returns at once when it is over. */
    void until(long nanos);

    /**
     * Sleeps most of the time and then spins: a thread that sleeps wakes up late by what the system's timers allow
     * themselves.
     */
    static Pause precise(LongSupplier nanos) {
        long spin = 200_000;
        return moment -> {
            for (long left = moment - nanos.getAsLong(); left > 0; left = moment - nanos.getAsLong()) {
                if (left > spin && !Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(left - spin);
                } else {
                    Thread.onSpinWait();
                }
            }
        };
    }
}
