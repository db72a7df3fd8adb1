package dev.cartograph.lab.report;

import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.statistics.BreakEven;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Writes a report as {@code report.html}: one file that needs no network and sends nothing, whose charts are drawn by
 * the script that it brings with it. Without scripts its tables say the same.
 */
@NamedInterface("report")
public final class ReportHtml {
    private final LabReport report;
    private final ReportTables tables;
    private final ReportWords words;
    private final ReportCharts charts;
    private final HtmlTables printed;
    private final List<Chart> drawn = new ArrayList<>();
    private final Html html = new Html();

    private ReportHtml(LabReport report) {
        this.report = report;
        this.tables = new ReportTables(report);
        this.words = new ReportWords(report);
        this.charts = new ReportCharts(report);
        this.printed = new HtmlTables(
                html, report.contenders().stream().map(Measured::name).toList());
    }

    /** The page, ending in a line break. */
    public static String of(LabReport report) {
        return new ReportHtml(report).page();
    }

    private String page() {
        PageParts parts = PageParts.read();
        html.raw("<!doctype html>\n").open("html", "lang", "en").raw("\n<head>\n<meta charset=\"utf-8\">\n");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", parts.policy())
                .raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        + "<meta name=\"color-scheme\" content=\"light dark\">\n")
                .element("title", "The lab: " + report.setup().model())
                .raw("<style>\n" + parts.style() + "</style>\n</head>\n<body>\n");
        header();
        html.open("main");
        figures();
        costs();
        shapes();
        commands();
        model();
        method();
        html.close("main");
        html.raw("<script type=\"application/json\" id=\"charts\">" + PageParts.json(drawn) + "</script>\n");
        html.raw("<script>" + parts.library() + "</script>\n<script>" + parts.script()
                + "</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private void header() {
        html.open("header").element("p", words.occasion(), "class", "occasion");
        html.element("h1", report.verdict().sentence());
        report.verdict().beside().forEach(sentence -> html.element("p", sentence));
        words.warning().ifPresent(warning -> html.element("p", warning, "class", "banner", "role", "note"));
        html.open("dl", "class", "key");
        for (KeyFigure key : KeyFigure.all(report)) {
            html.open("div").element("dt", key.what()).element("dd", key.figure(), "class", "figure");
            html.element("dd", key.of()).close("div");
        }
        html.close("dl").close("header");
    }

    private void figures() {
        section("Contenders");
        printed.table(tables.contenders());
        note("Round trips and bytes are those of an average call of the mix."
                + (report.timing() == null ? "" : " " + ReportTables.LEGEND));
        if (!report.refused().isEmpty()) {
            html.element("h3", "Not measured");
            printed.table(tables.refused());
        }
        html.close("section");
        section("Figures");
        ComparisonTables comparisons = new ComparisonTables(report);
        chart(charts.overall(), comparisons.ofMix());
        chart(charts.byOperation(), comparisons.byOperation());
        Sheet best = comparisons.best();
        if (!best.rows().isEmpty()) {
            html.element("h3", ReportWords.BEST);
            printed.table(comparisons.bestInBrief());
            folded("All others against the best of each operation", () -> printed.table(best));
        }
        chart(charts.percentiles(), tables.percentiles());
        html.open("div", "class", "pair");
        chart(Optional.of(charts.roundTrips()), null);
        chart(Optional.of(charts.bytes()), null);
        html.close("div");
        folded("All figures by operation", () -> printed.table(tables.operations()));
        BreakEven.of(report).ifPresent(breakEven -> {
            chart(charts.breakEven(), ReportTables.costs(breakEven));
            if (report.verdict().turns().isEmpty()) {
                note(words.noTurn());
            } else {
                printed.table(tables.turns());
            }
        });
        words.noBreakEven().ifPresent(this::note);
        html.close("section");
    }

    private void chart(Optional<Chart> one, @Nullable Sheet numbers) {
        one.ifPresent(chart -> {
            drawn.add(chart);
            html.open("figure").open("figcaption").element("h3", chart.title()).element("p", chart.says());
            if (chart.spread() || chart.across() != null) {
                printed.legend(chart);
            }
            html.close("figcaption");
            html.element(
                    "div", "", "class", "chart", "id", chart.id(), "role", "img", "aria-label", chart.description());
            if (numbers != null) {
                folded("The same as a table", () -> printed.table(numbers));
            }
            html.close("figure");
        });
    }

