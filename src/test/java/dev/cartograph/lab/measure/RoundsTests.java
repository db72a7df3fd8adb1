package dev.cartograph.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.findings.LabReport.Slice;
import dev.cartograph.lab.operation.Delete;
import dev.cartograph.lab.statistics.Intervals;
import dev.cartograph.lab.statistics.Raced;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoundsTests {
    private static final Population SCHOOL = new Population(School.MODEL, School.WORKLOAD, 1);
    private static final Duration LONG = Duration.ofSeconds(1);

    private final FakeMachine machine = FakeMachine.quiet().logging();
    private final Entrant fast = machine.entrant("fast", call -> 100);
    private final Entrant slow = machine.entrant("slow", call -> 300);
    private final Entrants entrants = new Entrants(List.of(fast, slow), machine.entrant("fast", call -> 100));
    private final List<String> progress = new ArrayList<>();

    @Test
    void takesOnlyTheTimeOfTheCalls() {
        Raced raced = run(new Pace(7, 0.02, LONG), 1);

        for (Round round : raced.contenders().get(1).rounds()) {
            assertThat(round.calls()).isEqualTo(7);
            assertThat(round.nanos()).isEqualTo(7 * 300);
            assertThat(round.operations().values().stream()
                            .mapToLong(Slice::calls)
                            .sum())
                    .isEqualTo(7);
            assertThat(round.operations().values())
                    .allSatisfy(slice -> assertThat(slice.nanos()).isEqualTo(300 * slice.calls()));
        }
        assertThat(raced.contenders().get(0).times()).containsOnly(7 * 100);
        assertThat(raced.slowest()).isEqualTo(1e9 / 300, within(1e-3));
        assertThat(raced.twin().contender()).isEqualTo("fast");
    }

    @Test
    void preparesEverythingOfARoundBeforeItsFirstSlice() {
        run(new Pace(5, 0.02, LONG), 1);

        for (int from = 0; from < machine.log.size(); from += 30) {
            List<String> round = machine.log.subList(from, from + 30);
            assertThat(round.subList(0, 15)).allMatch(line -> line.startsWith("prepare"));
            assertThat(round.subList(15, 30)).allMatch(line -> line.startsWith("carry out"));
        }
    }

    @Test
    void givesEverybodyTheSameCallsInTheSameOrder() {
        run(new Pace(5, 0.02, LONG), 1);

        assertThat(carriedOut("slow")).isNotEmpty();
        List<String> twice = carriedOut("fast");
        assertThat(twice).hasSize(2 * carriedOut("slow").size());
        for (int round = 0; round < carriedOut("slow").size() / 5; round++) {
            List<String> mine = carriedOut("slow").subList(5 * round, 5 * round + 5);
            assertThat(twice.subList(10 * round, 10 * round + 5)).isEqualTo(mine);
            assertThat(twice.subList(10 * round + 5, 10 * round + 10)).isEqualTo(mine);
        }
    }

    @Test
    void changesTheOrderOfSlicesFromRoundToRound() {
        Raced raced = run(new Pace(1, 1e-9, Duration.ofNanos(60 * 551)), 1);

        Set<List<Integer>> orders = new HashSet<>();
        for (int round = 0; round < raced.contenders().get(0).rounds().size(); round++) {
            List<Integer> places = List.of(
                    raced.contenders().get(0).rounds().get(round).place(),
                    raced.contenders().get(1).rounds().get(round).place(),
                    raced.twin().rounds().get(round).place());
            assertThat(places).containsExactlyInAnyOrder(0, 1, 2);
            orders.add(places);
        }
        assertThat(orders).hasSize(6);
    }

    @Test
    void doesTheSameWithTheSameSeed() {
        run(new Pace(5, 0.02, LONG), 1);
        List<String> first = new ArrayList<>(machine.log);
        machine.log.clear();
        run(new Pace(5, 0.02, LONG), 1);
        List<String> second = new ArrayList<>(machine.log);
        machine.log.clear();
        run(new Pace(5, 0.02, LONG), 2);

        assertThat(second).isEqualTo(first).isNotEqualTo(machine.log);
    }

    @Test
    void endsWhenTheIntervalsAreNarrowEnough() {
        Raced raced = run(new Pace(5, 0.02, LONG), 1);

        assertThat(raced.stopped()).isEqualTo("the interval is narrow enough");
        assertThat(raced.contenders().get(0).rounds()).hasSize(Pace.LEAST);
        assertThat(raced.warmUp()).isEqualTo(2 * WarmUp.WINDOW);
        assertThat(raced.stable()).isTrue();
        assertThat(progress).contains("warming up, round 6", "round 10, intervals within 0.0%");
    }

    @Test
    void endsWhenTheTimeIsUpButNotBeforeThereIsAnInterval() {
        FakeMachine noisy = new FakeMachine(new Alternating());
        Entrants two = new Entrants(
                List.of(noisy.entrant("a", call -> 100), noisy.entrant("b", call -> 100)),
                noisy.entrant("a", call -> 100));
        // a round of 15 calls takes more than 2,000 and less than 2,300: eight of them, the first one to warm up
        Raced few = run(two, noisy, new Pace(5, 0.000_001, Duration.ofNanos(10_000)));
        assertThat(few.stopped()).isEqualTo("the time was up");
        assertThat(few.contenders().get(0).rounds()).hasSize(Intervals.FEWEST);
        assertThat(few.warmUp()).isEqualTo(2);
        assertThat(few.stable()).as("two rounds say nothing of that").isFalse();

        long before = noisy.nanos();
        Raced some = run(two, noisy, new Pace(5, 0.000_001, Duration.ofNanos(200_000)));
        assertThat(some.stopped()).isEqualTo("the time was up");
        assertThat(noisy.nanos() - before).isBetween(200_000L, 205_000L);
    }

    @Test
    void endsAfterTwiceTheTimeWhereNotEvenTheFewestRoundsFit() {
        for (long time : new long[] {0, 10, 1_000, 5_000, 8_000}) {
            FakeMachine slow = FakeMachine.quiet();
            Entrants two = new Entrants(List.of(slow.entrant("a", call -> 100)), slow.entrant("a", call -> 100));
            long before = slow.nanos();
            Raced raced = run(two, slow, new Pace(10, 0.02, Duration.ofNanos(time)));

            assertThat(slow.nanos() - before)
                    .as("one call more than twice the time, and what is prepared, at most")
                    .isLessThanOrEqualTo(2 * time + 100 + 2 * 10 * 17);
            assertThat(raced.stopped()).isEqualTo("there was too little time for 7 rounds, which are the fewest");
            assertThat(raced.rounds()).isLessThan(Intervals.FEWEST);
        }
    }

    /** What they have cannot be held against each other then: not all carried out the same. */
    @Test
    void saysWhetherItsLastRoundWasBrokenOff() {
        AtomicLong calls = new AtomicLong();
        FakeMachine machine = FakeMachine.quiet();
        Entrants two = new Entrants(
                List.of(machine.entrant("a", call -> calls.incrementAndGet() > 60 ? 1e10 : 100)),
                machine.entrant("a", call -> 100));
        Calls drawn = new Calls(new World(SCHOOL), School.WORKLOAD, 1);
        Rounds rounds = new Rounds(two, drawn, new Pace(5, 1e-9, LONG), 1, machine::nanos, progress::add);
        rounds.run();
        assertThat(rounds.isBrokenOff()).isTrue();

        Rounds whole = new Rounds(
                entrants,
                new Calls(new World(SCHOOL), School.WORKLOAD, 1),
                new Pace(5, 0.02, LONG),
                1,
                this.machine::nanos,
                progress::add);
        whole.run();
        assertThat(whole.isBrokenOff()).isFalse();
    }

    /** A call of each of three takes 1,000,017 with what is prepared: so that thirty rounds fit into 18 s, 200 calls. */
    @Test
    void sizesARoundByTheTimeOfTheFirst() {
        assertThat(rounds(1_000_000, Duration.ofSeconds(18))).isBetween(199, 200);
        assertThat(rounds(1_000, Duration.ofSeconds(18))).isEqualTo(400);
        assertThat(rounds(100_000_000, Duration.ofSeconds(18))).isEqualTo(20);
    }

    private int rounds(double cost, Duration atMost) {
        FakeMachine one = FakeMachine.quiet();
        Entrants three = new Entrants(
                List.of(one.entrant("a", call -> cost), one.entrant("b", call -> cost)),
                one.entrant("a", call -> cost));
        return run(three, one, new Pace(400, 0.02, atMost)).callsPerRound();
    }

    @Test
    void tellsOfEachSliceOfARound() {
        run(new Pace(5, 0.02, LONG), 1);
        assertThat(progress)
                .startsWith(
                        "warming up, round 1, slice 1 of 3",
                        "warming up, round 1, slice 2 of 3",
                        "warming up, round 1, slice 3 of 3",
                        "warming up, round 1")
                .contains("round 3, slice 2 of 3");
    }

    @Test
    void warmsUpUntilNobodyGetsFasterAnyMore() {
        FakeMachine cold = FakeMachine.quiet();
        AtomicLong calls = new AtomicLong();
        Entrants two = new Entrants(
                List.of(cold.entrant("a", call -> Math.max(100, 2_000 - calls.incrementAndGet() * 20))),
                cold.entrant("a", call -> 100));
        Raced raced = run(two, cold, new Pace(10, 0.02, LONG));

        // cold for nine rounds and a little of the tenth, which the median of three leaves out
        assertThat(raced.warmUp()).isEqualTo(9 + 2 * WarmUp.WINDOW);
        assertThat(raced.contenders().get(0).rounds())
                .allSatisfy(round -> assertThat(round.nanos()).isEqualTo(1_000));
    }

    @Test
    void stopsWarmingUpWhatNeverGetsStable() {
        FakeMachine machine = FakeMachine.quiet();
        AtomicLong calls = new AtomicLong();
        Entrants growing = new Entrants(
                List.of(machine.entrant("a", call -> 1_000 * Math.pow(1.1, calls.incrementAndGet()))),
                machine.entrant("a", call -> 100));
        Raced raced = run(growing, machine, new Pace(1, 1, Duration.ofSeconds(10)));
        assertThat(raced.warmUp()).as("as many as take a quarter of the time").isBetween(120, 140);
        assertThat(raced.stable()).isFalse();
    }

    @Test
    void refusesWhatIsNoPaceAndATwinOfAnotherOne() {
        assertThatThrownBy(() -> new Pace(0, 0.02, LONG)).hasMessageContaining("0, 0.02");
        assertThatThrownBy(() -> new Entrants(List.of(fast), slow)).hasMessage("slow is no twin of fast");
    }

    @Test
    void refusesCallsThatAreAboutNothing() {
        World empty = new World(SCHOOL);
        Calls deleting = new Calls(empty, School.WORKLOAD, 1);
        for (int student = 0; student < SCHOOL.count("Student"); student++) {
            deleting.of(new Asked("delete", 1, new Delete("Student")), (call, then) -> {});
        }
        Workload reads = new Workload(
                School.WORKLOAD.sizes(), Map.of(), School.WORKLOAD.asked().subList(0, 1));
        Rounds rounds = new Rounds(
                entrants, new Calls(empty, reads, 1), new Pace(3, 0.02, LONG), 1, machine::nanos, progress::add);
        assertThatThrownBy(rounds::run)
                .isInstanceOf(LabFailed.class)
                .hasMessageStartingWith(
                        "of 3 calls in a row none is about something that is there any more: the workload"
                                + " deletes more than it inserts.");
    }

    private Raced run(Pace pace, long seed) {
        Calls calls = new Calls(new World(SCHOOL), School.WORKLOAD, seed);
        return new Rounds(entrants, calls, pace, seed, machine::nanos, progress::add).run();
    }

    private Raced run(Entrants two, FakeMachine machine, Pace pace) {
        Calls calls = new Calls(new World(SCHOOL), School.WORKLOAD, 1);
        return new Rounds(two, calls, pace, 1, machine::nanos, progress::add).run();
    }

    private List<String> carriedOut(String name) {
        return machine.log.stream()
                .filter(line -> line.startsWith("carry out " + name))
                .map(line -> line.substring(line.indexOf(name) + name.length()))
                .toList();
    }

    /** Never twice the same within a round, and not the same from round to round. */
    private static final class Alternating implements FakeMachine.Noise {
        private int calls;

        @Override
        public double next() {
            calls++;
            return 1 + calls % 7 / 10.0;
        }
    }
}
