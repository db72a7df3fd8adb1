package dev.cartograph.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.findings.LabReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report in a terminal. */
class ReportTableTests {

    @Test
    void showsContendersAndTheVerdict() {
        assertThat(ReportTable.of(Reports.sample()).lines().map(String::stripTrailing))
                .contains(
                        "Contender                   Calls/s          Ratio (95%)      p99  Round trips  Received     Data")
                .contains(
                        "enrolments-apart ($lookup)  1,696/s    1.84x (1.79-1.90)  3.26 ms            1  1.44 KiB  487 KiB")
                .contains("tables was not measured. No PostgreSQL was given: --postgres or POSTGRES_URL.")
                .anyMatch(line -> line.startsWith("For this mix, enrolments-inside-students is 1.84 times"));
    }

    @Test
    void saysOfEachOperationWhoIsBestAndHowFarTheOthersAre() {
        assertThat(ReportTable.of(Reports.sample()).lines().map(String::stripTrailing))
                .contains(
                        "Operation       Least time             The next                       takes (95%)     the last takes",
                        "list a class    enrolments-apart       enrolments-inside-     1.04x (0.96-1.11) ~  1.57x (1.49-1.66)",
                        "                  ($in)                  students");
    }

    @Test
    void saysWhatMustBeKnownToBelieveAFigure() {
        assertThat(ReportTable.of(Reports.sample()).replaceAll("\\s+", " "))
                .contains("MongoDB 8.0.4, where an acknowledged write has survived: write concern majority, journaled.")
                .contains(
                        "What is kept on MongoDB for 3 contenders and the control's twin is 2.12 MiB, its own cache 3.35 GiB:"
                                + " all of it fits")
                .contains("after 3 rounds of warming up that were thrown away, until the times were stable.")
                .contains("It ended because the interval is narrow enough.")
                .contains("gave 1.00x (0.98-1.03): differences up to 1.03x can be noise")
                .contains("~ is too close to call.");
        assertThat(ReportTable.of(Reports.untimed()))
                .contains("write concern majority, journaled")
                .doesNotContain("~", "warming up");
    }

    /** What one keeps fits, and what all keep together does not: 1 MiB is less than twice 471 KiB and twice 615 KiB. */
    @Test
    void holdsWhatAllKeepTogetherAgainstTheCache() {
        LabReport sample = Reports.withACacheOf(1 << 20);
        assertThat(ReportTable.of(sample).replaceAll("\\s+", " "))
                .contains(
                        "is 2.12 MiB, its own cache 1.00 MiB: not all of it fits, so that the operating system's file cache was measured too, or the disk.");
    }

    /** In the terminal, and on both pages with the share that each operation had. */
    @Test
    void saysUnderTheVerdictThatCallsWerePassedOver() {
        LabReport report = Reports.passedOver();
        assertThat(ReportTable.of(report)).contains("\nWhat was timed is not the mix.\n");
        assertThat(ReportMarkdown.of(report))
                .contains("\n\nWhat was timed is not the mix.\n\n")
                .contains("| Operation | Share | Of what was timed | Does |", "| enrol | 15% | 15% | adds");
        assertThat(ReportHtml.of(report)).contains("<p>What was timed is not the mix.</p>", "Of what was timed");
        assertThat(ReportMarkdown.of(Reports.sample())).doesNotContain("Of what was timed");
    }

    @Test
    void fitsAHundredColumnsWhateverTheNames() {
        for (LabReport report : List.of(
                Reports.sample(),
                Reports.untimed(),
                Reports.onAStandIn(),
                Reports.named("a-shape-that-is-called-so (one query per reference, transaction) and more of it"),
                Reports.named("x".repeat(230)))) {
            assertThat(ReportTable.of(report).lines())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(ReportTable.WIDTH));
        }
    }

    @Test
    void keepsTheWholeName() {
        String name = "x".repeat(230);
        assertThat(ReportTable.of(Reports.named(name)).replaceAll("[^x]", "")).contains(name);
    }

    @Test
    void everyPageSaysUnderTheVerdictWhichOperationIsMostOfTheTime() {
        String most = "takes 54% of the time of enrolments-apart";
        assertThat(ReportTable.of(Reports.sample()).replaceAll("\\s+", " ")).contains(most);
        assertThat(ReportMarkdown.of(Reports.sample())).contains(most);
        assertThat(ReportHtml.of(Reports.sample())).contains(most);
    }

    @Test
    void saysOnceThatNothingWasTimed() {
        assertThat(ReportTable.of(Reports.untimed()))
                .containsOnlyOnce("Nothing was timed")
                .doesNotContain("Ratio", "Calls/s", "p99");
    }
}
