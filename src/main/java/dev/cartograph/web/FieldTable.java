package dev.cartograph.web;

import dev.cartograph.products.AttributeDefinition;
import dev.cartograph.values.Email;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.OrderNumber;
import dev.cartograph.values.Phone;
import dev.cartograph.values.Sku;
import dev.cartograph.values.Slug;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a body as a table: their paths, types, bounds and meaning. */
final class FieldTable {
    private static final int LONGEST_CHOICE = 12;

    /** What fits a pattern, for a person. */
    static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry(Email.PATTERN, "ada@example.org"),
            Map.entry(Phone.PATTERN, "+442079460123"),
            Map.entry("[A-Z0-9]{6,20}", "ADA1843"),
            Map.entry(Slug.PATTERN, "desk-lamps"),
            Map.entry(Sku.PATTERN, "LAMP-01"),
            Map.entry("[A-Z0-9]+(-[A-Z0-9]+)*", "LAMP-01"),
            Map.entry("[A-Z]{3}", "EUR"),
            Map.entry(AttributeDefinition.NAME_PATTERN, "height"),
            Map.entry(OrderNumber.PATTERN, "0CSRW-52PFM-TY5Z0-24HT7"),
            Map.entry(OrderParameters.NUMBER_PATTERN, "0CSRW-52PFM-TY5Z0-24HT7"),
            Map.entry(IdempotencyKey.PATTERN, "basket-7"),
            Map.entry("[A-Z]{3}-[0-9]{3}", "CUS-004"),
            Map.entry(LabSetups.MIX_PATTERN, "reads=90,writes=10"),
            Map.entry(ParameterSchemas.ID_PATTERN, ParameterSchemas.EXAMPLE_ID));

    private final Map<String, JsonSchema> schemas;

    FieldTable(Map<String, JsonSchema> schemas) {
        this.schemas = schemas;
    }

    /** What a client writes. */
    void request(Html page, JsonSchema body) {
        write(page, body, false);
    }

    /** What a client reads. */
    void answer(Html page, JsonSchema body) {
        write(page, body, true);
    }

    private void write(Html page, JsonSchema body, boolean whole) {
        JsonSchema meant = resolved(body);
        if (meant.keywords().get("properties") instanceof Map<?, ?> fields && !fields.isEmpty()) {
            page.table("Field", "Values", "What");
            rows(page, "", meant, whole);
            page.endTable();
        }
    }

    private void rows(Html page, String before, JsonSchema object, boolean whole) {
        List<?> required = object.keywords().get("required") instanceof List<?> names ? names : List.of();
        if (!(object.keywords().get("properties") instanceof Map<?, ?> fields)) {
            return;
        }
        fields.forEach((name, schema) -> {
            JsonSchema given = (JsonSchema) schema;
            boolean expansion =
                    String.valueOf(given.keywords().get("description")).startsWith("with expand=");
            if (!whole && given.keywords().get("readOnly") != null) {
                return;
            }
            JsonSchema meant = resolved(given);
            String path = before + name;
            String values = bounds(meant) + (required.contains(name) ? (whole ? ", always there" : ", required") : "");
            page.row(path, values, says(given, meant));
            JsonSchema below = meant.keywords().get("items") instanceof JsonSchema items ? resolved(items) : meant;
            if (below != meant && !below.keywords().containsKey("properties")) {
                page.row(path + "[]", bounds(below), says(below, below));
            }
            if (!expansion) {
                rows(page, path + (below == meant ? "." : "[]."), below, whole);
            }
        });
    }

    private static String says(JsonSchema given, JsonSchema meant) {
        Object says =
                given.keywords().getOrDefault("description", meant.keywords().get("description"));
        return says == null ? "" : says.toString();
    }

    private JsonSchema resolved(JsonSchema schema) {
        Object reference = schema.keywords().get("$ref");
        if (reference instanceof String path) {
            return Objects.requireNonNull(schemas.get(path.substring(path.lastIndexOf('/') + 1)), path);
        }
        if (schema.keywords().get("anyOf") instanceof List<?> choices && choices.get(0) instanceof JsonSchema first) {
            return first.keywords().containsKey("$ref") ? resolved(first) : schema;
        }
        return schema;
    }

    /** What a value may be, in a few words. */
    static String bounds(JsonSchema schema) {
        Map<String, Object> keywords = schema.keywords();
        List<String> words = new ArrayList<>();
        Object type = keywords.get("type");
        words.add(
                type instanceof List<?> types
                        ? String.valueOf(types.get(0))
                        : type == null ? "value" : type.toString());
        add(words, "", keywords.get("format"));
        if (keywords.get("enum") instanceof List<?> values) {
            words.add(
                    values.size() > LONGEST_CHOICE
                            ? values.size() + " codes"
                            : "one of "
                                    + String.join(
                                            ", ",
                                            values.stream().map(String::valueOf).toList()));
        }
        range(words, "", keywords.get("minimum"), keywords.get("maximum"), "");
        range(words, "", keywords.get("minLength"), keywords.get("maxLength"), " characters");
        range(words, "", keywords.get("minItems"), keywords.get("maxItems"), " elements");
        range(words, "from ", keywords.get("formatMinimum"), keywords.get("formatMaximum"), "");
        Object pattern = keywords.get("pattern");
        if (PlainText.PATTERN.equals(pattern)) {
            words.add("plain text");
        } else if (pattern != null) {
            String bare = bare(pattern.toString());
            String example = EXAMPLES.get(bare);
            words.add(example == null ? "like " + bare : "such as " + example);
        }
        if (keywords.get("default") != null) {
            add(words, "default ", keywords.get("default"));
        }
        return String.join(", ", words);
    }

    static String bare(String pattern) {
        return pattern.startsWith("^(?:") && pattern.endsWith(")$")
                ? pattern.substring("^(?:".length(), pattern.length() - ")$".length())
                : pattern;
    }

    private static void range(
            List<String> words, String before, @Nullable Object min, @Nullable Object max, String unit) {
        if (min != null && max != null) {
            words.add(min + " to " + max + unit);
        } else if (min != null) {
            words.add((before.isEmpty() ? "at least " : before) + min + unit);
        } else if (max != null) {
            words.add("at most " + max + unit);
        }
    }

    private static void add(List<String> words, String before, @Nullable Object value) {
        if (value != null) {
            words.add(before + value);
        }
    }
}
