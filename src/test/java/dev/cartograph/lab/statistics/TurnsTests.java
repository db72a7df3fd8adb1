package dev.cartograph.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.findings.Described;
import dev.cartograph.lab.findings.LabReport.Timed;
import dev.cartograph.lab.findings.LabReport.Turn;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where another contender becomes the best. */
class TurnsTests {

    /**
     * By hand: a read of the school is three times in four of a student, a write three times in four an enrolment. Reads
     * cost 100 and 400, writes 800 and 200: 100r + 800(1-r) = 400r + 200(1-r) where r is 2/3.
     */
    @Test
    void findsWhereTheOrderTurns() {
        List<Turn> turns = breakEven(
                        List.of(timed("embedded", 80, 160, 900, 500), timed("apart", 400, 400, 200, 200)),
                        School.WORKLOAD)
                .turns(1);

        assertThat(turns).hasSize(1);
        assertThat(turns.get(0).reads()).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(turns.get(0).better()).isEqualTo("embedded");
        assertThat(turns.get(0).worse()).isEqualTo("apart");
        assertThat(turns.get(0).checked()).isNull();
    }

    @Test
    void findsNoTurnWhereOneIsBetterAtBoth() {
        assertThat(breakEven(List.of(flat("a", 1, 1), flat("b", 2, 2), flat("c", 1, 3)), School.WORKLOAD)
                        .turns(1))
                .isEmpty();
    }

    @Test
    void findsNoTurnWhereNothingWrites() {
        Workload reading = new Workload(
                School.WORKLOAD.sizes(),
                School.WORKLOAD.chosen(),
                School.WORKLOAD.asked().subList(0, 2));
        assertThat(BreakEven.of(List.of(flat("a", 1, 9), flat("b", 2, 2)), Described.operations(reading)))
                .isEmpty();
    }

    @Test
    void leavesOutTurnsThatLieWithinNoise() {
        List<Timed> contenders = List.of(flat("a", 100, 102), flat("b", 101, 101), flat("c", 300, 50));
        BreakEven breakEven = breakEven(contenders, School.WORKLOAD);
        assertThat(breakEven.turns(1)).extracting(Turn::better).containsExactly("b", "a");
        assertThat(breakEven.turns(1.03)).extracting(Turn::better).containsExactly("b");
    }

    /** Against a search by brute force over a thousand shares of reads. */
    @Test
    void isTheLowerEnvelopeOfAll() {
        Random random = new Random(4);
        for (int run = 0; run < 200; run++) {
            List<Timed> contenders = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                contenders.add(flat("c" + i, 50 + random.nextInt(100), 50 + random.nextInt(100)));
            }
            BreakEven breakEven = breakEven(contenders, School.WORKLOAD);
            List<Turn> turns = breakEven.turns(1);
            assertThat(turns).isSortedAccordingTo(Comparator.comparingDouble(Turn::reads));
            for (int i = 1; i < 1_000; i++) {
                double reads = i / 1_000.0;
                double least = contenders.stream()
                        .mapToDouble(one -> cost(breakEven, one.contender(), reads))
                        .min()
                        .orElseThrow();
                String best = turns.isEmpty()
                        ? contenders.stream()
                                .map(Timed::contender)
                                .min(Comparator.comparingDouble((String one) -> cost(breakEven, one, 0))
                                        .thenComparingDouble(one -> cost(breakEven, one, 1)))
                                .orElseThrow()
                        : bestBy(turns, reads);
                assertThat(cost(breakEven, best, reads)).isEqualTo(least, within(1e-9));
            }
        }
    }

    private static BreakEven breakEven(List<Timed> contenders, Workload workload) {
        return BreakEven.of(contenders, Described.operations(workload)).orElseThrow();
    }

    private static double cost(BreakEven breakEven, String contender, double reads) {
        return breakEven.lines().stream()
                .filter(line -> line.contender().equals(contender))
                .findFirst()
                .orElseThrow()
                .at(reads);
    }

    private static String bestBy(List<Turn> turns, double reads) {
        String best = turns.get(0).worse();
        for (Turn turn : turns) {
            if (turn.reads() <= reads) {
                best = turn.better();
            }
        }
        return best;
    }

    private static Timed flat(String name, double read, double write) {
        return timed(name, read, read, write, write);
    }

    private static Timed timed(String name, double read, double list, double enrol, double rename) {
        return new Timed(
                name,
                1,
                List.of(),
                new TreeMap<>(
                        Map.of("read a student", read, "list a class", list, "enrol", enrol, "rename a class", rename)),
                new TreeMap<>());
    }
}
