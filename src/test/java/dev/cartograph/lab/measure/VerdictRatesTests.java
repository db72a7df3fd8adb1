package dev.cartograph.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.statistics.Comparisons;
import dev.cartograph.lab.statistics.Intervals;
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

    @Test
    void hardlyEverSeesADifferenceBetweenTwoThatAreTheSame() {
        List<Timing> runs = runs(1, STALLS, 1.0);
        assertThat(share(runs, VerdictRatesTests::isCalled)).isLessThanOrEqualTo(0.05);
        assertThat(share(runs, one -> one.perOperation().stream().anyMatch(Comparison::differs)))
                .isLessThanOrEqualTo(0.05);
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

    private static List<Timing> runs(long seed, double stalls, double... others) {
        List<Timing> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            runs.add(run(seed * 1_000_003 + run, stalls, others));
        }
        return runs;
    }

    private static Timing run(long seed, double stalls, double... others) {
        Random random = new Random(seed);
        FakeMachine machine = new FakeMachine(weather(random, stalls));
        List<Entrant> contenders = new ArrayList<>();
        contenders.add(entrant(machine, "contender 0", 1, random));
        for (double other : others) {
            contenders.add(entrant(machine, "contender " + contenders.size(), other, random));
        }
        Entrants entrants = new Entrants(contenders, entrant(machine, "contender 0", 1, random));
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
    private static Entrant entrant(FakeMachine machine, String name, double times, Random random) {
        double cost = COST * times * Math.exp(0.005 * random.nextGaussian());
        return machine.entrant(name, call -> call.asked().name().startsWith("read") ? cost : 2 * cost);
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
