package dev.cartograph.lab.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.report.Reports;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a call takes on average. */
class PerCallTests {
    private static final Counts NONE = new Counts(0, new TreeMap<>(), 0, 0, 0, 0);

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
        Counted never = new Counted("enrol", 0, NONE, null);
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
        Counted unknown = new Counted("enrol", 10, NONE, null);
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
