package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Ratio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares contenders by operation: each with the one that is best overall, and each with the one that took the least
 * time for that operation.
 *
 * <p>Both are told, and so p is corrected (Holm) for the number of all these comparisons; two contenders that are
 * compared twice of one operation, because the same one is best in both senses, count once.
 */
final class ByOperation {
    private final Raced raced;
    private final Intervals intervals;
    private final double noise;
    private final List<Comparison> withBestOverall = new ArrayList<>();
    private final List<Comparison> withBestOfEach = new ArrayList<>();

    /** @param noise what the control can fake over all: of an operation it is that or more */
    ByOperation(Raced raced, Intervals intervals, double noise) {
        this.raced = raced;
        this.intervals = intervals;
        this.noise = noise;
        List<Series> fastestFirst = raced.fastestFirst();
        for (String operation : operations()) {
            compare(operation, fastestFirst, withBestOverall);
            List<Series> itsFastestFirst = fastestFirst.stream()
                    .sorted(Comparator.comparingDouble(series -> series.total(operation)))
                    .toList();
            compare(operation, itsFastestFirst, withBestOfEach);
        }
        Map<Pair, Double> p = corrected();
        withBestOverall.replaceAll(one -> corrected(one, p));
        withBestOfEach.replaceAll(one -> corrected(one, p));
    }

    /** Two contenders and an operation, whichever of the two is compared with the other. */
    private record Pair(String operation, Set<String> contenders) {
        static Pair of(Comparison one) {
            return new Pair(Objects.requireNonNull(one.operation()), Set.of(one.contender(), one.against()));
        }
    }

    /** With the one that is best overall; operations that came in fewer than {@value Intervals#FEWEST} rounds are left out. */
    List<Comparison> withBestOverall() {
        return List.copyOf(withBestOverall);
    }

    /** With the one that took the least time for the operation, of each of the same operations. */
    List<Comparison> withBestOfEach() {
        return List.copyOf(withBestOfEach);
    }

    private SortedSet<String> operations() {
        SortedSet<String> operations = new TreeSet<>();
        raced.baseline()
                .rounds()
                .forEach(round -> operations.addAll(round.operations().keySet()));
        operations.removeIf(operation -> raced.baseline().times(operation).length < Intervals.FEWEST);
        return operations;
    }

    private void compare(String operation, List<Series> bestFirst, List<Comparison> to) {
        Series best = bestFirst.get(0);
        double[] against = best.times(operation);
        for (Series other : bestFirst.subList(1, bestFirst.size())) {
            double[] times = other.times(operation);
            to.add(new Comparison(
                    other.contender(),
                    best.contender(),
                    operation,
                    intervals.ratio(times, against),
                    intervals.p(times, against),
                    false));
        }
    }

    private Map<Pair, Double> corrected() {
        Map<Pair, Double> p = new LinkedHashMap<>();
        withBestOverall.forEach(one -> p.put(Pair.of(one), one.p()));
        withBestOfEach.forEach(one -> p.put(Pair.of(one), one.p()));
        double[] corrected = Holm.corrected(
                p.values().stream().mapToDouble(Double::doubleValue).toArray());
        int i = 0;
        for (Map.Entry<Pair, Double> one : p.entrySet()) {
            one.setValue(corrected[i++]);
        }
        return p;
    }

    private Comparison corrected(Comparison one, Map<Pair, Double> all) {
        double p = Objects.requireNonNull(all.get(Pair.of(one)));
        return new Comparison(
                one.contender(),
                one.against(),
                one.operation(),
                one.ratio(),
                p,
                Comparisons.differs(raced.rounds(), one.ratio(), p, noise(Objects.requireNonNull(one.operation()))));
    }

    /** There are fewer calls of one operation than of all, and so more noise. */
    private double noise(String operation) {
        Ratio control =
                intervals.ratio(raced.twin().times(operation), raced.baseline().times(operation));
        return Math.max(noise, Comparisons.farther(control));
    }
}
