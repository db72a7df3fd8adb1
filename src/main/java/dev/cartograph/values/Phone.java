package dev.cartograph.values;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A telephone number as ITU-T E.164 writes it: {@code +4930901820}.
 *
 * @param text a plus and 7 to 15 digits
 */
public record Phone(String text) implements Comparable<Phone> {
    /** What the text must look like. */
    public static final String PATTERN = "\\+[1-9][0-9]{6,14}";

    private static final Pattern FORMAT = Pattern.compile(PATTERN);
    public static final int MAX_LENGTH = 16;

    /** @throws IllegalArgumentException where {@link #isValid} says no */
    public Phone {
        Objects.requireNonNull(text, "text");
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a valid telephone number");
        }
    }

    public static Phone of(String text) {
        return new Phone(text);
    }

    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && FORMAT.matcher(text).matches();
    }

    @Override
    public int compareTo(Phone other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
