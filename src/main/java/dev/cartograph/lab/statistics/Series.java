package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Percentiles;
import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.findings.LabReport.Slice;
import dev.cartograph.lab.findings.LabReport.Timed;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** The rounds of one contender, in order. */
public record Series(String contender, List<Round> rounds) {
    private static final double NANOS = 1e9;
    private static final Slice NOTHING = new Slice(0, 0);

    public Series {
        rounds = List.copyOf(rounds);
    }

    /** What each round took, in nanoseconds. */
    public double[] times() {
        return rounds.stream().mapToDouble(Round::nanos).toArray();
    }

    /** What the calls of one operation took in each round in which there were some, in nanoseconds. */
    public double[] times(String operation) {
        return rounds.stream()
                .map(round -> round.operations().getOrDefault(operation, NOTHING))
                .filter(slice -> slice.calls() > 0)
                .mapToDouble(Slice::nanos)
                .toArray();
    }

    /**
     * What each round took, over what its calls take on average in all of these rounds: 1 where it was as fast as they
     * were, whatever it had to do. Rounds have the same number of calls, and not the same calls.
     */
    public static double[] paces(List<Round> rounds) {
        Map<String, Double> means = means(rounds);
        return rounds.stream().mapToDouble(round -> pace(round, means)).toArray();
    }

    private static double pace(Round round, Map<String, Double> means) {
        double expected = 0;
        for (Map.Entry<String, Slice> one : round.operations().entrySet()) {
            expected += one.getValue().calls() * means.getOrDefault(one.getKey(), 0.0);
        }
        return expected == 0 ? 1 : round.nanos() / expected;
    }

    double total() {
        return rounds.stream().mapToDouble(Round::nanos).sum();
    }

    /** What the calls of one operation took in all rounds. */
    double total(String operation) {
        return DoubleStream.of(times(operation)).sum();
    }

    /** Calls per second over all rounds: what it sustains. Ratios are of the same sums, so that the two agree. */
    double throughput() {
        return rounds.stream().mapToLong(Round::calls).sum() * NANOS / total();
    }

    /** The mean time of a call by operation, in nanoseconds. */
    SortedMap<String, Double> means() {
        return means(rounds);
    }

    private static SortedMap<String, Double> means(List<Round> rounds) {
        SortedMap<String, Slice> sums = new TreeMap<>();
        for (Round round : rounds) {
            round.operations()
                    .forEach((operation, slice) -> sums.merge(
                            operation,
                            slice,
                            (one, other) -> new Slice(one.calls() + other.calls(), one.nanos() + other.nanos())));
        }
        SortedMap<String, Double> means = new TreeMap<>();
        sums.forEach((operation, slice) -> means.put(operation, (double) slice.nanos() / slice.calls()));
        return means;
    }

    /** As a report has it. */
    Timed timed(SortedMap<String, Percentiles> percentiles) {
        return new Timed(contender, throughput(), rounds, means(), percentiles);
    }
}
