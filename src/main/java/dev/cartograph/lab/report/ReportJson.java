package dev.cartograph.lab.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.cartograph.lab.findings.LabReport;
import java.util.List;
import java.util.SortedMap;
import org.springframework.modulith.NamedInterface;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a report as {@code report.json} and reads it back equal: the records field by field, in their order, times as
 * {@code 2026-11-27T18:02:00Z}. What an older report does not have yet is empty, no or 0. {@code docs/lab-report.md}
 * describes the form.
 */
@NamedInterface("report")
public final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(
                    List.class, lists -> lists.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(
                    SortedMap.class, maps -> maps.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private ReportJson() {}

    /** The report as JSON, ending in a line break. */
    public static String write(LabReport report) {
        return MAPPER.writeValueAsString(report) + "\n";
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException when it is no report, or one of another version of the form
     */
    public static LabReport read(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            int schema = tree.path("schema").asInt(0);
            if (schema != LabReport.SCHEMA) {
                throw new IllegalArgumentException("The report has version " + schema + " of the form; only version "
                        + LabReport.SCHEMA + " can be read");
            }
            return MAPPER.treeToValue(tree, LabReport.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no report of the lab: " + e.getOriginalMessage(), e);
        }
    }
}
