package dev.cartograph.lab.report;

import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.statistics.BreakEven;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.modulith.NamedInterface;

/** Writes a report as {@code report.md}: the verdict first, then tables, then how it was measured. */
@NamedInterface("report")
public final class ReportMarkdown {
    private final LabReport report;
    private final ReportTables tables;
    private final ReportWords words;
    private final StringBuilder page = new StringBuilder();

    private ReportMarkdown(LabReport report) {
        this.report = report;
        this.tables = new ReportTables(report);
        this.words = new ReportWords(report);
    }

    /** The page, ending in a line break. */
    public static String of(LabReport report) {
        return new ReportMarkdown(report).page();
    }

    private String page() {
        page.append("# ").append(escaped(report.verdict().sentence())).append("\n\n");
        report.verdict().beside().forEach(this::paragraph);
        paragraph(words.occasion() + ".");
        words.warning()
                .ifPresent(
                        warning -> page.append("> **").append(escaped(warning)).append("**\n\n"));
        section("Contenders", tables.contenders());
        paragraph("Round trips and bytes are those of an average call of the mix."
                + (report.timing() == null ? "" : " " + ReportTables.LEGEND));
        section("Operations", tables.operations());
        paragraph("All but the ratio is of an average call.");
        section(ReportWords.BEST, new ComparisonTables(report).best());
        breakEven();
        words.costs().forEach((contender, costs) -> {
            heading(words.costsHeading() + ": " + contender);
            list(costs);
        });
        section("Not measured", tables.refused());
        if (!report.verdict().thresholds().isEmpty()) {
            heading("Thresholds crossed");
            list(report.verdict().thresholds());
        }
        section("Workload", tables.workload());
        table(tables.sizes());
        heading("Method");
        list(words.method());
        heading("Limits");
        list(words.limits());
        section("Environment", tables.environment());
        heading("Again");
        page.append("```sh\n").append(words.again()).append("\n```\n\n");
        paragraph(words.againSentence());
        return page.toString().stripTrailing() + "\n";
    }

    private void breakEven() {
        BreakEven.of(report).ifPresent(breakEven -> {
            section("Break-even", ReportTables.costs(breakEven));
            if (report.verdict().turns().isEmpty()) {
                paragraph(words.noTurn());
            }
            table(tables.turns());
        });
        words.noBreakEven().ifPresent(why -> {
            heading("Break-even");
            paragraph(why);
        });
    }

    private void section(String heading, Sheet sheet) {
        if (!sheet.rows().isEmpty()) {
            heading(heading);
            table(sheet);
        }
    }

    private void heading(String heading) {
        page.append("## ").append(escaped(heading)).append("\n\n");
    }

    private void paragraph(String text) {
        page.append(escaped(text)).append("\n\n");
    }

    private void list(List<String> sentences) {
        sentences.forEach(
                sentence -> page.append("- ").append(escaped(sentence)).append('\n'));
        page.append('\n');
    }

    private void table(Sheet sheet) {
        if (sheet.rows().isEmpty()) {
            return;
        }
        row(sheet.columns().stream().map(Sheet.Column::name).toList());
        page.append(sheet.columns().stream()
                .map(column -> column.figures() ? "---:" : "---")
                .collect(Collectors.joining("|", "|", "|\n")));
        sheet.rows().forEach(this::row);
        page.append('\n');
    }

    private void row(List<String> cells) {
        page.append(cells.stream().map(ReportMarkdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** As the text itself, whatever it is: no markup, no mathematics, no second line. */
    static String escaped(String text) {
        return text.replaceAll("\\s+", " ").strip().replaceAll("[\\\\`*_\\[\\]<>|$~#&]", "\\\\$0");
    }
}
