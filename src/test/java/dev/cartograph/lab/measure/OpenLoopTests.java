package dev.cartograph.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.findings.LabReport.Percentiles;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class OpenLoopTests {
    private static final Population SCHOOL = new Population(School.MODEL, School.WORKLOAD, 1);
    private static final double A_CALL_EACH_1000 = 1e6;

    private final FakeMachine machine = FakeMachine.quiet();

    /**
     * The first of ten calls takes 9,500 instead of 100, and those after it wait: 8,600, 7,700, 6,800, 5,900, 5,000,
     * 4,100, 3,200, 2,300 and 1,400 after they were meant to start they are done. Half of all are no later than 5,000.
     */
    @Test
    void countsTheWaitBehindASlowCall() {
        AtomicInteger calls = new AtomicInteger();
        Percentiles all = run(call -> calls.incrementAndGet() == 1 ? 9_500 : 100, 10, Duration.ZERO)
                .get("mine")
                .get(OpenLoop.ALL);

        assertThat(all.calls()).isEqualTo(10);
        assertThat(all.p50()).isCloseTo(5_000L, within(5L));
        assertThat(all.p95()).isCloseTo(9_500L, within(10L));
        assertThat(all.p99()).isCloseTo(9_500L, within(10L));
        assertThat(all.most()).isCloseTo(9_500L, within(10L));
    }

    @Test
    void agreesWithThePercentilesOfASortedList() {
        Random random = new Random(1);
        List<Long> costs = new ArrayList<>();
        SortedMap<String, Percentiles> mine = run(
                        call -> {
                            costs.add((long) random.nextInt(1_000));
                            return costs.get(costs.size() - 1);
                        },
                        500,
                        Duration.ofNanos(1_100_000))
                .get("mine");

        List<Long> sorted = costs.stream().sorted().toList();
        Percentiles all = mine.get(OpenLoop.ALL);
        assertThat(all.calls()).isEqualTo(sorted.size()).isEqualTo(1_000);
        assertThat(all.p50()).isCloseTo(sorted.get(499), within(1L));
        assertThat(all.p95()).isCloseTo(sorted.get(949), within(1L));
        assertThat(all.p99()).isCloseTo(sorted.get(989), within(1L));
        assertThat(mine.keySet()).contains("read a student", "enrol");
        assertThat(mine.entrySet().stream()
                        .filter(one -> !one.getKey().equals(OpenLoop.ALL))
                        .mapToLong(one -> one.getValue().calls())
                        .sum())
                .isEqualTo(1_000);
    }

    /** Two contenders and the twin at half their pace take 2.5 times as long as one. */
    @Test
    void hasAsManyCallsAsThereIsTimeFor() {
        assertThat(OpenLoop.calls(1_000, 2, 400, Duration.ofMillis(500))).isEqualTo(200);
        assertThat(OpenLoop.calls(1_000, 2, 400, Duration.ofMinutes(5))).isEqualTo(400);
        assertThat(OpenLoop.calls(1_000, 2, 400, Duration.ofMillis(249))).isZero();
    }

    @Test
    void startsEachCallWhenItIsMeantTo() {
        List<Long> starts = new ArrayList<>();
        run(
                call -> {
                    starts.add(machine.nanos());
                    return 250;
                },
                4,
                Duration.ZERO);

        long first = starts.get(0);
        assertThat(starts).containsExactly(first, first + 1_000, first + 2_000, first + 3_000);
    }

    @Test
    void letsTheTwinHaveTheSameCalls() {
        machine.logging();
        run(call -> 100, 6, Duration.ZERO);

        assertThat(machine.log.stream().filter(line -> line.startsWith("carry out mine")))
                .hasSize(12);
    }

    @Test
    void refusesARateOfNothing() {
        Entrants entrants =
                new Entrants(List.of(machine.entrant("mine", call -> 1)), machine.entrant("mine", call -> 1));
        Calls calls = new Calls(new World(SCHOOL), School.WORKLOAD, 1);
        for (double none : new double[] {0, -1, Double.NaN}) {
            assertThatThrownBy(() -> new OpenLoop(entrants, calls, none, 1, machine::nanos, machine::pause))
                    .hasMessageContaining("a rate is positive");
        }
    }

    @Test
    void waitsWithoutGoingToSleepForTooLong() {
        AtomicLong now = new AtomicLong();
        Pause pause = Pause.precise(() -> now.getAndAdd(40_000));
        pause.until(100_000);
        assertThat(now.get()).isEqualTo(160_000);
        pause.until(0);
        assertThat(now.get()).isEqualTo(200_000);
    }

    private Map<String, SortedMap<String, Percentiles>> run(ToDoubleFunction<Call> cost, int calls, Duration atMost) {
        Entrants entrants = new Entrants(List.of(machine.entrant("mine", cost)), machine.entrant("mine", call -> 1));
        return new OpenLoop(
                        entrants,
                        new Calls(new World(SCHOOL), School.WORKLOAD, 1),
                        A_CALL_EACH_1000,
                        1,
                        machine::nanos,
                        machine::pause)
                .run(calls, atMost);
    }
}
