package dev.cartograph.lab.report;

import java.util.List;

/** Prints tables into a page, and contenders with the mark that they have in its charts. */
final class HtmlTables {
    /** As the page's script draws them, around 0. */
    private static final List<String> MARKS = List.of(
            "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z",
            "M-4.5 -4.5H4.5V4.5H-4.5Z",
            "M0 -6L6 0L0 6L-6 0Z",
            "M0 -5.5L5.5 4.5H-5.5Z",
            "M0 5.5L5.5 -4.5H-5.5Z");

    /** How many colours there are. */
    private static final int COLOURS = 7;

    private final Html html;
    private final List<String> contenders;

    HtmlTables(Html html, List<String> contenders) {
        this.html = html;
        this.contenders = contenders;
    }

    /** The table; on a narrow screen it scrolls within itself. */
    void table(Sheet sheet) {
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "table")
                .open("table");
        html.open("thead").open("tr");
        sheet.columns().forEach(column -> html.element("th", column.name(), "scope", "col", "class", kind(column)));
        html.close("tr").close("thead").open("tbody");
        for (int i = 0; i < sheet.rows().size(); i++) {
            row(sheet, i);
        }
        html.close("tbody").close("table").close("div");
    }

    private void row(Sheet sheet, int number) {
        List<String> row = sheet.rows().get(number);
        boolean begins = !sheet.grouped() || begins(sheet.rows(), number);
        html.open("tr", "class", begins && sheet.grouped() ? "begins" : "");
        if (begins) {
            int rows = sheet.grouped() ? length(sheet.rows(), number) : 1;
            html.open(
                    "th",
                    "scope",
                    rows > 1 ? "rowgroup" : "row",
                    "rowspan",
                    String.valueOf(rows),
                    "class",
                    kind(sheet.columns().get(0)));
            cell(row.get(0));
            html.close("th");
        }
        for (int i = 1; i < row.size(); i++) {
            html.open("td", "class", kind(sheet.columns().get(i)));
            cell(row.get(i));
            html.close("td");
        }
        html.close("tr");
    }

    private void cell(String text) {
        if (contenders.contains(text)) {
            name(text);
        } else {
            html.text(text);
        }
    }

    /** A contender with its mark. */
    void name(String contender) {
        html.open("span", "class", "name");
        mark(contenders.indexOf(contender));
        html.text(contender).close("span");
    }

    /** Whose is what in a chart. */
    void legend(Chart chart) {
        html.open("ul", "class", "legend");
        chart.series().forEach(series -> {
            html.open("li");
            name(series.name());
            html.close("li");
        });
        html.close("ul");
    }

    private void mark(int number) {
        html.raw("<svg class=\"mark c" + number % COLOURS + "\" viewBox=\"-7 -7 14 14\" aria-hidden=\"true\"><path d=\""
                + MARKS.get(number % MARKS.size()) + "\"></path></svg>");
    }

    private static String kind(Sheet.Column column) {
        return column.figures() ? "n" : "t";
    }

    private static boolean begins(List<List<String>> rows, int number) {
        return number == 0
                || !rows.get(number).get(0).equals(rows.get(number - 1).get(0));
    }

    private static int length(List<List<String>> rows, int from) {
        int to = from + 1;
        while (to < rows.size() && !begins(rows, to)) {
            to++;
        }
        return to - from;
    }
}
