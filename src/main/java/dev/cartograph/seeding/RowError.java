package dev.cartograph.seeding;

import org.jspecify.annotations.Nullable;

/**
 * Why a row was rejected: {@code {"line": 3, "pointer": "/email", "rule": "CUS-002", "message": "is required"}}.
 *
 * @param line counted from 1
 * @param pointer where in the row, as a JSON pointer (RFC 6901); empty where the row as a whole is at fault
 * @param rule the code of the rule that it breaks, or null where no rule has seen it, since it could not be read
 * @param message what is wrong, for a person
 */
public record RowError(long line, String pointer, @Nullable String rule, String message) {

    /** One line for a person: {@code customers.ndjson:3 /email CUS-002: is required}. */
    public String in(String file) {
        return file + ":" + line + (pointer.isEmpty() ? "" : " " + pointer) + (rule == null ? "" : " " + rule) + ": "
                + message;
    }
}
