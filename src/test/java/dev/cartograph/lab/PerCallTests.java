package dev.cartograph.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.LabReport.Counted;
import dev.cartograph.lab.LabReport.Measured;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a call takes on average. */
class PerCallTests {
    private static final Measured INSIDE = Reports.sample().contenders().get(0);

    @Test
    void dividesWhatAnOperationTookByItsCalls() {
        PerCall rename = PerCall.of(INSIDE.counted().get(3));
        assertThat(rename.roundTrips()).isEqualTo(2);
        assertThat(rename.written()).isEqualTo(24.08);
        assertThat(rename.examined()).isEqualTo(25.1);
    }

    @Test
    void weighsOperationsByTheirShareOfTheMixAndNotOfTheCallsThatWereCounted() {
        List<Counted> more = Stream.concat(
                        INSIDE.counted().stream().limit(3),
                        Stream.of(times(INSIDE.counted().get(3), 100)))
                .toList();
        for (Measured measured : List.of(INSIDE, with(more))) {
            PerCall mix = PerCall.ofMix(Reports.OPERATIONS, measured);
            assertThat(mix.roundTrips()).isCloseTo(0.6 + 0.2 + 0.15 + 0.05 * 2, within(1e-9));
            assertThat(mix.written()).isCloseTo(0.15 + 0.05 * 24.08, within(1e-9));
        }
    }

    @Test
    void leavesOutWhatWasNotCalled() {
        Counted never = new Counted("enrol", 0, Counts.NONE, null);
        PerCall mix =
                PerCall.ofMix(Reports.OPERATIONS, with(List.of(INSIDE.counted().get(3), never)));
        assertThat(mix.roundTrips()).isCloseTo(2, within(1e-9));
        assertThat(mix.examined()).isCloseTo(25.1, within(1e-9));
        assertThat(PerCall.ofMix(Reports.OPERATIONS, with(List.of(never))).roundTrips())
                .isZero();
    }

    @Test
    void knowsNotWhatIsExaminedWhereOneOperationDoesNotSay() {
        Counted known = INSIDE.counted().get(0);
        Counted unknown = new Counted("enrol", 10, Counts.NONE, null);
        assertThat(PerCall.ofMix(Reports.OPERATIONS, with(List.of(known, unknown)))
                        .examined())
                .isNull();
    }

    private static Counted times(Counted one, int times) {
        Counts counts = one.counts();
        return new Counted(
                one.operation(),
                one.calls() * times,
                new Counts(
                        counts.roundTrips() * times,
                        counts.commands(),
                        counts.bytesSent() * times,
                        counts.bytesReceived() * times,
                        counts.returned() * times,
                        counts.written() * times),
                one.examined());
    }

    private static Measured with(List<Counted> counted) {
        return new Measured(
                INSIDE.name(),
                INSIDE.shape(),
                INSIDE.server(),
                INSIDE.says(),
                INSIDE.join(),
                INSIDE.guarantee(),
                INSIDE.decisions(),
                INSIDE.examples(),
                INSIDE.indexes(),
                INSIDE.commands(),
                INSIDE.storage(),
                INSIDE.largest(),
                INSIDE.longest(),
                counted,
                INSIDE.costs());
    }
}
