package dev.cartograph.lab.report;

import dev.cartograph.lab.findings.LabReport;
import java.util.ArrayList;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/** Writes a report for a terminal of 100 columns: a line or two for each contender, and the verdict under it. */
@NamedInterface("report")
public final class ReportTable {
    /** How wide it is at most. */
    static final int WIDTH = 100;

    private static final String GAP = "  ";
    private static final List<String> SHOWN =
            List.of("Contender", "Calls/s", "Ratio (95%)", "p99", "Round trips", "Received", "Data");

    private ReportTable() {}

    /** The text, ending in a line break. */
    public static String of(LabReport report) {
        ReportWords words = new ReportWords(report);
        List<String> lines = new ArrayList<>(table(narrowed(new ReportTables(report).contenders())));
        lines.add("");
        if (report.timing() != null) { // else the verdict begins by saying so
            words.warning().ifPresent(warning -> lines.addAll(wrapped(ascii(warning), WIDTH)));
        }
        report.refused()
                .forEach((contender, why) -> lines.addAll(wrapped(contender + " was not measured. " + why, WIDTH)));
        lines.addAll(wrapped(report.verdict().sentence(), WIDTH));
        report.verdict().dominating().forEach(sentence -> lines.addAll(wrapped(sentence, WIDTH)));
        return String.join("\n", lines) + "\n";
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

    private static List<String> table(Sheet sheet) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(sheet.columns().stream().map(Sheet.Column::name).toList());
        rows.addAll(sheet.rows());
        int[] widths = widths(rows);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> name = wrapped(row.get(0), widths[0]);
            StringBuilder line = new StringBuilder(padded(name.get(0), widths[0], false));
            for (int i = 1; i < row.size(); i++) {
                line.append(GAP).append(padded(ascii(row.get(i)), widths[i], true));
            }
            lines.add(line.toString());
            name.subList(1, name.size()).forEach(more -> lines.add("  " + more));
            if (lines.size() == 1) {
                lines.add("-".repeat(line.length()));
            }
        }
        return lines;
    }

    /** Figures get what they need, names what is left. */
    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        int left = WIDTH;
        for (int i = widths.length - 1; i >= 0; i--) {
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
            widths[i] = i == 0 ? Math.min(widths[i], left) : widths[i];
            left -= widths[i] + GAP.length();
        }
        return widths;
    }

    private static String padded(String text, int width, boolean left) {
        String space = " ".repeat(Math.max(0, width - text.length()));
        return left ? space + text : text + space;
    }

    /** At spaces; a word that is too long is cut. All lines but the first are two columns shorter. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+", -1)) {
            String rest = word;
            int room = lines.isEmpty() ? width : width - 2;
            if (line.length() > 0 && line.length() + 1 + rest.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ");
            for (room = lines.isEmpty() ? width : width - 2; line.length() + rest.length() > room; room = width - 2) {
                int cut = room - line.length();
                lines.add(line + rest.substring(0, cut));
                line.setLength(0);
                rest = rest.substring(cut);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A terminal may know no more. */
    private static String ascii(String figure) {
        return figure.replace('×', 'x').replace('–', '-').replace('µ', 'u');
    }
}
