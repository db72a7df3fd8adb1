package dev.cartograph.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Percentiles;
import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.findings.LabReport.Slice;
import dev.cartograph.lab.findings.LabReport.Timing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonsTests {
    private static final Intervals INTERVALS = new Intervals(1_999, 1);
    private static final int ROUNDS = 12;

    @Test
    void callsADifferenceThatIsMoreThanChanceAndMoreThanTheControl() {
        Comparisons comparisons = comparisons(wobbly("a", 100, 0), wobbly("a", 101, 1), wobbly("b", 120, 2));

        assertThat(comparisons.control().value()).isEqualTo(1.01, within(0.01));
        assertThat(comparisons.noise()).isEqualTo(comparisons.control().high()).isBetween(1.01, 1.05);
        Comparison one = comparisons.overall().get(0);
        assertThat(one.contender()).isEqualTo("b");
        assertThat(one.against()).isEqualTo("a");
        assertThat(one.operation()).isNull();
        assertThat(one.ratio().low()).isGreaterThan(comparisons.noise());
        assertThat(one.p()).isLessThan(0.01);
        assertThat(one.differs()).isTrue();
    }

    /** One stalls in a few rounds, which the median does not see, and the ratio does. */
    @Test
    void tellsCallsPerSecondThatAgreeWithTheRatio() {
        Series stalling = stalling("b", 90, 3, 5_000);
        Timing timing = comparisons(wobbly("a", 100, 0), wobbly("a", 101, 1), stalling)
                .timing(true, null, Map.of(), new TreeMap<>());

        Comparison one = timing.overall().get(0);
        assertThat(one.contender()).isEqualTo("b");
        assertThat(throughput(timing, one.against()) / throughput(timing, one.contender()))
                .isEqualTo(one.ratio().value(), within(1e-9));
    }

    private static double throughput(Timing timing, String contender) {
        return timing.contenders().stream()
                .filter(timed -> timed.contender().equals(contender))
                .findFirst()
                .orElseThrow()
                .throughput();
    }

    /** Certainly slower, and the twin is as much slower than its baseline. */
    @Test
    void callsNoDifferenceThatTheControlFakes() {
        Comparisons comparisons = comparisons(wobbly("a", 100, 0), wobbly("a", 110, 1), wobbly("b", 110, 2));

        Comparison one = comparisons.overall().get(0);
        assertThat(one.p()).isLessThan(0.01);
        assertThat(one.ratio().low()).isGreaterThan(1.0);
        assertThat(one.differs()).isFalse();
    }

    @Test
    void callsNoDifferenceWhereTheTwinIsAsMuchFaster() {
        assertThat(comparisons(wobbly("a", 100, 0), wobbly("a", 90, 1), wobbly("b", 110, 2))
                        .overall())
                .noneMatch(Comparison::differs);
    }

    @Test
    void comparesWithTheFastestWhichNeedNotBeTheBaseline() {
        List<Comparison> overall = comparisons(
                        wobbly("a", 130, 0), wobbly("a", 131, 1), wobbly("b", 100, 2), wobbly("c", 200, 3))
                .overall();

        assertThat(overall).extracting(Comparison::against).containsExactly("b", "b");
        assertThat(overall).extracting(Comparison::contender).containsExactly("a", "c");
    }

    @Test
    void correctsAllButTheConfirmatoryComparison() {
        Series a = wobbly("a", 100, 0);
        Series b = wobbly("b", 101, 2);
        Series c = wobbly("c", 102, 3);
        List<Comparison> overall = comparisons(a, wobbly("a", 100, 1), b, c).overall();

        double second = INTERVALS.p(b.times(), a.times());
        double third = INTERVALS.p(c.times(), a.times());
        assertThat(overall)
                .extracting(Comparison::p)
                .containsExactly(second, Holm.corrected(new double[] {second, third})[1]);
    }

    /** It is the slower of two that lead that says how far the others are behind both. */
    @Test
    void comparesWhoIsBehindWithEachThatLeads() {
        Series b = wobbly("b", 101, 2);
        Series c = wobbly("c", 140, 3);
        Comparisons comparisons = comparisons(wobbly("a", 100, 0), wobbly("a", 101, 1), b, c);
        assertThat(comparisons.overall()).extracting(Comparison::differs).containsExactly(false, true);

        Comparison behind = comparisons.behind().get(0);

        assertThat(comparisons.behind()).hasSize(1);
        assertThat(behind.contender()).isEqualTo("c");
        assertThat(behind.against()).isEqualTo("b");
        assertThat(behind.ratio()).isEqualTo(INTERVALS.ratio(c.times(), b.times()));
        assertThat(behind.differs()).isTrue();
        assertThat(comparisons(wobbly("a", 100, 0), wobbly("a", 101, 1), c).behind())
                .isEmpty();
    }

    /** Two that are behind one that leads beside the best are two comparisons more. */
    @Test
    void correctsForTheNumberOfThoseThatAreBehind() {
        Series b = wobbly("b", 101, 2);
        Series c = wobbly("c", 140, 3);
        Series d = wobbly("d", 160, 4);
        List<Comparison> behind =
                comparisons(wobbly("a", 100, 0), wobbly("a", 101, 1), b, c, d).behind();
        double[] p = {INTERVALS.p(c.times(), b.times()), INTERVALS.p(d.times(), b.times())};

        assertThat(behind).extracting(Comparison::contender).containsExactly("c", "d");
        assertThat(behind.stream().mapToDouble(Comparison::p))
                .containsExactly(Arrays.stream(Holm.corrected(p)).boxed().toArray(Double[]::new));
        assertThat(behind.get(0).p()).isGreaterThan(p[0]);
    }

    /** Of two operations one is the same; over four comparisons p is four times as much where it is the smallest. */
    @Test
    void comparesByOperationAndCorrectsForTheNumber() {
        Series a = series("a", 100, 50);
        List<Comparison> one = comparisons(a, series("a", 101, 50), series("b", 150, 50), series("c", 160, 50))
                .perOperation();

        assertThat(one).extracting(Comparison::operation).containsExactly("add", "add", "read", "read");
        assertThat(one).extracting(Comparison::contender).containsExactly("b", "c", "b", "c");
        assertThat(one).extracting(Comparison::differs).containsExactly(false, false, true, true);
        double p = INTERVALS.p(series("b", 150, 50).times("read"), a.times("read"));
        assertThat(one.get(2).p()).isEqualTo(4 * p, within(1e-12));
    }

    /** One reads in the least time, and another one adds in the least; what is compared twice counts once. */
    @Test
    void comparesWithTheBestOfEachOperation() {
        Series a = series("a", 100, 50);
        Series b = series("b", 150, 40);
        Series c = series("c", 160, 60);
        Comparisons comparisons = comparisons(a, series("a", 101, 50), b, c);

        List<Comparison> best = comparisons.bestPerOperation();

        assertThat(best).extracting(Comparison::operation).containsExactly("add", "add", "read", "read");
        assertThat(best).extracting(Comparison::against).containsExactly("b", "b", "a", "a");
        assertThat(best).extracting(Comparison::contender).containsExactly("a", "c", "b", "c");
        assertThat(best).extracting(Comparison::differs).containsExactly(true, true, true, true);
        assertThat(best.get(1).ratio()).isEqualTo(INTERVALS.ratio(c.times("add"), b.times("add")));
        assertThat(best.get(1).p()).isEqualTo(5 * INTERVALS.p(c.times("add"), b.times("add")), within(1e-12));
        assertThat(comparisons.perOperation().get(0).p()).isEqualTo(best.get(0).p());
        assertThat(comparisons.timing(true, null, Map.of(), new TreeMap<>()).bestPerOperation())
                .isEqualTo(best);
    }

    /** The twin is a third slower at adding, which is little of all. */
    @Test
    void holdsAnOperationAgainstTheNoiseOfItsOwn() {
        List<Comparison> one = comparisons(series("a", 1_000, 30), series("a", 1_000, 40), series("b", 1_100, 38))
                .perOperation();

        assertThat(one).extracting(Comparison::operation).containsExactly("add", "read");
        assertThat(one).extracting(Comparison::differs).containsExactly(false, true);
    }

    @Test
    void leavesOutAnOperationThatCameInTooFewRounds() {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            TreeMap<String, Slice> slices = new TreeMap<>(Map.of("read", new Slice(1, 100 + i % 3)));
            if (i < Intervals.FEWEST - 1) {
                slices.put("add", new Slice(1, 10 + i));
            }
            rounds.add(new Round(i, 0, slices.size(), 100 + i % 3, slices));
        }
        assertThat(comparisons(new Series("a", rounds), new Series("a", rounds), new Series("b", rounds))
                        .perOperation())
                .extracting(Comparison::operation)
                .containsExactly("read");
    }

    @Test
    void reportsAllOfIt() {
        Percentiles percentiles = new Percentiles(5, 1, 2, 3, 4);
        Timing timing = comparisons(series("a", 100, 50), series("a", 101, 50), series("b", 150, 50))
                .timing(true, 500.0, Map.of("b", new TreeMap<>(Map.of("all calls", percentiles))), new TreeMap<>());

        assertThat(timing.baseline()).isEqualTo("a");
        assertThat(timing.rounds()).isEqualTo(ROUNDS);
        assertThat(timing.warmUp()).isEqualTo(3);
        assertThat(timing.rate()).isEqualTo(500.0);
        assertThat(timing.contenders()).hasSize(2);
        assertThat(timing.contenders().get(0).percentiles()).isEmpty();
        assertThat(timing.contenders().get(1).percentiles()).containsEntry("all calls", percentiles);
        assertThat(timing.contenders().get(1).operations().get("read")).isEqualTo(150, within(3.0));
        assertThat(timing.contenders().get(0).rounds()).hasSize(ROUNDS);
    }

    /** Of six rounds, in each of which one takes twice as long. */
    @Test
    void callsNoDifferenceOfFewerRoundsThanAnIntervalNeeds() {
        List<Series> few = List.of(wobbly("a", 100, 0), wobbly("a", 101, 1), wobbly("b", 200, 2)).stream()
                .map(one -> new Series(one.contender(), one.rounds().subList(0, Intervals.FEWEST - 1)))
                .toList();
        assertThat(comparisons(few.get(0), few.get(1), few.get(2)).overall()).noneMatch(Comparison::differs);
    }

    @Test
    void seesWhetherAnIntervalIsBeyondNoiseOnEitherSide() {
        assertThat(Comparisons.isBeyond(new Ratio(1.1, 1.05, 1.2), 1.04)).isTrue();
        assertThat(Comparisons.isBeyond(new Ratio(1.1, 1.05, 1.2), 1.05)).isFalse();
        assertThat(Comparisons.isBeyond(new Ratio(0.9, 0.8, 0.95), 1.04)).isTrue();
        assertThat(Comparisons.isBeyond(new Ratio(0.9, 0.8, 0.97), 1.04)).isFalse();
        assertThat(Comparisons.farther(new Ratio(0.9, 0.8, 1.1))).isEqualTo(1.25);
    }

    private static Comparisons comparisons(Series baseline, Series twin, Series... others) {
        List<Series> contenders = new ArrayList<>(List.of(baseline));
        contenders.addAll(List.of(others));
        return new Comparisons(new Raced(contenders, twin, 10, 3, true, Raced.NARROW, new TreeMap<>()), INTERVALS);
    }

    /** Rounds around a time, each series in a way of its own. */
    private static Series wobbly(String name, double time, int way) {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long nanos = Math.round(1_000 * time * (1 + 0.01 * Math.sin(i * (way + 1.7))));
            rounds.add(new Round(i, 0, 10, nanos, new TreeMap<>(Map.of("read", new Slice(10, nanos)))));
        }
        return new Series(name, rounds);
    }

    private static Series stalling(String name, double time, int rounds, double stall) {
        List<Round> all = new ArrayList<>();
        for (Round round : wobbly(name, time, 2).rounds()) {
            long nanos = all.size() < rounds ? Math.round(1_000 * stall) : round.nanos();
            all.add(new Round(round.round(), 0, 10, nanos, new TreeMap<>(Map.of("read", new Slice(10, nanos)))));
        }
        return new Series(name, all);
    }

    private static Series series(String name, long read, long add) {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long reads = 10_000 * read + 500 * (i % 3);
            long adds = 10_000 * add + 500 * (i % 5);
            rounds.add(new Round(
                    i,
                    0,
                    20_000,
                    reads + adds,
                    new TreeMap<>(Map.of("read", new Slice(10_000, reads), "add", new Slice(10_000, adds)))));
        }
        return new Series(name, rounds);
    }
}
