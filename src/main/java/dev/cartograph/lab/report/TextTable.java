package dev.cartograph.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Sets a table, and sentences, in lines of a terminal: figures get the room they need, texts share what is left. */
final class TextTable {
    private static final String GAP = "  ";
    private static final String INDENT = "  ";

    private TextTable() {}

    /** The table: its columns' names, a rule, and a line for each row, or more where a text does not fit. */
    static List<String> lines(Sheet sheet, int width) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(sheet.columns().stream().map(Sheet.Column::name).toList());
        rows.addAll(sheet.rows());
        int[] widths = widths(sheet, rows, width);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.addAll(row(sheet, row, widths));
            if (row == rows.get(0)) {
                lines.add("-".repeat(IntStream.of(widths).sum() + GAP.length() * (widths.length - 1)));
            }
        }
        return lines;
    }

    private static List<String> row(Sheet sheet, List<String> row, int[] widths) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            boolean figures = sheet.columns().get(i).figures();
            cells.add(figures ? List.of(ascii(row.get(i))) : wrapped(row.get(i), widths[i]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                List<String> cell = cells.get(i);
                String text = line < cell.size() ? cell.get(line) : "";
                all.append(i == 0 ? "" : GAP)
                        .append(padded(text, widths[i], sheet.columns().get(i).figures()));
            }
            lines.add(line == 0 ? all.toString() : all.toString().stripTrailing());
        }
        return lines;
    }

    private static int[] widths(Sheet sheet, List<List<String>> rows, int width) {
        int[] widths = new int[sheet.columns().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int left = width - GAP.length() * (widths.length - 1);
        List<Integer> texts = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            if (sheet.columns().get(i).figures()) {
                left -= widths[i];
            } else {
                texts.add(i);
            }
        }
        texts.sort(Comparator.comparingInt(i -> widths[i]));
        for (int taken = 0; taken < texts.size(); taken++) {
            int i = texts.get(taken);
            widths[i] = Math.min(widths[i], left / (texts.size() - taken));
            left -= widths[i];
        }
        return widths;
    }

    private static String padded(String text, int width, boolean left) {
        String space = " ".repeat(Math.max(0, width - text.length()));
        return left ? space + text : text + space;
    }

    /** At spaces; a word that is too long is cut, behind a hyphen where it has one. All lines but the first are indented. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+", -1)) {
            String rest = word;
            if (line.length() > 0 && !line.toString().equals(INDENT) && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(INDENT);
            }
            line.append(line.length() == 0 || line.toString().equals(INDENT) ? "" : " ");
            while (line.length() + rest.length() > width) {
                int room = width - line.length();
                int hyphen = rest.lastIndexOf('-', room - 1);
                int cut = hyphen > 0 ? hyphen + 1 : room;
                lines.add(line + rest.substring(0, cut));
                line.setLength(0);
                line.append(INDENT);
                rest = rest.substring(cut);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A terminal may know no more. */
    static String ascii(String text) {
        return text.replace('×', 'x').replace('–', '-').replace('µ', 'u');
    }
}
