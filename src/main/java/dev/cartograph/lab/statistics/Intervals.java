package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Ratio;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How far a ratio of times can be believed, from the rounds that it was measured in. A round gives a pair: what each of
 * two took for the same calls, so that what slows a round down slows both.
 *
 * <ul>
 *   <li>The ratio is that of the sums, which is what whoever waits has waited; Kalibera and Jones, <i>Rigorous
 *       benchmarking in reasonable time</i> (ISMM 2013), recommend it, with a bootstrap. A mean of ratios of rounds would
 *       forgive a stall that comes in every tenth of them.
 *   <li>Its interval is the bootstrap-t of Efron and Tibshirani, <i>An Introduction to the Bootstrap</i> (1993), chapter
 *       12, over whole rounds, on the logarithm of the ratio. It studentizes each resample, so that it is not too narrow
 *       for few rounds, as the percentile interval is.
 *   <li>The p-value is that of a permutation test. If two are the same, then either could have had either time of a
 *       round; for a ratio of sums, to swap them is to flip the sign of a difference. One is added to what is counted and
 *       to all (Phipson and Smyth, <i>Permutation p-values should never be zero</i>, 2010).
 *   <li>Both take rounds for independent, and rounds are not where a server has better and worse minutes of its own.
 *       Therefore the interval is wider, and what p asks about smaller, by what {@link Autocorrelation} takes from what
 *       was seen. Of rounds that are like their neighbours no more than chance has it, it takes next to nothing.
 * </ul>
 *
 * All is drawn from one seed, anew for each call: the same times give the same figures.
 */
public final class Intervals {
    /**
     * Rounds that are waited for even if the time is up: of fewer, no interval is told. To flip the signs of five cannot
     * give a p of less than 1/16; and of their resamples 9.6% hold two rounds or one, so that the tails of a bootstrap-t,
     * 2.5% each, are made of what two rounds say. Of seven 0.3% do.
     */
    public static final int FEWEST = 7;

    private static final double TAIL = 0.025;

    /** Below it a relative error is one of arithmetic. */
    private static final double NOTHING = 1e-12;

    private final int resamples;
    private final long seed;

    /** @param resamples 39 and more, one less than a multiple of 40, so that the tails fall on one of them */
    public Intervals(int resamples, long seed) {
        if ((resamples + 1) % 40 != 0) {
            throw new IllegalArgumentException("one less than a multiple of 40, and not " + resamples);
        }
        this.resamples = resamples;
        this.seed = seed;
    }

    /**
     * The times over those they are compared with, and the 95% interval.
     *
     * @param times positive, of two rounds or more
     * @param against of the same rounds
     */
    public Ratio ratio(double[] times, double[] against) {
        int rounds = rounds(times, against);
        int[] often = new int[rounds];
        Arrays.fill(often, 1);
        double log = log(times, against, often);
        double error = error(times, against, often);
        if (error < NOTHING) {
            return new Ratio(Math.exp(log), Math.exp(log), Math.exp(log), null);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] studentized = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            Arrays.fill(often, 0);
            for (int j = 0; j < rounds; j++) {
                often[random.nextInt(rounds)]++;
            }
            double itsError = error(times, against, often);
            studentized[i] = itsError < NOTHING ? 0 : (log(times, against, often) - log) / itsError;
        }
        Arrays.sort(studentized);
        int tail = (int) Math.round((resamples + 1) * TAIL);
        Autocorrelation like = Autocorrelation.of(errors(times, against));
        double wider = error * like.widens();
        double low = log - studentized[resamples - tail] * wider;
        double high = log - studentized[tail - 1] * wider;
        return new Ratio(
                Math.exp(log),
                Math.exp(Math.min(low, log)),
                Math.exp(Math.max(high, log)),
                like.isKnown() ? like.lag1() : null);
    }

    /** How often chance alone would make two that are the same differ at least as much; never 0. */
    double p(double[] times, double[] against) {
        int rounds = rounds(times, against);
        double[] differences = new double[rounds];
        double seen = 0;
        double size = 0;
        double squares = 0;
        for (int i = 0; i < rounds; i++) {
            differences[i] = times[i] - against[i];
            seen += differences[i];
            size += Math.abs(differences[i]);
            squares += differences[i] * differences[i];
        }
        SplittableRandom random = new SplittableRandom(seed);
        Autocorrelation like = Autocorrelation.of(errors(times, against));
        double atLeast = allowedFor(like, Math.abs(seen), rounds, squares) - size * NOTHING;
        int asMuch = 0;
        for (int i = 0; i < resamples; i++) {
            if (Math.abs(flipped(differences, random)) >= atLeast) {
                asMuch++;
            }
        }
        return (asMuch + 1.0) / (resamples + 1.0);
    }

    /**
     * The sum that independent rounds would have to give to say as much as these do. What signs are flipped of has the
     * same squares whatever they are, so that a sum and its t grow together: t is taken less, and told as a sum again.
     */
    private static double allowedFor(Autocorrelation like, double seen, int rounds, double squares) {
        double most = rounds * squares;
        double scatter = most - seen * seen;
        if (scatter <= most * NOTHING) {
            return seen;
        }
        double t = like.allowedFor(seen * Math.sqrt((rounds - 1) / scatter));
        return Math.min(seen, Math.sqrt(most) * t / Math.hypot(Math.sqrt(rounds - 1), t));
    }

    private static double flipped(double[] differences, SplittableRandom random) {
        double sum = 0;
        long signs = 0;
        for (int i = 0; i < differences.length; i++) {
            if (i % Long.SIZE == 0) {
                signs = random.nextLong();
            }
            sum += (signs & 1) == 0 ? differences[i] : -differences[i];
            signs >>>= 1;
        }
        return sum;
    }

    private static int rounds(double[] times, double[] against) {
        if (times.length < 2 || times.length != against.length) {
            throw new IllegalArgumentException(
                    "two rounds or more of both, and not " + times.length + " and " + against.length);
        }
        return times.length;
    }

    private static double log(double[] times, double[] against, int[] often) {
        return Math.log(sum(times, often) / sum(against, often));
    }

    /** By how much each round is off the ratio, in parts of it: the linear part of its logarithm. */
    private static double[] errors(double[] times, double[] against) {
        double sum = Arrays.stream(times).sum();
        double other = Arrays.stream(against).sum();
        double[] errors = new double[times.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = times[i] / sum - against[i] / other;
        }
        return errors;
    }

    /** The standard error of the logarithm, by its linear part. */
    private static double error(double[] times, double[] against, int[] often) {
        double sum = sum(times, often);
        double other = sum(against, often);
        double squares = 0;
        for (int i = 0; i < often.length; i++) {
            double off = times[i] / sum - against[i] / other;
            squares += often[i] * off * off;
        }
        return Math.sqrt(squares * often.length / (often.length - 1));
    }

    private static double sum(double[] times, int[] often) {
        double sum = 0;
        for (int i = 0; i < often.length; i++) {
            sum += often[i] * times[i];
        }
        return sum;
    }
}
