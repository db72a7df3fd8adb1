package dev.cartograph.lab.measure;

import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.statistics.Medians;
import dev.cartograph.lab.statistics.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Says when everybody is warm: when, of each entrant, the median pace of the last {@value #WINDOW} rounds, which sets
 * their calls against others of their operations, differs by less than {@value #STABLE} of it from that of the
 * {@value #WINDOW} before.
 */
final class WarmUp {
    static final int WINDOW = 3;
    static final double STABLE = 0.05;

    private final List<List<Round>> all = new ArrayList<>();
    private int rounds;

    WarmUp(int entrants) {
        for (int i = 0; i < entrants; i++) {
            all.add(new ArrayList<>());
        }
    }

    /** @param slices of one round, by entrant */
    void add(List<Round> slices) {
        for (int i = 0; i < slices.size(); i++) {
            all.get(i).add(slices.get(i));
        }
        rounds++;
    }

    int rounds() {
        return rounds;
    }

    /** Whether nobody gets faster or slower any more. */
    boolean isStable() {
        return rounds >= 2 * WINDOW && all.stream().allMatch(WarmUp::isStable);
    }

    private static boolean isStable(List<Round> rounds) {
        double[] paces = Series.paces(rounds);
        double last = median(paces, paces.length - WINDOW);
        double before = median(paces, paces.length - 2 * WINDOW);
        return Math.abs(last - before) < STABLE * before;
    }

    private static double median(double[] paces, int from) {
        return Medians.of(Arrays.copyOfRange(paces, from, from + WINDOW));
    }
}
