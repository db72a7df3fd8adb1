package dev.cartograph.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Compares JSON with a schema of the app's own OpenAPI document: the keywords that it uses, and an error for any other.
 * A field that the schema does not name is wrong even where the schema would let it pass.
 */
final class SchemaCheck {
    private static final Set<String> SILENT =
            Set.of("description", "readOnly", "default", "format", "formatMinimum", "formatMaximum");

    private final JsonNode schemas;
    private final List<String> wrong = new ArrayList<>();

    private SchemaCheck(JsonNode schemas) {
        this.schemas = schemas;
    }

    /** What is wrong with the value. */
    static List<String> of(JsonNode document, JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck(document.at("/components/schemas"));
        check.check(schema, value, "");
        return check.wrong;
    }

    static JsonNode resolved(JsonNode document, JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        return reference == null ? schema : document.at(reference.asString().substring(1));
    }

    /** The expression as JavaScript reads it, where $ is the very end. */
    static Pattern ecma(String pattern) {
        return Pattern.compile(pattern.replace("$)", "\\z)").replaceAll("\\$$", "\\\\z"));
    }

    private void check(JsonNode schema, JsonNode value, String at) {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode of = keyword.getValue();
            switch (keyword.getKey()) {
                case "$ref" -> check(schemas.get(of.asString().replaceFirst(".*/", "")), value, at);
                case "type" -> expect(hasType(of, value), at, "is not of type " + of, value);
                case "enum" -> expect(of.valueStream().anyMatch(value::equals), at, "is none of the values", value);
                case "const" -> expect(of.equals(value), at, "is not " + of, value);
                case "not" -> expect(!of(of, value).isEmpty(), at, "is what it must not be", value);
                case "anyOf" ->
                    expect(of.valueStream().anyMatch(one -> of(one, value).isEmpty()), at, "fits no schema", value);
                case "pattern" ->
                    expect(
                            !value.isString()
                                    || Pattern.compile(of.asString())
                                            .matcher(value.stringValue())
                                            .find(),
                            at,
                            "does not match",
                            value);
                case "minLength" -> expect(!value.isString() || length(value) >= of.asInt(), at, "is too short", value);
                case "maxLength" -> expect(!value.isString() || length(value) <= of.asInt(), at, "is too long", value);
                case "minimum" ->
                    expect(!value.isNumber() || number(value).compareTo(number(of)) >= 0, at, "is too small", value);
                case "maximum" ->
                    expect(!value.isNumber() || number(value).compareTo(number(of)) <= 0, at, "is too large", value);
                case "minItems" -> expect(!value.isArray() || value.size() >= of.asInt(), at, "has too few", value);
                case "maxItems" -> expect(!value.isArray() || value.size() <= of.asInt(), at, "has too many", value);
                case "uniqueItems" ->
                    expect(
                            !value.isArray()
                                    || new HashSet<>(value.valueStream().toList()).size() == value.size(),
                            at,
                            "has one twice",
                            value);
                case "allOf" -> of.forEach(one -> check(one, value, at));
                case "if" -> {
                    JsonNode next = schema.path(isOpen(of, value) ? "then" : "else");
                    if (!next.isMissingNode()) {
                        wrong.addAll(open(next, value));
                    }
                }
                case "then", "else" -> {}
                case "items" -> {
                    for (int i = 0; value.isArray() && i < value.size(); i++) {
                        check(of, value.get(i), at + "/" + i);
                    }
                }
                case "required" ->
                    of.forEach(name ->
                            expect(!value.isObject() || value.has(name.asString()), at, "lacks " + name, value));
                case "properties" ->
                    value.properties().forEach(field -> {
                        if (of.has(field.getKey())) {
                            check(of.get(field.getKey()), field.getValue(), at + "/" + field.getKey());
                        } else if (!schema.path("additionalProperties").isObject()) {
                            expect(false, at, "has the unknown field " + field.getKey(), value);
                        }
                    });
                case "additionalProperties" -> {
                    if (of.isObject()) {
                        value.properties().forEach(field -> check(of, field.getValue(), at + "/" + field.getKey()));
                    }
                }
                case "propertyNames" ->
                    value.propertyNames()
                            .forEach(name -> expect(
                                    ecma(of.get("pattern").asString())
                                            .matcher(name)
                                            .find(),
                                    at,
                                    "has a field with an odd name",
                                    value));
                default -> expect(SILENT.contains(keyword.getKey()), at, "has the keyword " + keyword.getKey(), schema);
            }
        }
    }

    private List<String> of(JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck(schemas);
        check.check(schema, value, "");
        return check.wrong;
    }

    /** The same where fields that the schema does not name are right. */
    private List<String> open(JsonNode schema, JsonNode value) {
        List<String> found = new ArrayList<>();
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                found.add("lacks " + name);
            }
        });
        schema.path("properties").properties().forEach(field -> {
            JsonNode given = value.get(field.getKey());
            if (given != null && field.getValue().isBoolean()) {
                found.add("must not have " + field.getKey());
            } else if (given != null) {
                found.addAll(of(field.getValue(), given));
            }
        });
        return found;
    }

    private boolean isOpen(JsonNode schema, JsonNode value) {
        return open(schema, value).isEmpty();
    }

    private void expect(boolean right, String at, String message, JsonNode value) {
        if (!right) {
            String shown = value.toString();
            wrong.add(at + " " + message + ": " + shown.substring(0, Math.min(200, shown.length())));
        }
    }

    private static boolean hasType(JsonNode types, JsonNode value) {
        if (types.isArray()) {
            return types.valueStream().anyMatch(one -> hasType(one, value));
        }
        return switch (types.asString()) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException(types.asString());
        };
    }

    private static BigDecimal number(JsonNode value) {
        return value.decimalValue();
    }

    private static int length(JsonNode value) {
        return value.stringValue().codePointCount(0, value.stringValue().length());
    }
}
