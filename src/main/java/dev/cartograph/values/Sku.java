package dev.cartograph.values;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A stock keeping unit, the natural key of a product: capital letters, digits and single hyphens, {@code BEA-ESS-ESS-001}.
 *
 * @param text 3 to 40 characters
 */
public record Sku(String text) implements Comparable<Sku> {
    /** What the text must look like. */
    public static final String PATTERN = "(?=.{3,40}$)[A-Z0-9]+(-[A-Z0-9]+)*";

    private static final Pattern FORMAT = Pattern.compile(PATTERN);
    public static final int MAX_LENGTH = 40;

    /** @throws IllegalArgumentException where {@link #isValid} says no */
    public Sku {
        Objects.requireNonNull(text, "text");
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a valid sku");
        }
    }

    public static Sku of(String text) {
        return new Sku(text);
    }

    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && FORMAT.matcher(text).matches();
    }

    @Override
    public int compareTo(Sku other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
