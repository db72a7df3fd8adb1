package dev.cartograph.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.findings.LabReport.Slice;
import dev.cartograph.lab.findings.LabReport.Timed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether who gets slower is told from who does not. */
class DriftTests {

    @Test
    void saysHowMuchLongerTheLastThirdTook() {
        assertThat(Drift.of(rounds(30, round -> 1_000 + 20 * round)).orElseThrow())
                .as("the median of the rounds 20 to 29 over that of 0 to 9")
                .isCloseTo(1_490.0 / 1_090, within(1e-9));
        assertThat(Drift.of(rounds(10, round -> round < 5 ? 1_000 : 500))).contains(0.5);
    }

    @Test
    void saysNothingOfWhatStaysOrIsTooLittleToTell() {
        assertThat(Drift.of(rounds(30, round -> round % 2 == 0 ? 1_000 : 1_300)))
                .isEmpty();
        assertThat(Drift.of(rounds(30, round -> 1_000 + 4 * round)))
                .as("within a tenth")
                .isEmpty();
        assertThat(Drift.of(rounds(8, round -> 1_000 * (round + 1))))
                .as("two in a third")
                .isEmpty();
    }

    /** One that takes long tells nothing, nor how many calls a round has. */
    @Test
    void goesByTheMedianTimeOfACall() {
        assertThat(Drift.of(rounds(9, round -> round == 8 ? 1_900 : 1_000))).isEmpty();
        List<Round> twice = IntStream.range(0, 9)
                .mapToObj(round ->
                        round(round, Map.of("short", new Slice(round < 5 ? 100 : 200, round < 5 ? 100_000 : 200_000))))
                .toList();
        assertThat(Drift.of(twice)).isEmpty();
    }

    /** Nor what the calls are: chance has more of the long ones at the end. */
    @Test
    void setsCallsAgainstOthersOfTheirOperation() {
        List<Round> longOnesLast = IntStream.range(0, 30)
                .mapToObj(round -> round(
                        round,
                        Map.of(
                                "short",
                                new Slice(99, 99_000 + round % 3),
                                "long",
                                new Slice(round < 18 ? 0 : 2, round < 18 ? 0 : 2_000_000 + round % 5))))
                .toList();
        assertThat(Drift.of(longOnesLast)).isEmpty();
    }

    @Test
    void namesAllWhoChangedInOneSentence() {
        Timed same = timed("same", rounds(30, round -> 1_000));
        Timed slower = timed("slower", rounds(30, round -> 1_000 + 50 * round));
        Timed faster = timed("faster", rounds(30, round -> round < 15 ? 1_000 : 500));

        assertThat(Drift.sentence(List.of(same))).isEmpty();
        assertThat(Drift.sentence(List.of(same, slower, faster)).orElseThrow())
                .startsWith("In the last third of the rounds, against the first, slower took 1.82 times and faster took"
                        + " 0.50 times as long for the same: ");
    }

    private static Timed timed(String contender, List<Round> rounds) {
        return new Timed(contender, 1, rounds, new TreeMap<>(), new TreeMap<>());
    }

    private static List<Round> rounds(int count, IntToDoubleFunction time) {
        return IntStream.range(0, count)
                .mapToObj(round -> round(round, Map.of("a", new Slice(100, (long) (100 * time.applyAsDouble(round))))))
                .toList();
    }

    private static Round round(int number, Map<String, Slice> operations) {
        return new Round(
                number,
                0,
                operations.values().stream().mapToLong(Slice::calls).sum(),
                operations.values().stream().mapToLong(Slice::nanos).sum(),
                new TreeMap<>(operations));
    }
}
