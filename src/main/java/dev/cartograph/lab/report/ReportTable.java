package dev.cartograph.lab.report;

import dev.cartograph.lab.findings.LabReport;
import java.util.ArrayList;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * Writes a report for a terminal of 100 columns: a line or two for each contender and for each operation, what a reader
 * must know to believe them, and the verdict under all.
 */
@NamedInterface("report")
public final class ReportTable {
    /** How wide it is at most. */
    static final int WIDTH = 100;

    private static final List<String> SHOWN =
            List.of("Contender", "Calls/s", "Ratio (95%)", "p99", "Round trips", "Received", "Data");

    private ReportTable() {}

    /** The text, ending in a line break. */
    public static String of(LabReport report) {
        ReportWords words = new ReportWords(report);
        List<String> lines = new ArrayList<>(TextTable.lines(narrowed(new ReportTables(report).contenders()), WIDTH));
        lines.add("");
        Sheet best = new ComparisonTables(report).bestInBrief();
        if (!best.rows().isEmpty()) {
            lines.addAll(TextTable.lines(best, WIDTH));
            lines.add("");
        }
        words.conditions().forEach(sentence -> lines.addAll(wrapped(sentence)));
        lines.add("");
        if (report.timing() != null) { // else the verdict begins by saying so
            words.warning().ifPresent(warning -> lines.addAll(wrapped(warning)));
        }
        report.refused().forEach((contender, why) -> lines.addAll(wrapped(contender + " was not measured. " + why)));
        lines.addAll(wrapped(report.verdict().sentence()));
        report.verdict().beside().forEach(sentence -> lines.addAll(wrapped(sentence)));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> wrapped(String sentence) {
        return TextTable.wrapped(TextTable.ascii(sentence), WIDTH);
    }

    private static Sheet narrowed(Sheet sheet) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < sheet.columns().size(); i++) {
            if (SHOWN.contains(sheet.columns().get(i).name())) {
                kept.add(i);
            }
        }
        return new Sheet(
                kept.stream().map(sheet.columns()::get).toList(),
                sheet.rows().stream()
                        .map(row -> kept.stream().map(row::get).toList())
                        .toList());
    }
}
