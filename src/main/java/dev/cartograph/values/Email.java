package dev.cartograph.values;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An email address, the natural key of a customer: one {@code @}, a local part of unquoted characters and a host with a dot.
 *
 * @param text at most 254 characters, as written
 */
public record Email(String text) implements Comparable<Email> {
    /** What the text must look like. */
    public static final String PATTERN =
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+";

    private static final Pattern FORMAT = Pattern.compile(PATTERN);
    public static final int MAX_LENGTH = 254;

    /** @throws IllegalArgumentException where {@link #isValid} says no */
    public Email {
        Objects.requireNonNull(text, "text");
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a valid email address");
        }
    }

    public static Email of(String text) {
        return new Email(text);
    }

    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && FORMAT.matcher(text).matches();
    }

    /** The address in small letters: what must be unique, since addresses that differ in case reach the same person. */
    public String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(Email other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
