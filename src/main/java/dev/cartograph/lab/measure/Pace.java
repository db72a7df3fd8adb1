package dev.cartograph.lab.measure;

import java.time.Duration;

/**
 * How long rounds go on.
 *
 * @param callsPerRound of each entrant
 * @param narrow the half width of an interval that is narrow enough, relative to its ratio: 0.02
 * @param atMost when the time is up, warm-up included
 */
public record Pace(int callsPerRound, double narrow, Duration atMost) {
    /** Rounds before which no interval is narrow enough: of few, it may be so by chance. */
    static final int LEAST = 10;

    /** The share of the time that goes to warming up at most. */
    static final double WARM_UP = 0.25;

    public Pace {
        if (callsPerRound < 1 || narrow <= 0 || atMost.isNegative()) {
            throw new IllegalArgumentException(
                    "calls, a width and a time, and not " + callsPerRound + ", " + narrow + " and " + atMost);
        }
    }
}
