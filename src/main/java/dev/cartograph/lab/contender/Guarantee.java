package dev.cartograph.lab.contender;

import org.springframework.modulith.NamedInterface;

/** What holds an operation together that writes several documents. */
@NamedInterface("contender")
public enum Guarantee {
    /** Nothing: each write is done by itself. */
    PLAIN("each write by itself"),
    /** A transaction. */
    TRANSACTION("transaction");

    private final String words;

    Guarantee(String words) {
        this.words = words;
    }

    /** As people call it. */
    public String words() {
        return words;
    }
}
