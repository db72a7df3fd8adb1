package dev.cartograph.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Schemas by name, and those that follow from others: of an answer, its list, its patch. */
final class NamedSchemas {
    private final Map<String, JsonSchema> named = new LinkedHashMap<>();

    Map<String, JsonSchema> all() {
        return named;
    }

    void put(String name, JsonSchema schema) {
        named.put(name, schema);
    }

    /** The id of another document. */
    static JsonSchema reference(String to, String says) {
        return JsonSchema.named("Id").says(says + " (a " + to.toLowerCase(Locale.ROOT) + "'s id)");
    }

    /** What a reference is shown as, where that is asked for. */
    static JsonSchema expanded(String name, String path) {
        return JsonSchema.named(name).says("with expand=" + path);
    }

    /** The fields of an answer that begins with the id and goes on with what was asked. */
    static Map<String, JsonSchema> shown(Map<String, JsonSchema> asked) {
        Map<String, JsonSchema> shown = new LinkedHashMap<>();
        shown.put("id", JsonSchema.named("Id").readOnly());
        shown.putAll(asked);
        return shown;
    }

    /** Ends them with what every document has. */
    static void end(Map<String, JsonSchema> shown) {
        shown.put("createdAt", JsonSchema.named("Time").readOnly());
        shown.put("version", JsonSchema.named("Version").readOnly());
    }

    /** An answer with its list and its patch. */
    void resource(String name, Map<String, JsonSchema> asked, Map<String, JsonSchema> shown, List<String> always) {
        named.put(name, JsonSchema.object(shown, always));
        named.put(name + "List", AnswerSchemas.listOf(name));
        Map<String, JsonSchema> patch = new LinkedHashMap<>();
        shown.forEach((field, schema) -> {
            if (asked.containsKey(field)) {
                patch.put(
                        field,
                        always.contains(field) && !isList(asked.get(field))
                                ? inPatch(asked.get(field))
                                : inPatch(asked.get(field)).orNull());
            } else if (!isExpansion(schema)) {
                patch.put(field, schema);
            }
        });
        named.put(name + "Patch", JsonSchema.object(patch, List.of()));
    }

    private static boolean isList(JsonSchema schema) {
        return "array".equals(schema.keywords().get("type"));
    }

    private static boolean isExpansion(JsonSchema schema) {
        return String.valueOf(schema.keywords().get("description")).startsWith("with expand=");
    }

    /** A merge patch may name some of an object's fields, and takes away with null. */
    private JsonSchema inPatch(JsonSchema schema) {
        Object reference = schema.keywords().get("$ref");
        JsonSchema meant =
                reference instanceof String path ? named.get(path.substring(path.lastIndexOf('/') + 1)) : schema;
        if (meant == null || !(meant.keywords().get("properties") instanceof Map<?, ?> fields)) {
            return meant != null && meant.keywords().containsKey("additionalProperties")
                    ? meant.with(
                            "additionalProperties", JsonSchema.named("Scalar").orNull())
                    : schema;
        }
        Map<String, JsonSchema> patch = new LinkedHashMap<>();
        fields.forEach((field, of) ->
                patch.put((String) field, inPatch((JsonSchema) of).orNull()));
        return JsonSchema.object(patch, List.of());
    }

    JsonSchema withExpanded(String name, String field, String to, String path) {
        JsonSchema base = Objects.requireNonNull(named.get(name));
        Map<String, JsonSchema> fields = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(base.keywords().get("properties")))
                .forEach((one, schema) -> fields.put((String) one, (JsonSchema) schema));
        fields.put(field, expanded(to, path));
        return JsonSchema.object(fields, List.of("productId", "quantity"));
    }

    /** Fields in the order of their names as given. */
    static JsonSchema object(List<String> fields, Map<String, JsonSchema> schemas) {
        Map<String, JsonSchema> inOrder = new LinkedHashMap<>();
        fields.forEach(field -> inOrder.put(field, Objects.requireNonNull(schemas.get(field))));
        return JsonSchema.object(inOrder, fields);
    }
}
