package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Percentiles;
import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.findings.LabReport.Timed;
import dev.cartograph.lab.findings.LabReport.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the contender that took the least time with each other one, over all and by operation.
 *
 * <p>Two differ when chance would make it of nothing at most once in twenty times (p, corrected) and the whole interval
 * is farther from 1 than what the A/A control can fake: than the farther end of the control's own interval. Where an
 * operation is compared, the control is that of the operation, or of all calls if that one is worse: there are fewer
 * calls of it, and so more noise.
 *
 * <p>The confirmatory comparison is that of the best with the runner-up, and its p is not corrected. That the best was
 * chosen by the same times does not spoil it: a two-tailed test of winner against runner-up, as if they had been chosen
 * in advance, is a valid one of whether the winner is the best (Gutmann and Maymin 1987; Hung and Fithian, <i>Rank
 * verification for exponential families</i>, Annals of Statistics 2019). That holds where all vary alike; where they do
 * not, it is the pair that is hardest to tell apart that counts. Therefore the best is called so only where it differs
 * from every one, and the comparisons after the first are corrected (Holm) for the number of all. So are those by
 * operation ({@link ByOperation}), and those with the others that lead beside the best, for theirs.
 */
public final class Comparisons {
    static final double LEVEL = 0.05;

    private final Raced raced;
    private final Intervals intervals;
    private final Ratio control;
    private final double noise;

    /** Of rounds that are over, with intervals of one width and one seed. */
    public Comparisons(Raced raced, Intervals intervals) {
        this.raced = raced;
        this.intervals = intervals;
        this.control = raced.control(intervals);
        this.noise = farther(control);
    }

    /** The twin's time over the baseline's. */
    Ratio control() {
        return control;
    }

    /** How far from 1 the control's interval reaches, as a factor, 1 or more. */
    double noise() {
        return noise;
    }

    /** How far from 1 an interval reaches. */
    static double farther(Ratio ratio) {
        return Math.max(ratio.high(), 1 / ratio.low());
    }

    /** Whether the whole interval is farther from 1 than that. */
    static boolean isBeyond(Ratio ratio, double noise) {
        return ratio.low() > noise || ratio.high() < 1 / noise;
    }

    /** The best against each other one, over all, the fastest of these first. */
    List<Comparison> overall() {
        List<Series> fastestFirst = raced.fastestFirst();
        Series best = fastestFirst.get(0);
        List<Series> others = fastestFirst.subList(1, fastestFirst.size());
        double[] p = others.stream()
                .mapToDouble(other -> intervals.p(other.times(), best.times()))
                .toArray();
        double[] corrected = Holm.corrected(p);
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            Series other = others.get(i);
            Ratio ratio = intervals.ratio(other.times(), best.times());
            comparisons.add(comparison(other, best, null, ratio, i == 0 ? p[i] : corrected[i], noise));
        }
        return comparisons;
    }

    /**
     * Where several are too close to call from the best, each one that differs from it against each of these: only what
     * differs from all of them is behind them, and not from the best alone.
     */
    List<Comparison> behind() {
        List<Comparison> overall = overall();
        List<Comparison> uncorrected = new ArrayList<>();
        for (Comparison other : overall.stream().filter(Comparison::differs).toList()) {
            for (Comparison leader :
                    overall.stream().filter(one -> !one.differs()).toList()) {
                Series one = raced.series(other.contender());
                Series against = raced.series(leader.contender());
                Ratio ratio = intervals.ratio(one.times(), against.times());
                uncorrected.add(
                        comparison(one, against, null, ratio, intervals.p(one.times(), against.times()), noise));
            }
        }
        double[] corrected =
                Holm.corrected(uncorrected.stream().mapToDouble(Comparison::p).toArray());
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < corrected.length; i++) {
            comparisons.add(corrected(uncorrected.get(i), corrected[i], noise));
        }
        return comparisons;
    }

    /** The same by operation; those that came in fewer than {@value Intervals#FEWEST} rounds are left out. */
    List<Comparison> perOperation() {
        return byOperation().withBestOverall();
    }

    /** Of each of these operations, the contender that took the least time for it against each other one. */
    List<Comparison> bestPerOperation() {
        return byOperation().withBestOfEach();
    }

    private ByOperation byOperation() {
        return new ByOperation(raced, intervals, noise);
    }

    /**
     * All of it, as a report has it.
     *
     * @param meaningful false on a stand-in
     * @param rate at which percentiles were taken; null where they were not
     * @param percentiles by contender
     * @param passedOver how many calls were not carried out, of those of the percentiles too; by operation
     */
    public Timing timing(
            boolean meaningful,
            @Nullable Double rate,
            Map<String, SortedMap<String, Percentiles>> percentiles,
            SortedMap<String, Long> passedOver) {
        List<Timed> contenders = raced.contenders().stream()
                .map(series -> series.timed(percentiles.getOrDefault(series.contender(), new TreeMap<>())))
                .toList();
        ByOperation byOperation = byOperation();
        return new Timing(
                raced.baseline().contender(),
                raced.rounds(),
                raced.callsPerRound(),
                raced.warmUp(),
                raced.stable(),
                raced.stopped(),
                meaningful,
                raced.twin().timed(new TreeMap<>()),
                control,
                noise,
                rate,
                contenders,
                overall(),
                byOperation.withBestOverall(),
                behind(),
                byOperation.withBestOfEach(),
                passedOver);
    }

    private Comparison comparison(
            Series other, Series best, @Nullable String operation, Ratio ratio, double p, double noise) {
        return new Comparison(other.contender(), best.contender(), operation, ratio, p, differs(ratio, p, noise));
    }

    private Comparison corrected(Comparison one, double p, double noise) {
        return new Comparison(
                one.contender(), one.against(), one.operation(), one.ratio(), p, differs(one.ratio(), p, noise));
    }

    private boolean differs(Ratio ratio, double p, double noise) {
        return differs(raced.rounds(), ratio, p, noise);
    }

    /** Whether it is more than chance and more than the control can fake. */
    static boolean differs(int rounds, Ratio ratio, double p, double noise) {
        return WellMeasured.is(rounds, ratio) && p <= LEVEL && isBeyond(ratio, noise);
    }
}
