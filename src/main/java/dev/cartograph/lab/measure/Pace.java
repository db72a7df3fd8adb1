package dev.cartograph.lab.measure;

import java.time.Duration;

/**
 * How long rounds go on.
 *
 * @param callsPerRound of each entrant, at most
 * @param narrow the half width of an interval that is narrow enough, relative to its ratio: 0.02
 * @param atMost when the time is up, warm-up included; where the fewest rounds do not fit into it, twice as long
 */
public record Pace(int callsPerRound, double narrow, Duration atMost) {
    /** Rounds before which no interval is narrow enough: of few, it may be so by chance. */
    static final int LEAST = 10;

    /** The share of the time that goes to warming up at most. */
    static final double WARM_UP = 0.25;

    /**
     * The calls of a round at least. In the simulated runs that hold how often a verdict may be wrong a round has as many
     * (VerdictRatesTests); of fewer nothing is known.
     */
    static final int FEWEST_CALLS = 20;

    /**
     * Rounds that are to fit into the time: about seven into the share of warming up, where six are the least after which
     * anybody can be seen to be warm, and twenty and more beside it.
     */
    private static final int ROUNDS = 30;

    /** How many times as long it takes at most, for the fewest rounds. */
    private static final int BOUND = 2;

    public Pace {
        if (callsPerRound < 1 || narrow <= 0 || atMost.isNegative()) {
            throw new IllegalArgumentException(
                    "calls, a width and a time, and not " + callsPerRound + ", " + narrow + " and " + atMost);
        }
    }

    /** The calls of the first round, by whose time the others are sized. */
    int first() {
        return Math.min(FEWEST_CALLS, callsPerRound);
    }

    /**
     * How many calls a round has so that enough rounds fit into the time.
     *
     * @param calls of a round that is over
     * @param took how long it took, in nanoseconds
     */
    int calls(int calls, long took) {
        double each = Math.max(1, (double) took / calls);
        double fit = atMost.toNanos() / each / ROUNDS;
        return (int) Math.max(first(), Math.min(callsPerRound, fit));
    }

    /** When it ends even if not enough was done, in nanoseconds from its beginning. */
    long bound() {
        return BOUND * atMost.toNanos();
    }
}
