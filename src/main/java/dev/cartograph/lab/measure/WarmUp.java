package dev.cartograph.lab.measure;

import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.statistics.Medians;
import java.util.ArrayList;
import java.util.List;

/**
 * Says when everybody is warm: when, of each entrant, the median time of a call in the last {@value #WINDOW} rounds
 * differs by less than {@value #STABLE} of it from that in the {@value #WINDOW} before.
 */
final class WarmUp {
    static final int WINDOW = 3;
    static final double STABLE = 0.05;

    private final List<List<Double>> times = new ArrayList<>();
    private int rounds;

    WarmUp(int entrants) {
        for (int i = 0; i < entrants; i++) {
            times.add(new ArrayList<>());
        }
    }

    /** @param slices of one round, by entrant */
    void add(List<Round> slices) {
        for (int i = 0; i < slices.size(); i++) {
            Round slice = slices.get(i);
            times.get(i).add((double) slice.nanos() / slice.calls());
        }
        rounds++;
    }

    int rounds() {
        return rounds;
    }

    /** Whether nobody gets faster or slower any more. */
    boolean isStable() {
        return rounds >= 2 * WINDOW && times.stream().allMatch(WarmUp::isStable);
    }

    private static boolean isStable(List<Double> times) {
        double last = median(times, times.size() - WINDOW);
        double before = median(times, times.size() - 2 * WINDOW);
        return Math.abs(last - before) < STABLE * before;
    }

    private static double median(List<Double> times, int from) {
        return Medians.of(times.subList(from, from + WINDOW).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }
}
