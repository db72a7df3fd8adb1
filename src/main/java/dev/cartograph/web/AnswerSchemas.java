package dev.cartograph.web;

import dev.cartograph.rules.Guard;
import dev.cartograph.seeding.LoadReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the answers look like that are no documents of the shop: lists, problems, reports, rules, health. */
final class AnswerSchemas {
    private AnswerSchemas() {}

    static JsonSchema listOf(String element) {
        Map<String, JsonSchema> fields = new LinkedHashMap<>();
        fields.put("items", JsonSchema.listOf(JsonSchema.named(element)));
        fields.put(
                "next",
                JsonSchema.of("string").orNull().says("where the list goes on, a relative address; null at its end"));
        fields.put("total", JsonSchema.integer(0, 10_000).says("with count=true"));
        fields.put("totalIsAtLeast", JsonSchema.of("boolean").says("whether counting stopped there"));
        return JsonSchema.object(fields, List.of("items", "next"));
    }

    /** The schemas of problems, by name. */
    static Map<String, JsonSchema> problems() {
        Map<String, JsonSchema> named = new LinkedHashMap<>();
        JsonSchema text = JsonSchema.of("string");
        JsonSchema count = JsonSchema.of("integer").with("minimum", 0);
        named.put(
                "BrokenRule",
                object(
                        Map.of("rule", JsonSchema.matching("[A-Z]{3}-[0-9]{3}"), "pointer", text, "message", text),
                        "rule",
                        "pointer",
                        "message"));
        named.put(
                "References",
                object(
                        Map.of("from", text, "count", count, "isAtLeast", JsonSchema.of("boolean")),
                        "from",
                        "count",
                        "isAtLeast"));
        named.put("Shortage", object(Map.of("pointer", text, "available", count), "pointer", "available"));
        Map<String, JsonSchema> fields = new LinkedHashMap<>();
        fields.put("type", text.with("format", "uri-reference"));
        fields.put("title", text);
        fields.put("status", JsonSchema.integer(400, 599));
        fields.put("detail", text.says("for a person"));
        fields.put(
                "code",
                JsonSchema.oneOf(Arrays.stream(ProblemType.values())
                                .map(ProblemType::code)
                                .toList())
                        .says("for programs; stable"));
        fields.put("violations", JsonSchema.listOf(JsonSchema.named("BrokenRule")));
        fields.put("references", JsonSchema.listOf(JsonSchema.named("References")));
        fields.put("shortages", JsonSchema.listOf(JsonSchema.named("Shortage")));
        fields.put("total", JsonSchema.named("Money"));
        fields.put("pointer", text.with("format", "json-pointer"));
        fields.put("line", count);
        fields.put("column", count);
        fields.put("parameter", text);
        fields.put("header", text);
        fields.put("known", JsonSchema.listOf(text));
        named.put("Problem", JsonSchema.object(fields, List.of("type", "title", "status", "detail", "code")));
        return named;
    }

    /** The schemas of what {@link OtherOperations} answer with, by name. */
    static Map<String, JsonSchema> others() {
        Map<String, JsonSchema> named = new LinkedHashMap<>();
        JsonSchema text = JsonSchema.of("string");
        JsonSchema count = JsonSchema.of("integer").with("format", "int64").with("minimum", 0);
        Map<String, JsonSchema> error = new LinkedHashMap<>();
        error.put("line", count);
        error.put("pointer", text.with("format", "json-pointer"));
        error.put("rule", text.says("its code; absent where the row could not be read"));
        error.put("message", text);
        named.put("RowError", JsonSchema.object(error, List.of("line", "pointer", "message")));
        Map<String, JsonSchema> report = new LinkedHashMap<>();
        for (String number : List.of("read", "created", "unchanged", "updated", "rejected")) {
            report.put(number, count);
        }
        report.put("errors", JsonSchema.listOf(JsonSchema.named("RowError")).with("maxItems", LoadReport.MAX_ERRORS));
        named.put("LoadReport", JsonSchema.object(report, List.copyOf(report.keySet())));
        Map<String, JsonSchema> guard = new LinkedHashMap<>();
        guard.put(
                "kind",
                JsonSchema.oneOf(
                        Arrays.stream(Guard.Kind.values()).map(Enum::name).toList()));
        guard.put("by", text);
        Map<String, JsonSchema> rule = new LinkedHashMap<>();
        rule.put("code", JsonSchema.matching("[A-Z]{3}-[0-9]{3}"));
        rule.put("sentence", text);
        rule.put("standsInFor", text.says("the constraint of a relational schema, as SQL"));
        rule.put("guard", JsonSchema.object(guard, List.of("kind", "by")).says("what keeps it true when writes race"));
        rule.put("test", text.says("the test that breaks it"));
        List<String> always = List.copyOf(rule.keySet());
        rule.put(
                "lastCount",
                count.says("how often stored data broke it when it was audited last; absent where it never was"));
        rule.put("notAudited", text.says("why an audit cannot judge it; absent where it can"));
        named.put("Rule", JsonSchema.object(rule, always));
        named.put(
                "RuleList",
                JsonSchema.object(Map.of("items", JsonSchema.listOf(JsonSchema.named("Rule"))), List.of("items")));
        Map<String, JsonSchema> health = new LinkedHashMap<>();
        health.put("status", JsonSchema.oneOf(List.of("UP", "DOWN", "OUT_OF_SERVICE", "UNKNOWN")));
        health.put("groups", JsonSchema.listOf(text));
        named.put("Health", JsonSchema.object(health, List.of("status")));
        return named;
    }

    private static JsonSchema object(Map<String, JsonSchema> fields, String... order) {
        Map<String, JsonSchema> inOrder = new LinkedHashMap<>();
        for (String name : order) {
            JsonSchema schema = fields.get(name);
            if (schema != null) {
                inOrder.put(name, schema);
            }
        }
        return JsonSchema.object(inOrder, List.of(order));
    }
}
