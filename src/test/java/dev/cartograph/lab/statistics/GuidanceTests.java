package dev.cartograph.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.findings.LabReport.Measured;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GuidanceTests {

    @Test
    void saysNothingOfWhatCrossesNothing() {
        assertThat(Guidance.crossed(measured(1_000_000, 200, 10))).isEmpty();
        assertThat(Guidance.crossed(measured(0, 0, 0))).isEmpty();
    }

    @Test
    void saysWhichMarkAnArrayHasPassed() {
        assertThat(Guidance.crossed(measured(1, 201, 1)))
                .containsExactly(
                        "inside: its longest array has 201 elements, and guidance is to embed no more than 200.");
        assertThat(Guidance.crossed(measured(1, 1_001, 1)))
                .containsExactly(
                        "inside: its longest array has 1,001 elements, more than 1,000, and guidance is to embed no more than 200.");
    }

    @Test
    void saysHowNearADocumentIsToTheLimit() {
        assertThat(Guidance.crossed(measured(8_388_608, 1, 1)))
                .containsExactly(
                        "inside: its largest document has 8,388,608 bytes, 50% of the 16,777,216 that MongoDB takes.");
    }

    @Test
    void namesTheCollectionThatHasManyIndexes() {
        assertThat(Guidance.crossed(measured(1, 1, 11)))
                .containsExactly(
                        "inside: students has 11 indexes, and guidance is to look at more than 10: each write keeps them all.");
    }

    @Test
    void saysEverythingThatIsCrossed() {
        assertThat(Guidance.crossed(measured(2_000_000, 5_000, 12))).hasSize(3);
    }

    private static Measured measured(long largest, long longest, int indexes) {
        return new Measured(
                "inside",
                "inside",
                "MongoDB",
                null,
                Join.IN,
                Guarantee.PLAIN,
                new TreeMap<>(),
                Map.of(),
                Map.of("students", Collections.nCopies(indexes, "{\"email\": 1}")),
                Map.of(),
                new Entrant.Storage(1, 1, 1, 1),
                largest,
                longest,
                List.of(),
                List.of());
    }
}
