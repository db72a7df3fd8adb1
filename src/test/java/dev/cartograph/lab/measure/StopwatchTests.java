package dev.cartograph.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.Described;
import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.findings.LabReport.Turn;
import dev.cartograph.lab.operation.Delete;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Mix;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Times as a run takes them, on a machine that takes for each call what it is told to. */
class StopwatchTests {
    private static final Duration ATMOST = Duration.ofMillis(1_000);

    private final FakeMachine machine = FakeMachine.quiet();
    private final World world = new World(new Population(School.MODEL, School.WORKLOAD, 1));
    private final List<String> said = new ArrayList<>();

    @Test
    void takesPercentilesAtHalfOfWhatTheSlowestSustains() {
        Timing timing = timing(School.WORKLOAD, 50_000, 200_000);

        assertThat(timing.rate()).isEqualTo(1e9 / 200_000 / 2, within(1e-6));
        assertThat(timing.contenders())
                .allSatisfy(timed -> assertThat(timed.percentiles()).containsKey("all calls"));
        assertThat(timing.meaningful()).isFalse();
        assertThat(said).contains("taking percentiles");
    }

    /** A call takes ten times as long as the whole of the time, and 20 calls of three contenders are one round. */
    @Test
    void timesNothingWhereTheTimeIsOverBeforeTwoRounds() {
        long before = machine.nanos();
        Stopwatch stopwatch = stopwatch(call -> 1e8, call -> 1e8);
        assertThat(stopwatch.timing(new Calls(world, School.WORKLOAD, 1), true)).isEmpty();
        assertThat(machine.nanos() - before).isLessThan(2 * ATMOST.toNanos());
    }

    /** 20 calls of three take 0.3 s, so that 7 rounds do not fit into 1.4 s. */
    @Test
    void takesNoPercentilesWhereNoTimeIsLeftAndEndsWithinTwiceTheTime() {
        long before = machine.nanos();
        Timing timing = timing(School.WORKLOAD, 5_000_000, 5_000_000);

        assertThat(timing.rounds()).isBetween(2, 6);
        assertThat(timing.stopped()).startsWith("there was too little time");
        assertThat(timing.rate()).isNull();
        assertThat(timing.contenders())
                .allSatisfy(timed -> assertThat(timed.percentiles()).isEmpty());
        assertThat(machine.nanos() - before).isLessThan(2 * ATMOST.toNanos());
    }

    /** Reads cost the one 3 and the other 1, writes 1 and 2: at a third of reads both cost the same. */
    @Test
    void measuresWhereTheOrderTurnsAndFindsNoDifferenceThere() {
        List<Turn> turns = turns(School.WORKLOAD);

        assertThat(turns).singleElement().satisfies(turn -> {
            assertThat(turn.better()).isEqualTo("other");
            assertThat(turn.worse()).isEqualTo("first");
            assertThat(turn.reads()).isEqualTo(1.0 / 3, within(1e-6));
            assertThat(turn.checked()).isNotNull();
            assertThat(turn.checked().value()).isEqualTo(1, within(0.05));
        });
        assertThat(said).contains("measuring where the order turns, at 33% reads");
    }

    @Test
    void findsNoTurnWhereNothingWrites() {
        assertThat(turns(Mix.shifted(School.WORKLOAD, 1))).isEmpty();
        assertThat(said).noneMatch(line -> line.startsWith("measuring where"));
    }

    /** There are 300 students, of whom nobody comes; each call that cannot be made is counted, that of a percentile too. */
    @Test
    void saysHowManyCallsWerePassedOver() {
        assertThat(timing(School.WORKLOAD, 50_000, 200_000).passedOver()).isEmpty();
        List<Asked> asked = new ArrayList<>(School.WORKLOAD.asked());
        asked.add(new Asked("leave", 50, new Delete("Student")));
        Workload leaving = new Workload(School.WORKLOAD.sizes(), School.WORKLOAD.chosen(), asked);
        Timing timing = timing(leaving, 5_000, 20_000);

        long made = timing.contenders().get(0).rounds().stream()
                .mapToLong(Round::calls)
                .sum();
        long passedOver =
                timing.passedOver().values().stream().mapToLong(Long::longValue).sum();
        assertThat(timing.passedOver()).containsKeys("leave", "read a student");
        assertThat(made + passedOver).isGreaterThan((long) timing.rounds() * timing.callsPerRound());
    }

    /** Of a turn a ratio is told only where as many calls wrote as its share says. */
    @Test
    void doesNotMeasureATurnForWhichTooLittleIsLeft() {
        List<Asked> asked = new ArrayList<>(School.WORKLOAD.asked());
        asked.add(new Asked("close", 60, new Delete("Enrolment")));
        List<Turn> turns =
                turns(new Workload(School.WORKLOAD.sizes(), School.WORKLOAD.chosen(), asked), Duration.ofSeconds(5));

        assertThat(said)
                .contains("where the order turns is not measured: too little was left for a mix of so many reads");
        assertThat(turns)
                .singleElement()
                .satisfies(turn -> assertThat(turn.checked()).isNull());
    }

    private Timing timing(Workload workload, double first, double other) {
        return stopwatch(call -> first, call -> other)
                .timing(new Calls(world, workload, 1), false)
                .orElseThrow();
    }

    private List<Turn> turns(Workload workload) {
        return turns(workload, Duration.ofSeconds(20));
    }

    private List<Turn> turns(Workload workload, Duration atMost) {
        Stopwatch stopwatch = stopwatch(
                atMost,
                call -> call.operation().writes() ? 100_000 : 300_000,
                call -> call.operation().writes() ? 200_000 : 100_000);
        Timing timing = stopwatch.timing(new Calls(world, workload, 1), true).orElseThrow();
        return stopwatch.turns(timing, Described.operations(workload), workload);
    }

    private Stopwatch stopwatch(ToDoubleFunction<Call> first, ToDoubleFunction<Call> other) {
        return stopwatch(ATMOST, first, other);
    }

    private Stopwatch stopwatch(Duration atMost, ToDoubleFunction<Call> first, ToDoubleFunction<Call> other) {
        Entrant baseline = machine.entrant("first", first);
        Entrants racing =
                new Entrants(List.of(baseline, machine.entrant("other", other)), machine.entrant("first", first));
        return new Stopwatch(racing, world, 1, atMost, machine::nanos, machine::pause, said::add);
    }
}
