package dev.cartograph.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Percentiles;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.findings.PerCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report as one file for a browser. */
class ReportHtmlTests {
    private static final Pattern SCRIPT = Pattern.compile("(?s)<script( [^>]*)?>(.*?)</script>");
    private static final String EVIL = "<script>alert(1)</script>";

    private final String page = ReportHtml.of(Reports.sample());

    @Test
    void needsNoNetwork() {
        for (LabReport report : List.of(Reports.sample(), Reports.untimed())) {
            assertThat(SCRIPT.matcher(ReportHtml.of(report)).replaceAll(""))
                    .contains("default-src &#39;none&#39;")
                    .doesNotContain("://", " src=", " href=", "url(", "@import", "<link", "<img", "<iframe");
        }
    }

    @Test
    void letsOnlyItsOwnTwoScriptsRun() throws Exception {
        List<MatchResult> scripts = SCRIPT.matcher(page).results().toList();
        assertThat(scripts).hasSize(3);
        assertThat(scripts.get(0).group(1)).contains("application/json");
        for (MatchResult script : scripts.subList(1, 3)) {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(script.group(2).getBytes(StandardCharsets.UTF_8));
            assertThat(page).contains("&#39;sha256-" + Base64.getEncoder().encodeToString(hash) + "&#39;");
        }
        assertThat(scripts.get(1).group(2))
                .contains("Licensed to the Apache Software Foundation")
                .hasSizeGreaterThan(500_000);
    }

    @Test
    void keepsALibraryFromEndingItsElement() {
        assertThat(PageParts.withinScript("a='</script>';b='</SCRIPT x';c='<!-- d'\r\n"))
                .isEqualTo("a='<\\/script>';b='<\\/SCRIPT x';c='<\\!-- d'\n");
    }

    @Test
    void beginsWithTheVerdict() {
        assertThat(page).containsOnlyOnce("<h1>For this mix, enrolments-inside-students is 1.84 times as fast");
        assertThat(page.indexOf("<h1>")).isLessThan(page.indexOf("<table"));
    }

    @Test
    void containsEveryFigure() {
        LabReport report = Reports.sample();
        Timing timing = Objects.requireNonNull(report.timing());
        List<String> figures = new ArrayList<>();
        for (Comparison one : Stream.of(timing.overall(), timing.perOperation(), timing.bestPerOperation())
                .flatMap(List::stream)
                .toList()) {
            figures.add(Figures.ratio(one.ratio().value()));
            figures.add(Figures.interval(one.ratio()));
            figures.add(Html.escaped(Figures.chance(one.p())));
        }
        timing.contenders().forEach(timed -> {
            figures.add(Figures.rate(timed.throughput()));
            timed.operations().values().forEach(mean -> figures.add(Figures.time(mean)));
            for (Percentiles one : timed.percentiles().values()) {
                Stream.of(one.p50(), one.p95(), one.p99(), one.most()).forEach(time -> figures.add(Figures.time(time)));
            }
        });
        for (Measured measured : report.contenders()) {
            figures.add(Figures.bytes(measured.storage().stored()));
            figures.add(Figures.bytes(measured.storage().indexes()));
            for (Counted counted : measured.counted()) {
                PerCall call = PerCall.of(counted);
                figures.addAll(List.of(Figures.mean(call.roundTrips()), Figures.mean(call.examined())));
                figures.addAll(List.of(Figures.bytes(call.sent()), Figures.bytes(call.received())));
            }
        }
        figures.add(Figures.ratio(timing.control()));
        figures.add(Figures.ratio(timing.noise()));
        assertThat(figures).hasSizeGreaterThan(100);
        String visible = SCRIPT.matcher(page).replaceAll("").replaceAll("<[^>]*>", "\n");
        assertThat(figures).allSatisfy(figure -> assertThat(visible).contains(figure));
    }

