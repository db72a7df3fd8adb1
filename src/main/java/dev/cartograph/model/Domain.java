package dev.cartograph.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values an attribute may take: {@code Sku: {type: text, length: 3..40, pattern: '[A-Z0-9]+'}}.
 *
 * @param name null when the domain is written in place, at its only attribute; the type's word when that says it all
 * @param length of a text, in code points
 * @param pattern that the whole of a text matches, as a Java regular expression
 * @param values of an enum, in the order of the file
 * @param ignoresCase true when two texts that differ in case alone are the same value
 * @param parts of a composite, in the order of the file
 */
public record Domain(
        @Nullable String name,
        Type type,
        @Nullable Count length,
        @Nullable String pattern,
        @Nullable Range range,
        List<String> values,
        boolean ignoresCase,
        List<Attribute> parts,
        @Nullable String says) {

    public Domain {
        values = List.copyOf(values);
        parts = List.copyOf(parts);
    }

    static Domain of(Type type) {
        return new Domain(type.word(), type, null, null, null, List.of(), false, List.of(), null);
    }

    /** True when it has named parts. */
    public boolean isComposite() {
        return type == Type.COMPOSITE;
    }
}
