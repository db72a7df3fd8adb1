package dev.cartograph.lab.statistics;

/**
 * How like rounds are to the round before them, and what that takes from what they say together. A server that is slower
 * for a minute is so for several rounds: they repeat each other, and are worth fewer.
 *
 * <ul>
 *   <li>The correlation r of neighbours (lag 1) is estimated low where there are few rounds, since their own mean is taken
 *       off: by (1 + 4r) / n, which is put back (Marriott and Pope, and Kendall, <i>Bias in the estimation of
 *       autocorrelations</i>, Biometrika 41, 1954).
 *   <li>That of rounds farther apart is taken to fall as r<sup>k</sup>. So many rounds are worth as many independent
 *       ones as their mean varies like (Bayley and Hammersley, <i>The "effective" number of independent
 *       observations in an autocorrelated time series</i>, JRSS supplement 8, 1946); their scatter, too, is that of so
 *       many, and so is Student's t (Zwiers and von Storch, <i>Taking serial correlation into account in tests of the
 *       mean</i>, Journal of Climate 8, 1995).
 *   <li>Who takes too little off is wrong more often than who takes too much off is right, so that a quarter of its own
 *       standard error is added to the estimate. Of independent rounds that widens the middle interval by a few in a
 *       hundred; IntervalsTests and VerdictRatesTests hold what is wrong how often.
 * </ul>
 *
 * @param rounds how many
 * @param lag1 the estimate of the correlation, without what is added; 0 where it is not known
 */
record Autocorrelation(int rounds, double lag1) {
    /** Above it nobody can tell so few rounds from a trend. */
    private static final double MOST = 0.9;

    private static final double ADDED = 0.25;

    /** However few rounds they are worth: of Student's t with fewer degrees no interval says anything. */
    private static final double FEWEST_DEGREES = 3;

    private static final double NORMAL = 1.959964;

    /** @param errors by round, the sum of all nothing */
    static Autocorrelation of(double[] errors) {
        double squares = 0;
        double products = 0;
        for (int i = 0; i < errors.length; i++) {
            squares += errors[i] * errors[i];
            products += i == 0 ? 0 : errors[i] * errors[i - 1];
        }
        double n = errors.length;
        if (n < Intervals.FEWEST || squares == 0) {
            return new Autocorrelation(errors.length, 0);
        }
        double lag1 = (products / squares + 1 / n) / (1 - 4 / n);
        return new Autocorrelation(errors.length, Math.max(-MOST, Math.min(MOST, lag1)));
    }

    /** Whether there are rounds enough to tell. */
    boolean isKnown() {
        return rounds >= Intervals.FEWEST;
    }

    /** How many times as wide an interval is as of independent rounds, 1 or more. */
    double widens() {
        return isNothing() ? 1 : inflation() * StudentT.t(NORMAL, degrees()) / StudentT.t(NORMAL, rounds - 1);
    }

    /** The t of independent rounds that says as much as this one does. */
    double allowedFor(double t) {
        return isNothing() ? t : StudentT.t(StudentT.deviate(t / inflation(), degrees()), rounds - 1);
    }

    private boolean isNothing() {
        return !isKnown() || presumed() <= 0;
    }

    private double presumed() {
        return Math.min(MOST, lag1 + ADDED * Math.sqrt((1 - lag1 * lag1) / rounds));
    }

    /** How many independent rounds they are worth. */
    private double worth() {
        double sum = 1;
        double correlation = 1;
        for (int k = 1; k < rounds; k++) {
            correlation *= presumed();
            sum += 2 * (1 - (double) k / rounds) * correlation;
        }
        return Math.max(2, rounds / sum);
    }

    /** How many times as large the standard error of the mean is. */
    private double inflation() {
        return Math.sqrt((rounds - 1) / (worth() - 1));
    }

    private double degrees() {
        return Math.max(FEWEST_DEGREES, worth() - 1);
    }
}
