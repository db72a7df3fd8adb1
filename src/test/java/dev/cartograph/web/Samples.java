package dev.cartograph.web;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values just inside and just outside of what a schema allows, made from the schema alone. */
final class Samples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Random RANDOM = new Random(20261121);
    private static final List<String> SPOILED =
            List.of("%s ", " %s", "%s\n", "\u0000%s", "%s\u2028", "%sä-", "-%s-", "");

    private final JsonNode document;

    Samples(JsonNode document) {
        this.document = document;
    }

    JsonNode resolved(JsonNode schema) {
        return SchemaCheck.resolved(document, schema);
    }

    boolean fits(JsonNode schema, JsonNode value) {
        return SchemaCheck.of(document, schema, value).isEmpty() && datesFit(resolved(schema), value);
    }

    /** Values at the bounds. */
    List<JsonNode> inside(JsonNode given, JsonNode example) {
        JsonNode schema = resolved(given);
        List<JsonNode> values = new ArrayList<>();
        if (schema.has("enum")) {
            schema.get("enum").valueStream().limit(3).forEach(values::add);
        } else if (schema.has("minimum") || schema.has("maximum")) {
            Stream.of("minimum", "maximum")
                    .filter(schema::has)
                    .forEach(bound ->
                            values.add(JSON.numberNode(schema.get(bound).asLong())));
        } else if (schema.has("formatMinimum")) {
            values.add(schema.get("formatMinimum"));
            values.add(JSON.stringNode(today().toString()));
        } else if (schema.has("maxLength")) {
            int min = schema.path("minLength").asInt(1);
            int max = schema.get("maxLength").asInt();
            values.add(textOf(schema, min));
            values.add(textOf(schema, max));
        } else if (schema.has("maxItems")) {
            values.add(list(schema, schema.path("minItems").asInt(0), example));
            values.add(list(schema, schema.get("maxItems").asInt(), example));
        } else if ("boolean".equals(schema.path("type").asString(""))) {
            values.add(JSON.booleanNode(true));
            values.add(JSON.booleanNode(false));
        }
        values.removeIf(value -> !fits(schema, value));
        return values;
    }

    /** Values right behind the bounds, of another type, and spoiled ones. */
    List<JsonNode> outside(JsonNode given, JsonNode example) {
        JsonNode schema = resolved(given);
        List<JsonNode> values = new ArrayList<>();
        String type = schema.path("type").asString("");
        values.add(type.equals("object") ? JSON.stringNode("x") : JSON.objectNode());
        if (type.equals("string")) {
            values.add(JSON.numberNode(7));
            SPOILED.forEach(form -> values.add(JSON.stringNode(form.formatted(example.asString("x")))));
            if (schema.has("maxLength")) {
                int max = schema.get("maxLength").asInt();
                candidates(max + 1).forEach(text -> values.add(JSON.stringNode(text)));
                candidates(schema.path("minLength").asInt(1) - 1).forEach(text -> values.add(JSON.stringNode(text)));
            }
            if (schema.has("enum")) {
                values.add(JSON.stringNode("XXZ"));
                values.add(JSON.stringNode(example.asString("").toLowerCase(Locale.ROOT) + "x"));
            }
            if (schema.has("formatMinimum")) {
                values.add(JSON.stringNode(
                        LocalDate.parse(schema.get("formatMinimum").asString())
                                .minusDays(1)
                                .toString()));
                values.add(JSON.stringNode(today().plusDays(2).toString()));
                values.add(JSON.stringNode("2025-02-29"));
            }
        }
        if (type.equals("integer")) {
            values.add(JSON.numberNode(1.5));
            values.add(JSON.stringNode("1"));
            values.add(JSON.numberNode(new BigInteger("9223372036854775808")));
            if (schema.has("minimum")) {
                values.add(JSON.numberNode(schema.get("minimum").asLong() - 1));
            }
            if (schema.has("maximum")) {
                values.add(JSON.numberNode(schema.get("maximum").asLong() + 1));
            }
            if (schema.has("not")) {
                values.add(schema.at("/not/const"));
            }
        }
        if (type.equals("boolean")) {
            values.add(JSON.numberNode(1));
            values.add(JSON.stringNode("true"));
        }
        if (type.equals("array")) {
            if (schema.has("maxItems")) {
                values.add(list(schema, schema.get("maxItems").asInt() + 1, example));
            }
            if (schema.has("minItems")) {
                values.add(list(schema, schema.get("minItems").asInt() - 1, example));
            }
            if (schema.has("uniqueItems")) {
                JsonNode one = list(schema, 1, example).get(0);
                values.add(JSON.arrayNode().add(one).add(one));
            }
        }
        // an int64 without a bound of its own ends where a long does
        values.removeIf(value -> fits(schema, value) && !(value.isIntegralNumber() && !value.canConvertToLong()));
        return values;
    }

    private JsonNode textOf(JsonNode schema, int length) {
        return candidates(length)
                .<JsonNode>map(JSON::stringNode)
                .filter(text -> fits(schema, text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no text of " + length + " found for " + schema));
    }

    /** Texts of a length, one of which ought to match what a pattern of the shop asks for. */
    private static Stream<String> candidates(int length) {
        if (length < 1) {
            return Stream.of("");
        }
        String digits = random("123456789", length);
        return Stream.of(
                random("abcdefghijkmnpqrstuvwxyz", length),
                random("ABCDEFGHIJKLMNPQRSTUVWXYZ", length),
                digits,
                "+" + digits.substring(1),
                "0" + digits.substring(1, Math.min(20, length)) + "-".repeat(Math.max(0, length - 20)),
                length < 5 ? digits : random("abc", Math.min(64, length - 4)) + "@" + domain(length));
    }

    private static String domain(int length) {
        int left = length - Math.min(64, length - 4) - 1;
        return left < 3 ? "b.c" : random("abc", left - 2) + ".d";
    }

    private static String random(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** So many elements like those of the example, told apart by their texts where the schema or the shop wants that. */
    private ArrayNode list(JsonNode schema, int size, JsonNode example) {
        ArrayNode list = JSON.arrayNode();
        IntStream.range(0, size).forEach(i -> list.add(element(schema.get("items"), i, example.path(0))));
        return list;
    }

    private JsonNode element(JsonNode given, int i, JsonNode example) {
        if (example instanceof ObjectNode object) {
            ObjectNode copy = object.deepCopy();
            for (String key : List.of("label", "name")) {
                if (copy.has(key)) {
                    copy.put(key, key + i);
                }
            }
            return copy;
        }
        JsonNode schema = resolved(given);
        String text = String.format("+49%07d", i);
        return fits(schema, JSON.stringNode(text)) ? JSON.stringNode(text) : JSON.stringNode("t" + i);
    }

    private static boolean datesFit(JsonNode schema, JsonNode value) {
        if (!schema.has("formatMinimum") || !value.isString()) {
            return true;
        }
        try {
            LocalDate day = LocalDate.parse(value.stringValue());
            return !day.isBefore(LocalDate.parse(schema.get("formatMinimum").asString())) && !day.isAfter(today());
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
