package dev.cartograph.lab.contender;

import org.springframework.modulith.NamedInterface;

/** How documents are brought together that refer to each other. */
@NamedInterface("contender")
public enum Join {
    /** By the server, in an aggregation: {@code $lookup}. */
    LOOKUP("$lookup"),
    /** By the client: one query more for each step, for all that the step leads to: {@code $in}. */
    IN("$in"),
    /** By the client: one query for each reference. */
    EACH("one query per reference"),
    /** By a relational server: JOIN. */
    SQL("JOIN");

    private final String words;

    Join(String words) {
        this.words = words;
    }

    /** As people call it. */
    public String words() {
        return words;
    }
}
