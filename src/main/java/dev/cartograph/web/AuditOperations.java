package dev.cartograph.web;

import dev.cartograph.integrity.AuditReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the routes about audits do. */
@Component
final class AuditOperations implements Documented {
    private static final String CODE = "[A-Z]{3}-[0-9]{3}";

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.of("POST", AuditController.PATH, "audits", "Begin to judge all stored data by every rule")
                        .says("It goes on by itself, beside the shop, and changes nothing; one at a time."
                                + " Location says where to look how far it is.")
                        .mayRead("Nothing", "{}")
                        .answering(202, "it has begun", "Audit", "Location")
                        .problem(ProblemType.WRONG_STATE, ProblemType.DATABASE_UNAVAILABLE)
                        .done(),
                Operation.of("GET", AuditController.PATH + "/{id}", "audits", "Read what an audit has found so far")
                        .answering(200, "the audit", "Audit")
                        .problem(ProblemType.NOT_FOUND, ProblemType.DATABASE_UNAVAILABLE)
                        .done());
    }

    /** The schemas of what they answer with, by name. */
    static Map<String, JsonSchema> schemas() {
        JsonSchema text = JsonSchema.of("string");
        JsonSchema count = JsonSchema.of("integer").with("format", "int64").with("minimum", 0);
        Map<String, JsonSchema> finding = new LinkedHashMap<>();
        finding.put("rule", JsonSchema.matching(CODE));
        finding.put("collection", text);
        finding.put("id", text.says("of the document; where another client wrote it, it may be anything"));
        finding.put("pointer", text.with("format", "json-pointer").says("where in the document as it is stored"));
        finding.put("message", text);
        finding.put("remedy", text.says("what would mend it"));
        Map<String, JsonSchema> audit = new LinkedHashMap<>();
        audit.put("id", JsonSchema.named("Id"));
        audit.put(
                "state",
                JsonSchema.oneOf(Arrays.stream(AuditReport.State.values())
                        .map(Enum::name)
                        .toList()));
        audit.put("now", text.says("what is being looked at, while it is RUNNING"));
        audit.put("documents", count.says("how many were looked at; one that is judged in two ways counts twice"));
        audit.put("findings", count.says("how many there are in all"));
        audit.put(
                "byRule",
                JsonSchema.of("object")
                        .with("additionalProperties", count)
                        .says("how many of each rule that is judged"));
        audit.put(
                "examples",
                JsonSchema.listOf(JsonSchema.named("Finding"))
                        .says("the first " + AuditReport.MAX_EXAMPLES + " of each rule"));
        audit.put(
                "leftOut",
                JsonSchema.of("object")
                        .with("additionalProperties", text)
                        .says("rules that stored data cannot break or tell of, each with why"));
        audit.put("startedAt", JsonSchema.named("Time"));
        audit.put("endedAt", JsonSchema.named("Time"));
        audit.put("failure", text.says("why it could not go on, where it is FAILED"));
        Map<String, JsonSchema> named = new LinkedHashMap<>();
        named.put("Finding", JsonSchema.object(finding, List.copyOf(finding.keySet())));
        named.put(
                "Audit",
                JsonSchema.object(
                        audit,
                        List.of("id", "state", "documents", "findings", "byRule", "examples", "leftOut", "startedAt")));
        return named;
    }
}
