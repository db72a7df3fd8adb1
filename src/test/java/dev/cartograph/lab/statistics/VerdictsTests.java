package dev.cartograph.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.findings.LabReport.Slice;
import dev.cartograph.lab.findings.LabReport.Timed;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.findings.LabReport.Turn;
import dev.cartograph.lab.findings.LabReport.Verdict;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerdictsTests {
    private static final List<Operation> OPERATIONS = List.of(
            new Operation("read", 0.8, false, "reads Student"), new Operation("enrol", 0.2, true, "adds Enrolment"));
    private static final Comparison NEXT = comparison("apart", 1.84, 1.79, 1.9, 0.001, true);

    /** Apart: 0.8 x 2 + 0.2 x 1 round trips, 0.8 x 300 + 0.2 x 500 bytes. */
    private final Measured inside =
            measured("inside", 10, 1, counted("read", 50, 50, 20_000), counted("enrol", 10, 20, 4_000));

    private final Measured apart =
            measured("apart", 10, 1, counted("read", 50, 100, 15_000), counted("enrol", 10, 10, 5_000));
    private final Verdicts verdicts = new Verdicts(List.of(inside, apart), OPERATIONS);

    @Test
    void namesTheBestAndByHowMuch() {
        Verdict verdict = verdicts.of(timing(true, NEXT, comparison("tables", 2.5, 2.4, 2.6, 0.002, true)), List.of());

        assertThat(verdict.sentence())
                .isEqualTo("For this mix inside is fastest: the next, apart, takes 1.84 times as long"
                        + " (1.79 to 1.90, 95%).");
        assertThat(verdict.best()).isEqualTo("inside");
        assertThat(verdict.thresholds()).isEmpty();
    }

    @Test
    void saysWhereTheOrderTurnsOnBothSides() {
        List<Turn> turns = List.of(
                new Turn(0.3, "apart", "tables", null),
                new Turn(0.63, "inside", "apart", new Ratio(1.01, 0.98, 1.04)),
                new Turn(0.95, "copied", "inside", null));
        Verdict verdict = verdicts.of(timing(true, NEXT), turns);

        assertThat(verdict.sentence())
                .isEqualTo("For this mix inside is fastest: the other one, apart, takes 1.84 times as long"
                        + " (1.79 to 1.90, 95%). From 37% writes on apart is faster (computed; a run there measured"
                        + " a ratio of 1.01 (0.98 to 1.04, 95%), which puts it between 35% and 41%). From 95% reads on"
                        + " copied is faster (computed, and not measured).");
        assertThat(verdict.turns()).isEqualTo(turns);
    }

    /** A share of reads of 0.93 for a ratio of 0.7, and of 0.13 for one of 1.5; the mix has 0.8. */
    @Test
    void saysOfATurnThatMayLieToEitherSideOfTheMixThatItIsNotKnown() {
        assertThat(turning(0.63, new Ratio(1.01, 0.7, 1.5)))
                .isEqualTo(
                        " With more writes apart may be faster, but from which share on is not known well enough: 37%"
                                + " is computed, and a run there measured a ratio of 1.01 (0.70 to 1.50, 95%), which puts it"
                                + " anywhere from 7% to 87%.");
    }

    /** A share of reads of 0.68 for a ratio of 0.95, and of 0.33 for one of 1.3: 2.1 reads for a write, or 0.5. */
    @Test
    void saysOfATurnThatIsFarFromWhereItWasComputedThatItIsNotKnown() {
        assertThat(turning(0.63, new Ratio(1.1, 0.95, 1.3))).endsWith(" anywhere from 32% to 67%.");
        assertThat(turning(0.63, new Ratio(1.1, 0.95, 1.1))).contains(" From 37% writes on apart is faster");
    }

    @Test
    void saysOfATurnThatMayBeNoneThatItIsNotKnown() {
        assertThat(turning(0.63, new Ratio(1.23, 0.94, 1.99))).endsWith(" anywhere from 31% on, or nowhere.");
    }

    /** What is told of the turn behind the first sentence. */
    private String turning(double reads, Ratio checked) {
        String sentence = verdicts.of(timing(true, NEXT), List.of(new Turn(reads, "inside", "apart", checked)))
                .sentence();
        return sentence.substring(sentence.indexOf(", 95%).") + ", 95%).".length());
    }

    @Test
    void saysNothingOfATurnThatTheBestOneHasNoPartIn() {
        assertThat(verdicts.of(timing(true, NEXT), List.of(new Turn(0.3, "apart", "tables", null)))
                        .sentence())
                .doesNotContain("writes on");
    }

    @Test
    void isTooCloseToCallWithinWhatTheControlCanFake() {
        Verdict verdict = verdicts.of(timing(true, comparison("apart", 1.03, 1.01, 1.05, 0.001, false)), List.of());

        assertThat(verdict.sentence())
                .isEqualTo("Too close to call: inside and apart differ by 1.03 (1.01 to 1.05, 95%), which"
                        + " is not beyond what the control can fake (1.02).");
        assertThat(verdict.best()).isNull();
    }

    @Test
    void isTooCloseToCallWithinChance() {
        Verdict verdict = verdicts.of(
                timing(
                        true,
                        comparison("apart", 1.03, 0.97, 1.09, 0.4, false),
                        comparison("copied", 1.05, 0.99, 1.1, 0.3, false),
                        comparison("tables", 3, 2.9, 3.1, 0.003, true)),
                List.of());

        assertThat(verdict.sentence())
                .isEqualTo("Too close to call: inside took the least time, but apart and copied are no"
                        + " farther from it than chance and the control (1.02) can make them. Of the rest, tables is nearest and takes 3.00 times"
                        + " as long (2.90 to 3.10, 95%).");
        assertThat(verdict.best()).isNull();
    }

    @Test
    void saysWhoLeadTogetherAndHowFarAheadTheSlowerIs() {
        Comparison apart = comparison("apart", 1.01, 0.99, 1.03, 0.3, false);
        Comparison tables = comparison("tables", 1.84, 1.79, 1.9, 0.001, true);
        Comparison copied = comparison("copied", 3, 2.9, 3.1, 0.001, true);
        Comparison tablesBehind = behind("tables", "apart", 1.82, 1.77, 1.88, true);
        Verdict verdict = verdicts.of(
                timing(
                        true,
                        List.of(apart, tables, copied),
                        List.of(tablesBehind, behind("copied", "apart", 2.97, 2.88, 3.08, true))),
                List.of());

        assertThat(verdict.sentence())
                .isEqualTo("For this mix inside and apart lead, too close to call between them (1.01 (0.99 to 1.03,"
                        + " 95%)); the next, tables, takes 1.82 times as long as apart, the slower of them (1.77 to"
                        + " 1.88, 95%).");
        assertThat(verdict.best()).isNull();
        assertThat(verdicts.of(timing(true, List.of(apart, tables), List.of(tablesBehind)), List.of())
                        .sentence())
                .contains("; the other one, tables, takes");
    }

    @Test
    void saysOfThreeThatLeadWhoIsBehindTheSlowest() {
        Verdict verdict = verdicts.of(
                timing(
                        true,
                        List.of(
                                comparison("apart", 1.01, 0.99, 1.03, 0.3, false),
                                comparison("copied", 1.02, 0.99, 1.05, 0.2, false),
                                comparison("tables", 1.84, 1.79, 1.9, 0.001, true)),
                        List.of(
                                behind("tables", "apart", 1.82, 1.77, 1.88, true),
                                behind("tables", "copied", 1.8, 1.75, 1.86, true))),
                List.of());

        assertThat(verdict.sentence())
                .isEqualTo(
                        "For this mix inside, apart and copied lead, the others too close to call from inside; the other one,"
                                + " tables, takes 1.80 times as long as copied, the slowest of them (1.75 to 1.86, 95%).");
    }

    /** Told from the best, and not from the one beside it. */
    @Test
    void saysOfNobodyThatTheyLeadWhereAnotherIsNotToldFromAllOfThem() {
        Verdict verdict = verdicts.of(
                timing(
                        true,
                        List.of(
                                comparison("apart", 1.02, 0.99, 1.05, 0.3, false),
                                comparison("tables", 1.06, 1.03, 1.09, 0.001, true),
                                comparison("copied", 3, 2.9, 3.1, 0.001, true)),
                        List.of(
                                behind("tables", "apart", 1.04, 0.99, 1.09, false),
                                behind("copied", "apart", 2.9, 2.8, 3, true))),
                List.of());

        assertThat(verdict.sentence())
                .startsWith("Too close to call: inside and apart differ by 1.02 (0.99 to 1.05, 95%)");
    }

    private static Comparison behind(
            String contender, String against, double value, double low, double high, boolean differs) {
        return new Comparison(contender, against, null, new Ratio(value, low, high), 0.001, differs);
    }

    /** Of the calls of inside 0.8 x 63 of 83 nanoseconds are spent reading, of those of apart 0.8 x 100 of 100. */
    @Test
    void namesTheOperationThatIsMostOfTheTime() {
        assertThat(verdicts.of(timing(true, NEXT), List.of()).dominating())
                .containsExactly("'read', 80% of the calls, takes 61% of the time of inside, 80% of that of apart.");
        assertThat(verdicts.of(timing(false, NEXT), List.of()).dominating())
                .as("on a stand-in")
                .isEmpty();
    }

    @Test
    void namesARareOperationAndSaysWhereATimeIsNotKnown() {
        Timing timing = timing(true, NEXT);
        List<Operation> sums = List.of(
                new Operation("read", 0.996, false, "reads Student"), new Operation("sum", 0.004, false, "adds up"));
        assertThat(Dominance.of(timing, sums))
                .containsExactly("Whether one operation takes more than half of the time is not known: no call of"
                        + " 'sum' (0.4% of the mix) was timed.");
        Operation rare = new Operation("enrol", 0.004, true, "adds");
        assertThat(Dominance.of(timing, List.of(rare, new Operation("read", 0.001, false, "reads"))))
                .containsExactly("'enrol', 0.4% of the calls, takes 91% of the time of inside, 80% of that of apart.");
        assertThat(Dominance.of(timing, List.of(rare))).as("one that is alone").isEmpty();
    }

    /** Of 100 calls 5 enrolled, and 20 should have. */
    @Test
    void saysWhereCallsWerePassedOverThatItIsNotOfTheMix() {
        Comparison tables = comparison("tables", 1.84, 1.79, 1.9, 0.001, true);
        Comparison apart = comparison("apart", 1.01, 0.99, 1.03, 0.3, false);
        Map<String, Long> passedOver = Map.of("enrol", 1_019L);
        Verdict alone = verdicts.of(timing(true, List.of(tables), List.of(), passedOver), List.of());
        Verdict together = verdicts.of(
                timing(
                        true,
                        List.of(apart, tables),
                        List.of(behind("tables", "apart", 1.82, 1.77, 1.88, true)),
                        passedOver),
                List.of());
        Verdict meaningless = verdicts.of(timing(false, List.of(tables), List.of(), passedOver), List.of());

        assertThat(alone.sentence()).startsWith("For what could be timed of this mix inside is fastest:");
        assertThat(together.sentence()).startsWith("For what could be timed of this mix inside and apart lead,");
        assertThat(alone.passedOver())
                .isEqualTo("What was timed is not the mix that was asked for, since nothing was left for some of its"
                        + " calls: 'enrol' is 20% of the mix and 5% of what was timed (1,019 calls were passed over)."
                        + " Let the workload insert what it deletes, or give it more data or less time.");
        assertThat(List.of(together, meaningless))
                .extracting(Verdict::passedOver)
                .containsOnly(alone.passedOver());
        assertThat(alone.beside()).first().isEqualTo(alone.passedOver());
        assertThat(verdicts.of(timing(true, NEXT), List.of()).passedOver()).isNull();
    }

    @Test
    void saysOfWhatNoCallCouldBeCounted() {
        Verdicts some = new Verdicts(
                List.of(
                        measured("inside", 10, 1, counted("read", 50, 50, 20_000), counted("enrol", 0, 0, 0)),
                        measured("apart", 10, 1, counted("read", 50, 100, 15_000), counted("enrol", 0, 0, 0))),
                OPERATIONS);
        assertThat(some.of(null, List.of()).sentence())
                .startsWith("Nothing was timed. By what was counted, inside takes the fewest round trips for this mix"
                        + " without 'enrol' (20% of the mix), of which no call could be counted: 1.00 a call");
    }

    /** The runner-up is told from the best, but one that varies more is not. */
    @Test
    void callsNoneTheBestWhileAnyOtherMayBe() {
        Verdict verdict = verdicts.of(timing(true, NEXT, comparison("wild", 2.5, 0.9, 6.0, 0.2, false)), List.of());

        assertThat(verdict.best()).isNull();
        assertThat(verdict.sentence())
                .isEqualTo("Too close to call: inside and wild differ by 2.50 (0.90 to 6.00, 95%), which is not beyond"
                        + " chance. Of the rest, apart is nearest and takes 1.84 times as long (1.79 to 1.90, 95%).");
    }

    @Test
    void goesByCountsWhereNothingWasTimed() {
        Verdict verdict = verdicts.of(null, List.of());

        assertThat(verdict.sentence())
                .isEqualTo("Nothing was timed. By what was counted, inside takes the fewest round trips for this mix:"
                        + " 1.20 a call, and 400 bytes; the next, apart, takes 1.80, and 340 bytes.");
        assertThat(verdict.best()).isNull();
    }

    @Test
    void goesByBytesWhereRoundTripsAreTheSame() {
        Measured lighter = measured("lighter", 10, 1, counted("read", 10, 10, 100));
        Measured heavier = measured("heavier", 10, 1, counted("read", 10, 10, 20_000));
        assertThat(new Verdicts(List.of(heavier, lighter), OPERATIONS.subList(0, 1))
                        .of(null, List.of())
                        .sentence())
                .endsWith("lighter takes the fewest round trips for this mix: 1.00 a call, and 10 bytes;"
                        + " heavier takes as many, and 2,000 bytes.");
    }

    @Test
    void saysThatTimesOnAStandInMeanNothing() {
        Verdict verdict = verdicts.of(timing(false, NEXT), List.of());

        assertThat(verdict.sentence())
                .startsWith(
                        "This server is a stand-in, and times on it mean nothing. By what was counted, inside takes");
        assertThat(verdict.best()).isNull();
    }

    @Test
    void saysThatOneAloneCannotBeCompared() {
        assertThat(verdicts.of(timing(true), List.of()).sentence())
                .isEqualTo("Only inside was timed: there is nothing to compare it with.");
    }

    @Test
    void saysWhichGuidanceTheDataCrosses() {
        Verdict verdict =
                new Verdicts(List.of(measured("inside", 10, 500), apart), OPERATIONS).of(timing(true, NEXT), List.of());
        assertThat(verdict.thresholds()).singleElement().asString().contains("500 elements");
    }

    @Test
    void weighsWhatWasCountedByTheMix() {
        CountedCosts costs = CountedCosts.of(apart, OPERATIONS);
        assertThat(costs.roundTrips()).isEqualTo(1.8, within(1e-12));
        assertThat(costs.bytes()).isEqualTo(340.0, within(1e-9));
    }

    /** Ten times as far and no farther; six rounds are one too few. */
    @Test
    void tellsWhatIsMeasuredWellEnough() {
        assertThat(WellMeasured.is(7, new Ratio(2, 0.2, 20))).isTrue();
        assertThat(WellMeasured.is(7, new Ratio(2, 0.19, 20))).isFalse();
        assertThat(WellMeasured.is(7, new Ratio(2, 0.2, 20.1))).isFalse();
        assertThat(WellMeasured.is(6, new Ratio(2, 1.9, 2.1))).isFalse();
        assertThat(WellMeasured.is(7, new Ratio(Double.NaN, 1.9, 2.1))).isFalse();
    }

    @Test
    void callsNothingThatWasNotMeasuredWellEnough() {
        Verdict verdict = new Verdicts(List.of(), List.of())
                .of(timing(true, comparison("apart", 2, 1.9, 609_421_405_742.0, 0.001, true)), List.of());
        assertThat(verdict.best()).isNull();
        assertThat(verdict.sentence())
                .startsWith("Too close to call, for it was not measured well enough: the interval of apart ends farther"
                        + " than a factor of ten from its ratio.");
        assertThat(new Verdicts(List.of(), List.of()).ofTooLittleTime().sentence())
                .startsWith("Not measured well enough: there was not time for two rounds");
    }

    private static Comparison comparison(
            String contender, double value, double low, double high, double p, boolean differs) {
        return new Comparison(contender, "inside", null, new Ratio(value, low, high), p, differs);
    }

    private static Timing timing(boolean meaningful, Comparison... overall) {
        return timing(meaningful, List.of(overall), List.of());
    }

    private static Timing timing(boolean meaningful, List<Comparison> overall, List<Comparison> behind) {
        return timing(meaningful, overall, behind, Map.of());
    }

    private static Timing timing(
            boolean meaningful, List<Comparison> overall, List<Comparison> behind, Map<String, Long> passedOver) {
        return new Timing(
                "inside",
                20,
                100,
                6,
                true,
                Raced.NARROW,
                meaningful,
                new Timed("inside", 1, List.of(), new TreeMap<>(), new TreeMap<>()),
                new Ratio(1.0, 0.99, 1.02),
                1.02,
                null,
                List.of(timed("inside", 63, 163), timed("apart", 100, 100)),
                overall,
                List.of(),
                behind,
                List.of(),
                new TreeMap<>(passedOver));
    }

    /** Lines that meet where 0.63 of the calls read, and a ratio that is larger by 0.01 moves that down by 0.01. */
    private static Timed timed(String name, double read, double write) {
        SortedMap<String, Slice> slices = new TreeMap<>(Map.of("read", new Slice(95, 1), "enrol", new Slice(5, 1)));
        return new Timed(
                name,
                1,
                List.of(new Round(0, 0, 100, 2, slices)),
                new TreeMap<>(Map.of("read", read, "enrol", write)),
                new TreeMap<>());
    }

    private static Counted counted(String operation, int calls, long roundTrips, long bytes) {
        Counts counts = new Counts(roundTrips, new TreeMap<>(), bytes / 4, bytes - bytes / 4, 0, 0);
        return new Counted(operation, calls, counts, null);
    }

    private static Measured measured(String name, long largest, long longest, Counted... counted) {
        return new Measured(
                name,
                name,
                "MongoDB",
                null,
                Join.IN,
                Guarantee.PLAIN,
                new TreeMap<>(),
                Map.of(),
                Map.of(),
                Map.of(),
                new Entrant.Storage(1, 1, 1, 1),
                largest,
                longest,
                List.of(counted),
                List.of());
    }
}
