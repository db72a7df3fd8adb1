package dev.cartograph.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartograph.lab.findings.LabReport;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A report as a file that programs read. */
class ReportJsonTests {

    @Test
    void readsBackWhatItWrote() {
        for (LabReport report : List.of(Reports.sample(), Reports.untimed(), Reports.onAStandIn())) {
            assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
        }
    }

    @Test
    void keepsTheOrderOfFieldsAndOfWhatIsByName() {
        LabReport read = ReportJson.read(ReportJson.write(Reports.sample()));
        assertThat(read.contenders().get(0).commands().keySet())
                .containsExactly("read a student", "list a class", "enrol", "rename a class");
        assertThat(ReportJson.write(read)).isEqualTo(ReportJson.write(Reports.sample()));
        assertThat(ReportJson.write(Reports.sample()).replaceAll("\\s", ""))
                .startsWith(
                        "{\"schema\":1,\"startedAt\":\"2026-11-27T18:02:31.123456Z\",\"seconds\":312.75,\"setup\":{\"model\"");
    }

    @Test
    void saysNullWhereNothingWasTimed() {
        assertThat(ReportJson.write(Reports.untimed())).contains("\"timing\" : null", "\"cacheBytes\" : null");
    }

    @Test
    void readsAReportThatIsOlderThanAField() {
        String older = ReportJson.write(Reports.sample())
                .replaceAll(
                        "(?s),\\s*\"bestPerOperation\" : \\[.*?],\\s*\"passedOver\" : \\{ }(?=\\s*},\\s*\"verdict\")",
                        "")
                .replaceAll(",\\s*\"passedOver\" : null", "");
        assertThat(older).doesNotContain("bestPerOperation", "passedOver");
        assertThat(ReportHtml.of(ReportJson.read(older))).doesNotContain("The best of each operation");
        assertThat(ReportTable.of(ReportJson.read(older))).contains("is 1.84 times");
    }

    @Test
    void readsEveryReportThatIsKept() throws IOException {
        List<Path> kept;
        try (Stream<Path> all = Files.walk(Path.of("docs/results"))) {
            kept = all.filter(path -> path.endsWith("report.json")).toList();
        }
        assertThat(kept).isNotEmpty();
        for (Path path : kept) {
            LabReport report = ReportJson.read(Files.readString(path));
            assertThat(ReportTable.of(report)).as(path.toString()).isNotBlank();
            assertThat(ReportHtml.of(report)).as(path.toString()).contains("</html>");
        }
    }

    @Test
    void refusesAnotherVersionOfTheForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportJson.read("{\"schema\": 99}"))
                .withMessage("The report has version 99 of the form; only version 1 can be read");
    }

    @Test
    void refusesWhatIsNoReport() {
        for (String text : List.of("", "{", "[]", "{\"schema\": 1, \"nonsense\": 2}")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> ReportJson.read(text));
        }
    }

    @Test
    void theDocumentedFieldsAreThoseOfTheRecords() throws IOException {
        assertThat(documented()).isEqualTo(records(LabReport.class, new LinkedHashMap<>()));
    }

    /** By heading, the first cell of each row of its table. */
    private static Map<String, List<String>> documented() throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Pattern row = Pattern.compile("\\| `(\\w+)` \\|.*");
        String heading = "";
        for (String line : Files.readAllLines(Path.of("docs/lab-report.md"))) {
            Matcher matcher = row.matcher(line);
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (matcher.matches()) {
                fields.computeIfAbsent(heading, one -> new ArrayList<>()).add(matcher.group(1));
            }
        }
        return fields;
    }

    private static Map<String, List<String>> records(Class<?> one, Map<String, List<String>> seen) {
        if (one.isRecord() && !seen.containsKey(one.getSimpleName())) {
            seen.put(
                    one.getSimpleName(),
                    Stream.of(one.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
            for (RecordComponent component : one.getRecordComponents()) {
                for (Class<?> inside : classes(component.getGenericType())) {
                    records(inside, seen);
                }
            }
        }
        return seen;
    }

    private static List<Class<?>> classes(Type type) {
        return type instanceof ParameterizedType generic
                ? Stream.of(generic.getActualTypeArguments())
                        .flatMap(argument -> classes(argument).stream())
                        .toList()
                : List.of((Class<?>) type);
    }
}
