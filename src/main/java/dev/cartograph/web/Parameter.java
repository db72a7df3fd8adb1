package dev.cartograph.web;

import dev.cartograph.values.DocumentId;
import dev.cartograph.values.PageRequest;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One query parameter of a route: how it is written, read and described, in one place.
 *
 * @param <T> what it is read as
 * @param name {@code attributes.} where it stands for all that begin so
 * @param says what it does, for a person
 * @param example a value that would do
 * @param reading throws IllegalArgumentException with a sentence where the text will not do
 */
record Parameter<T>(String name, JsonSchema schema, String says, Object example, Function<String, T> reading) {
    static final Parameter<Integer> LIMIT = new Parameter<>(
            "limit",
            JsonSchema.integer(1, PageRequest.MAX_LIMIT).with("default", PageRequest.DEFAULT_LIMIT),
            "how many items an answer has at most",
            20,
            text -> (int) wholeNumber(text, 1, PageRequest.MAX_LIMIT));

    static final Parameter<String> AFTER = new Parameter<>(
            "after",
            JsonSchema.text(1, 4_096),
            "where to go on: taken from the \"next\" of the answer before",
            "",
            Function.identity());

    static final Parameter<Boolean> COUNT = flag("count", "whether to count the whole list, up to 10,000");

    static <T extends DocumentId> Parameter<T> id(String name, String says, Function<String, T> of) {
        return new Parameter<>(name, ParameterSchemas.ID, says, ParameterSchemas.EXAMPLE_ID, text -> {
            if (!DocumentId.isId(text)) {
                throw new IllegalArgumentException("must be an id of 24 hexadecimal digits");
            }
            return of.apply(text);
        });
    }

    /** A text of a form that is best shown by an example. */
    static <T> Parameter<T> like(
            String name, JsonSchema schema, String says, String what, String example, Function<String, T> reading) {
        return new Parameter<>(name, schema, says, example, text -> {
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException other) {
                throw new IllegalArgumentException("must be " + what + ", such as " + example, other);
            }
        });
    }

    static Parameter<String> oneOf(String name, String says, List<String> values) {
        return new Parameter<>(name, JsonSchema.oneOf(values), says, values.get(0), text -> {
            if (!values.contains(text)) {
                throw new IllegalArgumentException("must be one of " + String.join(", ", values));
            }
            return text;
        });
    }

    static Parameter<Boolean> flag(String name, String says) {
        return new Parameter<>(name, JsonSchema.of("boolean"), says, true, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        });
    }

    static Parameter<Long> number(String name, String says, long min, long max, long example) {
        return new Parameter<>(name, JsonSchema.integer(min, max), says, example, text -> wholeNumber(text, min, max));
    }

    /** Names, separated by commas; which ones are known, the route says. */
    static Parameter<List<String>> names(String name, String says, String example) {
        return new Parameter<>(name, JsonSchema.text(1, 2_000), says, example, text -> {
            List<String> names = Arrays.asList(text.split(",", -1));
            if (names.stream().anyMatch(String::isEmpty)) {
                throw new IllegalArgumentException("must be a list of names, separated by commas");
            }
            return names;
        });
    }

    /** Whether it stands for all parameters that begin with its name. */
    boolean isFamily() {
        return name.endsWith(".");
    }

    boolean fits(String given) {
        return isFamily() ? given.startsWith(name) && given.length() > name.length() : given.equals(name);
    }

    String shownName() {
        return isFamily() ? name + "NAME" : name;
    }

    private static long wholeNumber(String text, long min, long max) {
        String message = "must be a whole number from " + min + " to " + max;
        if (!text.matches("-?(0|[1-9][0-9]{0,17})")) {
            throw new IllegalArgumentException(message);
        }
        long number = Long.parseLong(text);
        if (number < min || number > max) {
            throw new IllegalArgumentException(message);
        }
        return number;
    }
}
