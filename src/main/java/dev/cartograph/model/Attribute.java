package dev.cartograph.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property of an entity, or one part of a composite.
 *
 * @param optional true when there may be no value; what is multivalued says so by {@code times}
 * @param times how many values, when it is multivalued; null when it has one
 * @param distinct what must differ between the values of a multivalued attribute: {@code value}, or the name of a part;
 *     null when nothing must
 * @param derived in words, what it is computed from; null when it is not derived
 * @param snapshot what it was copied from, once and on purpose, as role and attribute ({@code product.sku}); null when
 *     it was not
 */
public record Attribute(
        String name,
        Domain domain,
        boolean optional,
        @Nullable Count times,
        @Nullable String distinct,
        @Nullable String derived,
        @Nullable String snapshot,
        @Nullable String says) {

    /** {@link #distinct} when whole values are compared. */
    public static final String WHOLE_VALUE = "value";

    /** What ER modelling calls an attribute; several may be true of one. */
    public enum Kind {
        SIMPLE,
        COMPOSITE,
        MULTIVALUED,
        DERIVED,
        SNAPSHOT
    }

    /** Its kinds; a simple or composite one comes first. */
    public List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(domain.isComposite() ? Kind.COMPOSITE : Kind.SIMPLE);
        if (isMultivalued()) {
            kinds.add(Kind.MULTIVALUED);
        }
        if (isDerived()) {
            kinds.add(Kind.DERIVED);
        }
        if (isSnapshot()) {
            kinds.add(Kind.SNAPSHOT);
        }
        return List.copyOf(kinds);
    }

    public boolean isMultivalued() {
        return times != null;
    }

    public boolean isDerived() {
        return derived != null;
    }

    public boolean isSnapshot() {
        return snapshot != null;
    }

    /** True when an owner may have none of it. */
    public boolean mayBeAbsent() {
        return times != null ? times.mayBeNone() : optional;
    }
}
