package dev.cartograph.values;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The natural key of a category, fit for an address: small letters, digits and single hyphens, {@code kitchen-accessories}.
 *
 * @param text 1 to 64 characters
 */
public record Slug(String text) implements Comparable<Slug> {
    /** What the text must look like. */
    public static final String PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";

    private static final Pattern FORMAT = Pattern.compile(PATTERN);
    public static final int MAX_LENGTH = 64;

    /** @throws IllegalArgumentException where {@link #isValid} says no */
    public Slug {
        Objects.requireNonNull(text, "text");
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a valid slug");
        }
    }

    public static Slug of(String text) {
        return new Slug(text);
    }

    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && FORMAT.matcher(text).matches();
    }

    @Override
    public int compareTo(Slug other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
