package dev.cartograph.products;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attribute that the products of a category and of its descendants have: {@code {"name": "height", "type":
 * "NUMBER", "unit": "cm", "required": false}}.
 *
 * @param name unique along every path from a root of the tree to a leaf
 * @param unit what a number counts, only for {@link Type#NUMBER}
 * @param values what may be chosen, none but for {@link Type#ENUM}
 * @param required whether every product must have it
 */
public record AttributeDefinition(
        String name,
        Type type,
        @Nullable String unit,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> values,
        boolean required) {
    /** How many characters a {@link Type#TEXT} may have. */
    public static final int MAX_TEXT = 500;

    /** What a name must look like. */
    public static final String NAME_PATTERN = "[a-zA-Z][a-zA-Z0-9_]{0,39}";

    public AttributeDefinition {
        values = List.copyOf(values);
    }

    /** What kind of value it has. */
    public enum Type {
        /** Plain text of 1 to 500 characters. */
        TEXT,
        /** A whole number of 64 bits, or a decimal number of at most 15 significant digits. */
        NUMBER,
        BOOLEAN,
        /** One of the definition's values. */
        ENUM
    }
}
