package dev.cartograph.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.findings.LabReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report as a page in Markdown. */
class ReportMarkdownTests {

    @Test
    void beginsWithTheVerdict() {
        assertThat(ReportMarkdown.of(Reports.sample()))
                .startsWith("# For this mix, enrolments-inside-students is 1.84 times as fast as enrolments-apart");
    }

    @Test
    void tellsOfEachContenderWhatItTookOnAverage() {
        assertThat(ReportMarkdown.of(Reports.sample()))
                .contains("| enrolments-apart (\\$lookup) | 1,696/s | 1.84× (1.79–1.90) | 465 µs | 1.40 ms | 3.26 ms |"
                        + " 1 | 185 B | 1.44 KiB | 487 KiB | 200 KiB | 128 KiB | 2.29 KiB |")
                .contains("| enrolments-apart (\\$in) | 3,051/s | 1.02× (0.99–1.06) \\~ |")
                .contains("| enrolments-inside-students | 3,120/s | 1.00× |");
    }

    @Test
    void tellsOfEachOperationWhatItTook() {
        assertThat(ReportMarkdown.of(Reports.sample()))
                .contains(
                        "| rename a class, 5% | enrolments-inside-students | 1.00× | 871 µs | 2 | 25.1 | 0 | 24.1 | 387 B |"
                                + " 136 B |")
                .contains("| list a class, 20% | enrolments-apart (\\$in) | 0.97× (0.91–1.04) \\~ | 389 µs | 2 |");
    }

    @Test
    void tellsOfEachOperationWhoIsBestAndHowFarEachOtherOneIs() {
        assertThat(ReportMarkdown.of(Reports.sample()))
                .contains("## The best of each operation")
                .contains(
                        "| enrol | enrolments-apart (\\$in) | enrolments-apart (\\$lookup) | 1.01× | 0.97–1.06 | 0.811 |"
                                + " too close to call |",
                        "| enrol | enrolments-apart (\\$in) | enrolments-inside-students | 1.19× | 1.12–1.27 | 0.014 |"
                                + " slower |");
        assertThat(ReportMarkdown.of(Reports.untimed())).doesNotContain("best of each");
    }

    @Test
    void tellsTheRestOfTheStory() {
        assertThat(ReportMarkdown.of(Reports.sample()))
                .contains(
                        "## Break-even",
                        "| 31% | enrolments-inside-students | enrolments-apart (\\$lookup) | 1.01× (0.99–1.03) |")
                .contains("## What the winner costs: enrolments-inside-students", "23.1 documents a rename")
                .contains("## Thresholds crossed", "Students have 4 indexes")
                .contains("| tables | No PostgreSQL was given")
                .contains("12 rounds of 400 calls", "after 3 rounds of warming up", "made from seed 7")
                .contains("1,000 calls of each contender, and 1,251 keys whole")
                .contains(
                        "| MongoDB | durability | write concern majority, journaled |",
                        "| the lab | memory | 7.77 GiB |")
                .contains(
                        "lab --seed 7 --mix reads=80,writes=20 --shapes enrolments-inside-students,enrolments-apart,tables"
                                + " --joins lookup,in --minutes 5\n");
    }

    @Test
    void leavesOutTimesThatWereNotTaken() {
        assertThat(ReportMarkdown.of(Reports.untimed()))
                .contains("> **Nothing was timed. What was counted is exact and stands.**", "--counts-only")
                .contains("| Contender | Round trips | Sent | Received | Data | Largest |")
                .doesNotContain("Ratio", "p99", "Break-even", "A/A control", "Examined");
    }

    @Test
    void saysWhetherTheTimesWereStable() {
        assertThat(ReportMarkdown.of(Reports.sample())).contains("thrown away, until the times were stable.");
        assertThat(ReportMarkdown.of(Reports.unstable())).contains("thrown away; the times were not stable yet");
    }

    @Test
    void saysWhoGotSlowerMeanwhile() {
        assertThat(ReportMarkdown.of(Reports.slowing()))
                .contains(
                        "In the last third of the rounds, against the first, ",
                        "took 4.20 times as long for the same: ");
        assertThat(ReportMarkdown.of(Reports.sample())).doesNotContain("In the last third");
    }

    @Test
    void saysAllThatMustBeGivenAgain() {
        assertThat(ReportMarkdown.of(Reports.askedForInFull()))
                .contains("lab --seed 7 --mix reads=80,writes=20 --catalog 'my seeds/it'\\''s' --scale 0.01 --shapes"
                        + " enrolments-inside-students,enrolments-apart,tables --joins lookup,in --transactions --minutes"
                        + " 0.25\n");
        assertThat(ReportMarkdown.of(Reports.untimed())).contains(" --joins lookup,in --counts-only\n");
        assertThat(ReportMarkdown.of(Reports.onAStandIn())).contains(" --minutes 5 --time-anyway\n");
    }

    @Test
    void tellsNoFiguresOfWhatWasNotMeasuredWellEnough() {
        for (LabReport report : List.of(Reports.exploded(), Reports.ofFewRounds())) {
            assertThat(ReportMarkdown.of(report))
                    .contains("| enrolments-apart (\\$lookup) | 1,696/s | not measured well enough |")
                    .contains("against its own twin, was not measured well enough")
                    .doesNotContain("609,421,405,742", "147×", "1.03×");
            assertThat(ReportHtml.of(report))
                    .contains("not measured well enough")
                    .doesNotContain("609,421,405,742", "609421405742", "147×", "147.3");
            assertThat(ReportTable.of(report))
                    .contains("not measured well enough")
                    .doesNotContain("609,421");
        }
        assertThat(ReportMarkdown.of(Reports.exploded()))
                .contains("| enrolments-apart (\\$in) | 3,051/s | 1.02× (0.99");
        assertThat(ReportMarkdown.of(Reports.ofFewRounds())).doesNotContain("1.02× (0.99");
    }

    @Test
    void saysThatNoCallOfAKindWasDrawn() {
        String why = "no call that writes was drawn";
        assertThat(ReportMarkdown.of(Reports.withoutAWriteDrawn()))
                .contains("## Break-even", why)
                .doesNotContain("NaN", "No share of reads");
        assertThat(ReportHtml.of(Reports.withoutAWriteDrawn())).contains(why).doesNotContain("No share of reads");
    }

    @Test
    void warnsOfTimesThatAreNotMeaningful() {
        assertThat(ReportMarkdown.of(Reports.onAStandIn()))
                .contains("> **Times are not meaningful: they were taken on a stand-in (embedded server 5.0.0).");
        assertThat(ReportMarkdown.of(Reports.sample())).doesNotContain("> **");
    }

    @Test
    void keepsItsTablesWhateverTheNames() {
        String page =
                ReportMarkdown.of(Reports.named("a|b\n*c* <i> `d` [e](f) \\")).replaceAll("(?s)```.*?```", "");
        assertThat(page)
                .contains("| a\\|b \\*c\\* \\<i\\> \\`d\\` \\[e\\](f) \\\\ |")
                .doesNotContain("<i>");
        List<String> rows = page.lines().filter(line -> line.startsWith("|")).toList();
        assertThat(rows).allSatisfy(row -> assertThat(row).endsWith("|"));
    }
}
