package dev.cartograph.web;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a value may be, in the words of JSON Schema 2020-12, as OpenAPI 3.1 uses it: {@code {"type": "string",
 * "maxLength": 100}}.
 */
record JsonSchema(@JsonValue Map<String, Object> keywords) {

    JsonSchema {
        keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
    }

    static JsonSchema of(String type) {
        return new JsonSchema(Map.of("type", type));
    }

    static JsonSchema text(int min, int max) {
        return of("string").with("minLength", min).with("maxLength", max);
    }

    /** A text of which the whole matches. */
    static JsonSchema matching(String pattern) {
        return of("string").with("pattern", "^(?:" + pattern + ")$");
    }

    static JsonSchema oneOf(List<String> values) {
        return of("string").with("enum", List.copyOf(values));
    }

    static JsonSchema integer(long min, long max) {
        return of("integer").with("minimum", min).with("maximum", max);
    }

    static JsonSchema listOf(JsonSchema items) {
        return of("array").with("items", items);
    }

    /** One of the schemas that the document names. */
    static JsonSchema named(String name) {
        return new JsonSchema(Map.of("$ref", "#/components/schemas/" + name));
    }

    /** An object that has no fields but these. */
    static JsonSchema object(Map<String, JsonSchema> fields, List<String> required) {
        JsonSchema object = of("object").with("properties", new LinkedHashMap<>(fields));
        if (!required.isEmpty()) {
            object = object.with("required", List.copyOf(required));
        }
        return object.with("additionalProperties", false);
    }

    JsonSchema with(String keyword, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(keywords);
        more.put(keyword, value);
        return new JsonSchema(more);
    }

    JsonSchema says(String description) {
        return with("description", description);
    }

    JsonSchema readOnly() {
        return with("readOnly", true);
    }

    /** The same, where null may stand for nothing. */
    JsonSchema orNull() {
        Object type = keywords.get("type");
        if (type instanceof String one) {
            List<Object> types = new ArrayList<>(List.of(one, "null"));
            return with("type", types);
        }
        return new JsonSchema(Map.of("anyOf", List.of(this, of("null"))));
    }
}
