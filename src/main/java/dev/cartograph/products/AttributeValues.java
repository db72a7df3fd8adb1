package dev.cartograph.products;

import dev.cartograph.values.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a value of a dynamic attribute may be, and as what it is stored: text, boolean, long or double. */
final class AttributeValues {
    /** A decimal number of so many digits comes back from a double as it went in. */
    static final int MAX_DIGITS = 15;

    private AttributeValues() {}

    /** What is wrong with a value, or null. */
    static @Nullable String fault(AttributeDefinition definition, Object value) {
        return switch (definition.type()) {
            case TEXT -> textFault(value);
            case NUMBER ->
                number(value).isPresent()
                        ? null
                        : "is no number of 64 bits, nor one of at most " + MAX_DIGITS + " significant digits";
            case BOOLEAN -> value instanceof Boolean ? null : "is neither true nor false";
            case ENUM -> enumFault(definition, value);
        };
    }

    /** The values as they are stored; they must have been judged. */
    static Map<String, Object> stored(Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> stored = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                stored.put(name, number(value).<Object>map(n -> n).orElse(value));
            }
        });
        return stored;
    }

    /** What a filter's text may mean: itself, a number, a boolean. */
    static List<Object> readings(String text) {
        if (text.equals("true") || text.equals("false")) {
            return List.of(text, Boolean.valueOf(text));
        }
        try {
            return number(new BigDecimal(text))
                    .map(n -> List.<Object>of(text, n))
                    .orElse(List.of(text));
        } catch (NumberFormatException notANumber) {
            return List.of(text);
        }
    }

    /** The number as a long where it is whole and fits, else as a double that is exact enough; nothing else is one. */
    static Optional<Number> number(Object value) {
        BigDecimal exact;
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Optional.of(((Number) value).longValue());
        } else if (value instanceof BigInteger whole) {
            exact = new BigDecimal(whole);
        } else if (value instanceof BigDecimal decimal) {
            exact = decimal;
        } else if (value instanceof Double || value instanceof Float) {
            double binary = ((Number) value).doubleValue();
            if (!Double.isFinite(binary)) {
                return Optional.empty();
            }
            // not Double.toString: before JDK 19 it is not always the shortest, and a value taken once would be refused
            exact = new BigDecimal(binary).round(new MathContext(MAX_DIGITS));
            if (exact.doubleValue() != binary) {
                return Optional.empty();
            }
        } else {
            return Optional.empty();
        }
        exact = exact.stripTrailingZeros();
        try {
            return Optional.of(exact.longValueExact());
        } catch (ArithmeticException notWhole) {
            double nearest = exact.doubleValue();
            boolean holds = exact.precision() <= MAX_DIGITS
                    && Double.isFinite(nearest)
                    && Math.abs(nearest) >= Double.MIN_NORMAL;
            return holds ? Optional.of(nearest) : Optional.empty();
        }
    }

    private static @Nullable String textFault(Object value) {
        if (!(value instanceof String text)) {
            return "is no text";
        }
        if (!Text.isPlain(text)) {
            return "is blank, has control or invisible characters, white space at an end, or is not well-formed Unicode";
        }
        return Text.length(text) > AttributeDefinition.MAX_TEXT
                ? "is longer than " + AttributeDefinition.MAX_TEXT + " characters"
                : null;
    }

    private static @Nullable String enumFault(AttributeDefinition definition, Object value) {
        return value instanceof String text && definition.values().contains(text)
                ? null
                : "is none of " + String.join(", ", definition.values());
    }
}
