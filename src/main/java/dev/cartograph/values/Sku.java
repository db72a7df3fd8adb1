package dev.cartograph.values;

import java.util.Objects;

/**
 * A stock keeping unit, the natural key of a product: capital letters, digits and single hyphens, {@code BEA-ESS-ESS-001}.
 *
 * @param text 3 to 40 characters
 */
public record Sku(String text) implements Comparable<Sku> {
    /** What the text must look like. */
    public static final String PATTERN = "(?=.{3,40}$)[A-Z0-9]+(-[A-Z0-9]+)*";

    public static final int MIN_LENGTH = 3;
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

    /** Whether the text is as {@link #PATTERN} says; read by hand, since every line of every order that is read asks. */
    public static boolean isValid(String text) {
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
            return false;
        }
        boolean afterHyphen = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hyphen = c == '-';
            if (hyphen ? afterHyphen : !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return false;
            }
            afterHyphen = hyphen;
        }
        return !afterHyphen;
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