    private void costs() {
        Map<String, List<String>> costs = words.costs();
        if (!costs.isEmpty()) {
            section(words.costsHeading());
            costs.forEach((contender, sentences) -> {
                html.open("h3");
                printed.name(contender);
                html.close("h3");
                list(sentences);
            });
            html.close("section");
        }
        if (!report.verdict().thresholds().isEmpty()) {
            section("Thresholds crossed");
            list(report.verdict().thresholds());
            html.close("section");
        }
    }

    private void shapes() {
        Map<String, Measured> shapes = new LinkedHashMap<>();
        report.contenders().forEach(measured -> shapes.putIfAbsent(measured.shape(), measured));
        Set<String> collections = new LinkedHashSet<>();
        shapes.values().stream()
                .filter(measured -> measured.join() != Join.SQL)
                .forEach(measured -> collections.addAll(measured.examples().keySet()));
        section("The same data in every shape");
        html.open(
                "div",
                "class",
                "columns rows",
                "style",
                "--rows:" + (Math.max(1, collections.size()) + 2),
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                "Shapes");
        shapes.values().forEach(measured -> shape(measured, collections));
        html.close("div").close("section");
    }

    /** A column; what is of one collection lies in one row of all columns, and tables beside all of them. */
    private void shape(Measured measured, Set<String> collections) {
        String name = measured.shape();
        html.open("div").element("h3", name);
        if (measured.says() != null) {
            html.element("p", measured.says());
        }
        printed.table(ReportTables.byName("Relationship", "Decision", measured.decisions()));
        html.close("div");
        if (measured.join() == Join.SQL) {
            html.open("div", "class", "tables", "tabindex", "0", "role", "region", "aria-label", "Tables of " + name);
            measured.examples().forEach((table, ddl) -> example(table, ddl, name));
            html.close("div");
        } else {
            for (String collection : collections) {
                String example = measured.examples().get(collection);
                if (example == null) {
                    html.element("div", "no " + collection, "class", "none");
                } else {
                    html.open("div");
                    example(collection, example, name);
                    html.close("div");
                }
            }
        }
        html.open("div").element("h4", "Indexes");
        measured.indexes().forEach((collection, indexes) -> {
            html.element("p", collection, "class", "of").open("ul", "class", "code");
            indexes.forEach(index -> html.open("li").element("code", index).close("li"));
            html.close("ul");
        });
        html.close("div");
    }

    private void example(String collection, String example, String shape) {
        html.element("h4", collection);
        code(example, collection + " of " + shape);
    }

    private void commands() {
        section("What is sent");
        note("The exact commands of each operation, of each contender.");
        for (LabReport.Operation operation : report.setup().operations()) {
            folded(operation.name() + ", " + Figures.share(operation.share()) + ": " + operation.does(), () -> {
                columns(operation.name());
                for (Measured measured : report.contenders()) {
                    List<String> sent = measured.commands().getOrDefault(operation.name(), List.of());
                    html.open("div").open("h4");
                    printed.name(measured.name());
                    html.close("h4");
                    sent.forEach(command -> code(command, operation.name() + " of " + measured.name()));
                    html.close("div");
                }
                html.close("div");
            });
        }
        html.close("section");
    }

    private void model() {
        section("The model");
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "ER diagram");
        html.raw(ErDrawing.of(
                report.setup().diagram(),
                "ER diagram of the model " + report.setup().model()));
        html.close("div");
        folded("The same as Mermaid", () -> code(report.setup().diagram(), "Mermaid"));
        html.open("div", "class", "pair").open("div");
        printed.table(tables.workload());
        html.close("div").open("div");
        printed.table(tables.sizes());
        html.close("div").close("div").close("section");
    }

    private void method() {
        section("Method");
        list(words.method());
        html.close("section");
        section("Limits");
        list(words.limits());
        html.close("section");
        section("Environment");
        printed.table(tables.environment());
        html.close("section");
        section("Again");
        code(words.again(), "command");
        note(words.againSentence());
        html.close("section");
    }

    private void section(String heading) {
        html.open("section").element("h2", heading);
    }

    private void note(String text) {
        html.element("p", text, "class", "note");
    }

    private void list(List<String> sentences) {
        html.open("ul");
        sentences.forEach(sentence -> html.element("li", sentence));
        html.close("ul");
    }

    private void folded(String summary, Runnable inside) {
        html.open("details").element("summary", summary);
        inside.run();
        html.close("details");
    }

    /** Side by side, as many as there are. */
    private void columns(String what) {
        html.open("div", "class", "columns", "tabindex", "0", "role", "region", "aria-label", what);
    }

    private void code(String text, String what) {
        html.open("pre", "tabindex", "0", "aria-label", what)
                .element("code", text)
                .close("pre");
    }
}
