package dev.cartograph.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product of attributes, added up.
 *
 * @param factors the attributes that are multiplied, dotted where they are parts; none where each counts as one
 * @param of the role of the parent whose own are added up; null when all are
 * @param by the role of the parents by which they are grouped; null when they are not
 * @param limit how many groups are told, the greatest first
 */
public record Summing(
        String entity,
        List<String> factors,
        @Nullable String of,
        @Nullable String by,
        int limit) {

    public Summing {
        factors = List.copyOf(factors);
    }
}
