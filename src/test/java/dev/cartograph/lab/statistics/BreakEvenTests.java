package dev.cartograph.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.report.ReportJson;
import dev.cartograph.lab.report.Reports;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a call costs with more reads or fewer. */
class BreakEvenTests {
    private final BreakEven breakEven = BreakEven.of(Reports.sample()).orElseThrow();

    @Test
    void keepsTheWeightsOfReadsAmongThemselvesAndThoseOfWrites() {
        BreakEven.Line inside = breakEven.lines().get(0);
        assertThat(breakEven.reads()).isCloseTo(0.8, within(1e-9));
        assertThat(inside.read()).isCloseTo((0.6 * 311_000.5 + 0.2 * 402_000.25) / 0.8, within(1e-6));
        assertThat(inside.write()).isCloseTo((0.15 * 355_000 + 0.05 * 871_000) / 0.2, within(1e-6));
    }

    @Test
    void isALineFromNothingButWritesToNothingButReads() {
        for (BreakEven.Line line : breakEven.lines()) {
            assertThat(line.at(0)).isEqualTo(line.write());
            assertThat(line.at(1)).isEqualTo(line.read());
            assertThat(line.at(0.25)).isCloseTo((line.read() + 3 * line.write()) / 4, within(1e-6));
        }
    }

    @Test
    void isNothingWhereNothingWasTimed() {
        assertThat(BreakEven.of(Reports.untimed())).isEmpty();
    }

    @Test
    void isNothingWhereThereAreOnlyReads() {
        LabReport onlyReads =
                ReportJson.read(ReportJson.write(Reports.sample()).replace("\"writes\" : true", "\"writes\" : false"));
        assertThat(BreakEven.of(onlyReads)).isEmpty();
    }

    /** No mean of nothing: 0 by 0 is no number, and none is written in a report. */
    @Test
    void isNothingWhereNoCallOfAKindWasDrawn() {
        LabReport none = Reports.withoutAWriteDrawn();
        assertThat(BreakEven.of(none)).isEmpty();
        assertThat(BreakEven.unknown(none.timing().contenders(), none.setup().operations()))
                .contains(
                        "Where the order turns is not known: no call that writes was drawn, of which the mix has few.");
        assertThat(BreakEven.unknown(
                        Reports.sample().timing().contenders(), none.setup().operations()))
                .isEmpty();
    }

    /** What the others cost says nothing of a read that was never timed. */
    @Test
    void isNothingWhereAnOperationWasNotTimed() {
        LabReport sample = Reports.sample();
        List<Operation> more = new ArrayList<>(sample.setup().operations());
        more.add(new Operation("show", 0.13, false, "reads Class"));
        more.add(new Operation("end", 0.004, true, "deletes Class"));
        more.add(new Operation("never", 0, true, "deletes Class"));
        assertThat(BreakEven.of(sample.timing().contenders(), more)).isEmpty();
        assertThat(BreakEven.unknown(sample.timing().contenders(), more))
                .contains("Where the order turns is not known: no call of 'show' (13% of the mix) and 'end' (0.4%) was"
                        + " timed.");
    }
}