    @Test
    void showsTheDataAndTheCommandsOfEveryShape() {
        for (Measured measured : Reports.sample().contenders()) {
            Stream.of(
                            measured.examples().values(),
                            measured.commands().values().stream()
                                    .flatMap(List::stream)
                                    .toList())
                    .flatMap(texts -> texts.stream())
                    .forEach(text -> assertThat(page).contains("<code>" + Html.escaped(text) + "</code>"));
            measured.indexes()
                    .values()
                    .forEach(indexes -> indexes.forEach(
                            index -> assertThat(page).contains("<code>" + Html.escaped(index) + "</code>")));
        }
    }

    @Test
    void givesEachChartItsDataItsPlaceAndItsWords() {
        JsonNode charts = charts(page);
        assertThat(ids(charts))
                .containsExactly("overall", "by-operation", "percentiles", "round-trips", "bytes", "break-even");
        for (JsonNode chart : charts) {
            assertThat(page).contains("id=\"" + chart.get("id").asString() + "\" role=\"img\" aria-label=\"");
        }
        JsonNode lookup = charts.get(0).get("series").get(1);
        assertThat(lookup.get("name").asString()).isEqualTo(Reports.LOOKUP);
        assertThat(lookup.get("points").get(0).get("value").asDouble()).isEqualTo(1.843);
        assertThat(lookup.get("points").get(0).get("low").asDouble()).isEqualTo(1.792);
        assertThat(charts.get(0).get("band").asDouble()).isEqualTo(1.027);
        assertThat(page).contains("enrolments-apart ($lookup): 1.84× (1.79–1.90)");
    }

    @Test
    void drawsNoTimesThatWereNotTaken() {
        String untimed = ReportHtml.of(Reports.untimed());
        assertThat(ids(charts(untimed))).containsExactly("round-trips", "bytes");
        assertThat(untimed).contains("Nothing was timed.").doesNotContain("95% interval");
    }

    @Test
    void warnsOfTimesThatAreNotMeaningful() {
        assertThat(ReportHtml.of(Reports.onAStandIn())).contains("class=\"banner\"", "Times are not meaningful");
        assertThat(page).doesNotContain("class=\"banner\"");
    }

    @Test
    void escapesWhateverItIsGiven() {
        for (LabReport report : List.of(Reports.of(EVIL), Reports.named(EVIL), everywhere(EVIL))) {
            String evil = ReportHtml.of(report);
            List<MatchResult> scripts = SCRIPT.matcher(evil).results().toList();
            assertThat(scripts).hasSize(3);
            assertThat(scripts.get(0).group(2)).doesNotContain("<", ">", "&");
            assertThat(evil).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain(EVIL);
            assertThat(charts(evil)).isNotEmpty();
        }
    }

    @Test
    void linesUpWhatIsOfOneCollection() {
        assertThat(page).contains("style=\"--rows:5\"").containsOnlyOnce("<div class=\"none\">no enrolments</div>");
    }

    @Test
    void putsTablesBesideAllCollections() {
        String json = ReportJson.write(Reports.sample()).replaceFirst("\"join\" : \"LOOKUP\"", "\"join\" : \"SQL\"");
        assertThat(ReportHtml.of(ReportJson.read(json)))
                .containsOnlyOnce("<div class=\"tables\"")
                .contains("aria-label=\"students of enrolments-inside-students\"");
    }

    /** In place of every text but names of figures and what must be known. */
    private static LabReport everywhere(String text) {
        JsonMapper mapper = JsonMapper.builder().build();
        String json = ReportJson.write(Reports.sample());
        String quoted = mapper.writeValueAsString(text);
        for (String field : List.of(
                "says",
                "sentence",
                "does",
                "operation",
                "durability",
                "version",
                "stopped",
                "mix",
                "diagram",
                "better")) {
            json = json.replaceAll("\"" + field + "\" : \"(\\\\.|[^\"\\\\])*\"", "\"" + field + "\" : " + quoted);
        }
        return ReportJson.read(json.replace("read a student", "<b>read</b>"));
    }

    private static JsonNode charts(String page) {
        return JsonMapper.builder()
                .build()
                .readTree(
                        SCRIPT.matcher(page).results().findFirst().orElseThrow().group(2));
    }

    private static List<String> ids(JsonNode charts) {
        return charts.valueStream().map(chart -> chart.get("id").asString()).toList();
    }
}
