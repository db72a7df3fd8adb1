package dev.cartograph.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of value a domain holds; written in lower case in a model file. */
public enum Type {
    /** Unicode text. */
    TEXT,
    /** A whole number. */
    INTEGER,
    /** An exact decimal number. */
    DECIMAL,
    BOOLEAN,
    /** A day of the calendar, {@code 2024-01-31}. */
    DATE,
    /** A point in time, in UTC, to the millisecond. */
    INSTANT,
    /** One text of a closed list. */
    ENUM,
    /** A surrogate key: it identifies and says nothing. */
    ID,
    /** A text, a number or a boolean; which of them is decided by data, not by the model. */
    SCALAR,
    /** A value with named parts; never written as a type, but given by {@code parts}. */
    COMPOSITE;

    /** The name as a model file writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Type> of(String word) {
        return Arrays.stream(values())
                .filter(type -> type != COMPOSITE && type.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values())
                .filter(type -> type != COMPOSITE)
                .map(Type::word)
                .toList();
    }
}
