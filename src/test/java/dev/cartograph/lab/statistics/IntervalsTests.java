package dev.cartograph.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.cartograph.lab.findings.LabReport.Ratio;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalsTests {
    private final Intervals intervals = new Intervals(3_999, 1);

    @Test
    void takesTheRatioOfTheSums() {
        assertThat(intervals
                        .ratio(new double[] {1, 1, 10}, new double[] {1, 2, 3})
                        .value())
                .isEqualTo(2.0, within(1e-12));
    }

    @Test
    void givesAPointWhereEveryRoundSaysTheSame() {
        Ratio ratio = intervals.ratio(new double[] {2, 4, 8, 14}, new double[] {1, 2, 4, 7});
        assertThat(ratio.low()).isEqualTo(2.0, within(1e-9));
        assertThat(ratio.high()).isEqualTo(2.0, within(1e-9));
    }

    @Test
    void givesTheSameFiguresForTheSameTimes() {
        double[] times = lognormal(new Random(1), 12, 0.1);
        double[] against = lognormal(new Random(2), 12, 0.1);
        assertThat(intervals.ratio(times, against)).isEqualTo(intervals.ratio(times, against));
        assertThat(intervals.p(times, against)).isEqualTo(intervals.p(times, against));
    }

    /** All rounds drift together by a fifth; each side scatters by a twentieth. */
    @Test
    void holdsTheTrueRatioNineteenTimesInTwentyEvenWithFewRounds() {
        for (int rounds : new int[] {8, 30}) {
            Random random = new Random(rounds);
            int held = 0;
            int runs = 1_000;
            for (int run = 0; run < runs; run++) {
                double[] times = lognormal(random, rounds, 0.05);
                double[] against = lognormal(random, rounds, 0.05);
                for (int i = 0; i < rounds; i++) {
                    double drift = Math.exp(0.2 * random.nextGaussian());
                    times[i] *= 1.3 * drift;
                    against[i] *= drift;
                }
                Ratio ratio = new Intervals(399, run).ratio(times, against);
                if (ratio.low() <= 1.3 && ratio.high() >= 1.3) {
                    held++;
                }
            }
            assertThat(held / (double) runs).isBetween(0.93, 0.97);
        }
    }

    /** One side has better and worse minutes of its own, of five in a hundred; both scatter by two. */
    @Test
    void holdsTheTrueRatioNineteenTimesInTwentyWhereRoundsAreLikeTheirNeighbours() {
        for (double alike : new double[] {0.4, 0.5, 0.6}) {
            for (int rounds : new int[] {20, 30, 45, 60}) {
                Random random = new Random(rounds);
                int held = 0;
                int wrong = 0;
                int runs = 1_000;
                for (int run = 0; run < runs; run++) {
                    double[] times = lognormal(random, rounds, 0.01);
                    double[] against = lognormal(random, rounds, 0.01);
                    double[] drift = drift(random, rounds, alike);
                    for (int i = 0; i < rounds; i++) {
                        times[i] *= Math.exp(0.05 * drift[i]);
                    }
                    Intervals these = new Intervals(399, run);
                    Ratio ratio = these.ratio(times, against);
                    if (ratio.low() <= 1.00125 && ratio.high() >= 1.00125) {
                        held++;
                    }
                    if (these.p(times, against) <= 0.05) {
                        wrong++;
                    }
                }
                assertThat(held / (double) runs)
                        .as("%d rounds, of which neighbours are alike by %s", rounds, alike)
                        .isBetween(0.925, 0.965);
                assertThat(wrong / (double) runs)
                        .as("p of %d rounds, of which neighbours are alike by %s", rounds, alike)
                        .isLessThanOrEqualTo(0.075);
            }
        }
    }

    /** From round to round, of the standard normal distribution, the first of it too. */
    private static double[] drift(Random random, int rounds, double alike) {
        double[] drift = new double[rounds];
        drift[0] = random.nextGaussian();
        for (int i = 1; i < rounds; i++) {
            drift[i] = alike * drift[i - 1] + Math.sqrt(1 - alike * alike) * random.nextGaussian();
        }
        return drift;
    }

    /** Beside the interval that takes rounds for independent, with the same resamples. */
    @Test
    void isHardlyWiderWhereRoundsAreIndependent() {
        assertThat(medianWidening(10)).isLessThan(1.4);
        assertThat(medianWidening(30)).isLessThan(1.1);
        assertThat(medianWidening(60)).isLessThan(1.1);
    }

    private static double medianWidening(int rounds) {
        Random random = new Random(rounds);
        double[] widening = new double[500];
        for (int run = 0; run < widening.length; run++) {
            double[] errors = random.doubles(rounds, -1, 1).toArray();
            double mean = Arrays.stream(errors).sum() / rounds;
            widening[run] = Autocorrelation.of(
                            Arrays.stream(errors).map(one -> one - mean).toArray())
                    .widens();
        }
        return Medians.of(widening);
    }

    @Test
    void tellsAThirdApartInTenRounds() {
        for (double alike : new double[] {0, 0.5}) {
            Random random = new Random(10);
            int told = 0;
            int runs = 400;
            for (int run = 0; run < runs; run++) {
                double[] times = lognormal(random, 10, 0.03);
                double[] against = lognormal(random, 10, 0.03);
                double[] drift = drift(random, 10, alike);
                for (int i = 0; i < times.length; i++) {
                    times[i] *= 1.33 * Math.exp(0.03 * drift[i]);
                }
                Intervals these = new Intervals(399, run);
                if (these.ratio(times, against).low() > 1 && these.p(times, against) <= 0.05) {
                    told++;
                }
            }
            assertThat(told / (double) runs).as("alike by %s", alike).isGreaterThan(0.95);
        }
    }

    @Test
    void saysHowLikeRoundsAreToTheirNeighbours() {
        Random random = new Random(5);
        double sum = 0;
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            double[] times = drift(random, 40, 0.5);
            double[] against = new double[times.length];
            Arrays.fill(against, 1);
            Arrays.setAll(times, i -> Math.exp(0.05 * times[i]));
            sum += Objects.requireNonNull(
                    new Intervals(39, run).ratio(times, against).correlation());
        }
        assertThat(sum / runs).isEqualTo(0.5, within(0.03));
        assertThat(intervals
                        .ratio(new double[] {1, 2, 3, 4, 5, 7}, new double[] {1, 2, 3, 4, 5, 6})
                        .correlation())
                .as("of fewer than seven rounds")
                .isNull();
    }

    /** Student's t at 2.5%, by the table, for the deviate 1.96. */
    @Test
    void knowsStudentsT() {
        double[][] table = {{3, 3.182}, {4, 2.776}, {6, 2.447}, {10, 2.228}, {30, 2.042}};
        for (double[] row : table) {
            assertThat(StudentT.t(1.959964, row[0])).isCloseTo(row[1], withinPercentage(1.5));
            assertThat(StudentT.deviate(row[1], row[0])).isCloseTo(1.96, withinPercentage(1.5));
        }
    }

    /** For many rounds the interval is that of the normal distribution: 1.96 standard errors of the logarithm. */
    @Test
    void agreesWithTheNormalDistributionWhereThereAreManyRounds() {
        double[] times = lognormal(new Random(3), 2_000, 0.1);
        double[] against = lognormal(new Random(4), 2_000, 0.1);
        Ratio ratio = intervals.ratio(times, against);
        double expected = 1.96 * Math.sqrt(2) * 0.1 / Math.sqrt(2_000);
        assertThat(Math.log(ratio.high() / ratio.low()) / 2).isEqualTo(expected, within(0.06 * expected));
    }

    /** Of the 16 ways to swap four pairs that all differ the same way, 2 differ as much: p is 2/16. */
    @Test
    void countsHowManySwapsWouldDifferAsMuch() {
        assertThat(intervals.p(new double[] {11, 12, 13, 14}, new double[] {10, 10, 10, 10}))
                .isEqualTo(0.125, within(0.02));
        // of 1, 2, 3 and -1, with any signs, 6 of 16 sums are 5 or more away from 0: by hand
        assertThat(intervals.p(new double[] {11, 12, 13, 9}, new double[] {10, 10, 10, 10}))
                .isEqualTo(6 / 16.0, within(0.03));
    }

    @Test
    void givesAPOfOneWhereNothingDiffers() {
        assertThat(intervals.p(new double[] {5, 6, 7}, new double[] {5, 6, 7})).isEqualTo(1.0);
    }

    /** Stalls without bound and all. Of twelve rounds a part is allowed for how like neighbours may be, hence the lower end. */
    @Test
    void isWrongOnceInTwentyTimesAtMostWhateverTheTimesLookLike() {
        Random random = new Random(9);
        int wrong = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            double[] times = stalling(random, 12);
            double[] against = stalling(random, 12);
            if (new Intervals(399, run).p(times, against) <= 0.05) {
                wrong++;
            }
        }
        assertThat(wrong / (double) runs).isBetween(0.02, 0.065);
    }

    @Test
    void refusesASingleRoundAndRoundsThatAreNoPairs() {
        assertThatThrownBy(() -> intervals.ratio(new double[] {1}, new double[] {1}))
                .hasMessageContaining("two rounds or more");
        assertThatThrownBy(() -> intervals.p(new double[] {1, 2}, new double[] {1, 2, 3}))
                .hasMessageContaining("2 and 3");
        assertThatThrownBy(() -> new Intervals(1_000, 1)).hasMessageContaining("1000");
    }

    private static double[] stalling(Random random, int rounds) {
        double[] times = lognormal(random, rounds, 0.05);
        for (int i = 0; i < rounds; i++) {
            times[i] *= random.nextDouble() < 0.1 ? Math.pow(1 - random.nextDouble(), -1 / 1.5) : 1;
        }
        return times;
    }

    private static double[] lognormal(Random random, int rounds, double sigma) {
        double[] times = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            times[i] = Math.exp(sigma * random.nextGaussian());
        }
        return times;
    }
}
