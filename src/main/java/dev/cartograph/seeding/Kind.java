package dev.cartograph.seeding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a row of a catalog can be, in the order in which a catalog's files are loaded: no file refers to a later one. */
public enum Kind {
    CATEGORIES,
    CUSTOMERS,
    PRODUCTS,
    ORDERS;

    /** {@code customers}, as in a route. */
    public String plural() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code customers.ndjson}. */
    public String file() {
        return plural() + ".ndjson";
    }

    /** A natural key of this kind in the form in which it is unique. */
    String unique(String key) {
        return this == CUSTOMERS ? key.toLowerCase(Locale.ROOT) : key;
    }

    /** The kind that a route names. */
    public static Optional<Kind> of(String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.plural().equals(plural))
                .findFirst();
    }
}
