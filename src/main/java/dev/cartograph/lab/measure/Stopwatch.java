package dev.cartograph.lab.measure;

import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.findings.LabReport.Turn;
import dev.cartograph.lab.statistics.BreakEven;
import dev.cartograph.lab.statistics.Comparisons;
import dev.cartograph.lab.statistics.Intervals;
import dev.cartograph.lab.statistics.Raced;
import dev.cartograph.lab.statistics.WellMeasured;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Mix;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Takes the time of contenders within the time that there is for it: most of it in the {@linkplain Rounds closed loop},
 * some for {@linkplain OpenLoop percentiles} at a rate that all of them sustain, and the rest where the order turns.
 */
public final class Stopwatch {
    /** Shares of the time: for the closed loop; for percentiles; the rest for the turning point. */
    private static final double CLOSED = 0.7;

    private static final double OPEN = 0.15;
    private static final double NARROW = 0.02;
    private static final int CALLS_PER_ROUND = 400;
    private static final int RESAMPLES = 9_999;

    private final Entrants racing;
    private final World world;
    private final long seed;
    private final Duration atMost;
    private final LongSupplier nanos;
    private final Pause pause;
    private final Consumer<String> says;
    private final long start;
    private boolean alike = true;

    /**
     * @param racing all of whom have what the world has, and count nothing any more
     * @param atMost for all of it; where the fewest rounds do not fit into their share of it, they may take that twice
     * @param says is given a line of progress now and then
     */
    public Stopwatch(Entrants racing, World world, long seed, Duration atMost, Consumer<String> says) {
        this(racing, world, seed, atMost, System::nanoTime, Pause.precise(System::nanoTime), says);
    }

    Stopwatch(
            Entrants racing,
            World world,
            long seed,
            Duration atMost,
            LongSupplier nanos,
            Pause pause,
            Consumer<String> says) {
        this.racing = racing;
        this.world = world;
        this.seed = seed;
        this.atMost = atMost;
        this.nanos = nanos;
        this.pause = pause;
        this.says = says;
        this.start = nanos.getAsLong();
    }

    /**
     * At the mix of these calls, in the closed loop and, as far as there is time left, at the common rate.
     *
     * @param meaningful false on a stand-in
     * @return nothing where there was not time for two rounds: of one nothing can be told
     * @throws LabFailed when no call is about something that is there
     */
    public Optional<Timing> timing(Calls calls, boolean meaningful) {
        Raced raced = raced(calls, seed, share(CLOSED));
        if (raced.rounds() < 2) {
            return Optional.empty();
        }
        Comparisons comparisons = new Comparisons(raced, intervals());
        double rate = OpenLoop.SHARE * raced.slowest();
        Duration left = left(OPEN, CLOSED + OPEN);
        int each = OpenLoop.calls(rate, racing.contenders().size(), CALLS_PER_ROUND, left);
        if (each == 0) {
            says.accept("taking no percentiles, for which there is no time left");
            return Optional.of(comparisons.timing(meaningful, null, Map.of(), raced.passedOver()));
        }
        says.accept("taking percentiles");
        OpenLoop open = new OpenLoop(racing, calls, rate, seed, nanos, pause);
        var percentiles = open.run(each, left);
        SortedMap<String, Long> passedOver = new TreeMap<>(raced.passedOver());
        open.passedOver().forEach((operation, count) -> passedOver.merge(operation, count, Long::sum));
        return Optional.of(comparisons.timing(meaningful, rate, percentiles, passedOver));
    }

    /**
     * Where the order turns, by the times that were taken; the turn that is nearest to their mix is measured, where there
     * is time left for that.
     *
     * @param operations with their shares of that mix
     * @param workload whose weights are shifted
     */
    public List<Turn> turns(Timing timing, List<Operation> operations, Workload workload) {
        BreakEven breakEven = BreakEven.of(timing.contenders(), operations).orElse(null);
        if (breakEven == null || !WellMeasured.hasControl(timing)) {
            return List.of();
        }
        List<Turn> turns = new ArrayList<>(breakEven.turns(timing.noise()));
        nearest(turns, breakEven.reads()).ifPresent(at -> turns.set(at, measured(turns.get(at), workload)));
        return turns;
    }

    private static Optional<Integer> nearest(List<Turn> turns, double reads) {
        return IntStream.range(0, turns.size())
                .boxed()
                .min(Comparator.comparingDouble(at -> Math.abs(turns.get(at).reads() - reads)));
    }

    private Turn measured(Turn turn, Workload workload) {
        Duration left = left(1 - CLOSED - OPEN, 1);
        if (left.isZero()) {
            return turn;
        }
        says.accept(String.format("measuring where the order turns, at %.0f%% reads", 100 * turn.reads()));
        Calls there = new Calls(world, Mix.shifted(workload, turn.reads()), seed + 1);
        Raced raced = raced(there, seed + 1, left);
        if (raced.rounds() < Intervals.FEWEST) {
            return turn;
        }
        if (!raced.isOfItsMix()) {
            says.accept("where the order turns is not measured: too little was left for a mix of so many reads");
            return turn;
        }
        Ratio checked = raced.ratio(turn.worse(), turn.better(), intervals());
        return new Turn(
                turn.reads(), turn.better(), turn.worse(), WellMeasured.is(raced.rounds(), checked) ? checked : null);
    }

    private Raced raced(Calls calls, long drawnFrom, Duration time) {
        Pace pace = new Pace(CALLS_PER_ROUND, NARROW, time);
        Rounds rounds = new Rounds(racing, calls, pace, drawnFrom, nanos, says);
        Raced raced = rounds.run();
        alike &= !rounds.isBrokenOff();
        return raced;
    }

    /** Whether everyone carried out all calls, and so must have the same: not where a round was broken off. */
    public boolean isAlike() {
        return alike;
    }

    /** A share of the time, or what is left until another share of it is over. */
    private Duration left(double share, double until) {
        Duration left = share(until).minusNanos(nanos.getAsLong() - start);
        Duration whole = share(share);
        return left.isNegative() ? Duration.ZERO : left.compareTo(whole) < 0 ? left : whole;
    }

    private Duration share(double share) {
        return Duration.ofMillis((long) (atMost.toMillis() * share));
    }

    private Intervals intervals() {
        return new Intervals(RESAMPLES, seed);
    }
}
