package dev.cartograph.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.statistics.Comparisons;
import dev.cartograph.lab.statistics.Intervals;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Whole closed loops on a machine that drifts, stalls and favours a database: how often they see a difference that is
 * none, and how often one that is there. Each is drawn from its seed, so that the rates are always the same.
 */
class VerdictRatesTests {
    private static final int RUNS = 400;
    private static final int CALLS = 20;
    private static final double COST = 100_000;
    private static final Population SCHOOL = new Population(School.MODEL, School.WORKLOAD, 1);

    /** From call to call; of a slice it is 3%. */
    private static final double SCATTER = 0.13;

    private static final double STALLS = 0.01;

    private static final Minutes STILL = new Minutes(call -> true, 0);

    @Test
    void hardlyEverSeesADifferenceBetweenTwoThatAreTheSame() {
        List<Timing> runs = runs(1, STALLS, 1.0);
        assertThat(share(runs, VerdictRatesTests::isCalled)).isLessThanOrEqualTo(0.05);
        assertThat(share(runs, VerdictRatesTests::isAnyOperationCalled)).isLessThanOrEqualTo(0.05);
    }

    /** What hits one database alone is not cancelled by taking turns, and the control does not see it. */
    @Test
    void hardlyEverSeesADifferenceWhereASingleDatabaseHasBetterAndWorseMinutes() {
        List<Timing> runs = runs(4, call -> true, 0.2, 1.0);
        assertThat(share(runs, VerdictRatesTests::isCalled)).isLessThanOrEqualTo(0.05);
        assertThat(share(runs, VerdictRatesTests::isAnyOperationCalled)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void hardlyEverSeesADifferenceWhereASingleOperationOfOneHasThem() {
        List<Timing> runs = runs(5, call -> call.asked().name().equals("enrol"), 0.4, 1.0);
        assertThat(share(runs, VerdictRatesTests::isCalled)).isLessThanOrEqualTo(0.05);
        assertThat(share(runs, VerdictRatesTests::isAnyOperationCalled)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void hardlyEverCallsOneOfFourThatAreTheSameTheBest() {
        assertThat(share(runs(2, 0, 1.0, 1.0, 1.0), VerdictRatesTests::isCalled))
                .isLessThanOrEqualTo(0.05);
    }

    @Test
    void findsATenthThatOneIsSlower() {
        List<Timing> runs = runs(3, 0, 1.1);
        assertThat(share(
                        runs,
                        one -> isCalled(one) && one.overall().get(0).against().equals("contender 0")))
                .isGreaterThanOrEqualTo(0.95);
    }

    private static double share(List<Timing> runs, Predicate<Timing> seen) {
        return runs.stream().filter(seen).count() / (double) runs.size();
    }

    private static boolean isCalled(Timing timing) {
        return timing.overall().stream().allMatch(Comparison::differs);
    }

    private static boolean isAnyOperationCalled(Timing timing) {
        return timing.perOperation().stream().anyMatch(Comparison::differs);
    }

    private static List<Timing> runs(long seed, double stalls, double... others) {
        return runs(seed, STILL, stalls, others);
    }

    /** With such minutes in every database but the baseline's. */
    private static List<Timing> runs(long seed, Predicate<Call> hit, double minutes, double... others) {
        return runs(seed, new Minutes(hit, minutes), 0, others);
    }

    private static List<Timing> runs(long seed, Minutes minutes, double stalls, double... others) {
        List<Timing> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            runs.add(run(seed * 1_000_003 + run, minutes, stalls, others));
        }
        return runs;
    }

    private static Timing run(long seed, Minutes minutes, double stalls, double... others) {
        Random random = new Random(seed);
        FakeMachine machine = new FakeMachine(weather(random, stalls));
        List<Entrant> contenders = new ArrayList<>();
        contenders.add(entrant(machine, "contender 0", 1, STILL, random));
        for (double other : others) {
            contenders.add(entrant(machine, "contender " + contenders.size(), other, minutes, random));
        }
        Entrants entrants = new Entrants(contenders, entrant(machine, "contender 0", 1, STILL, random));
        Calls calls = new Calls(new World(SCHOOL), School.WORKLOAD, seed);
        Duration forSixtyRounds =
                Duration.ofNanos((long) (60 * COST * CALLS * entrants.all().size()));
        Pace pace = new Pace(CALLS, 0.02, forSixtyRounds);
        return new Comparisons(
                        new Rounds(entrants, calls, pace, seed, machine::nanos, line -> {}).run(),
                        new Intervals(399, seed))
                .timing(true, null, Map.of(), new TreeMap<>());
    }

    /** A database is a little faster or slower than another one of the same form, as long as it lives. */
    private static Entrant entrant(FakeMachine machine, String name, double times, Minutes minutes, Random random) {
        double cost = COST * times * Math.exp(0.005 * random.nextGaussian());
        ToDoubleFunction<Call> own = minutes.of(random);
        return machine.entrant(
                name, call -> own.applyAsDouble(call) * (call.asked().name().startsWith("read") ? cost : 2 * cost));
    }

    /**
     * The better and worse minutes of a database: from slice to slice, of which neighbours are alike by a half.
     *
     * @param hit which of its calls
     * @param by how much a slice differs from the mean
     */
    private record Minutes(Predicate<Call> hit, double by) {
        private static final double ALIKE = 0.5;

        ToDoubleFunction<Call> of(Random random) {
            if (by == 0) {
                return call -> 1;
            }
            double[] minute = {random.nextGaussian()};
            int[] calls = {0};
            return call -> {
                if (++calls[0] % CALLS == 0) {
                    minute[0] = ALIKE * minute[0] + Math.sqrt(1 - ALIKE * ALIKE) * random.nextGaussian();
                }
                return hit.test(call) ? Math.exp(by * minute[0] - by * by / 2) : 1;
            };
        }
    }

    /** Drifts by a tenth over hundreds of calls, scatters from call to call, and stalls now and then, without bound. */
    private static FakeMachine.Noise weather(Random random, double stalls) {
        double[] drift = {0};
        return () -> {
            drift[0] = 0.995 * drift[0] + 0.01 * random.nextGaussian();
            double stall = random.nextDouble() < stalls ? Math.pow(1 - random.nextDouble(), -1 / 1.8) : 1;
            return Math.exp(drift[0] + SCATTER * random.nextGaussian()) * stall;
        };
    }
}
