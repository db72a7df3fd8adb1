package dev.cartograph.rules;

import java.util.Objects;

/**
 * One rule broken at one place.
 *
 * @param rule which
 * @param pointer where in the request, as a JSON pointer (RFC 6901); empty for the whole
 * @param message what is wrong, for a person
 */
public record Violation(Rule<?> rule, String pointer, String message) {

    public Violation {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(message, "message");
    }
}
