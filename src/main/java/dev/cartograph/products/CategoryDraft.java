package dev.cartograph.products;

import dev.cartograph.values.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks a category to be, as it was written and not yet judged: anything may be missing, and any text may
 * be anything.
 *
 * @param parent by id or, in a row of a catalog, by slug; null for a root
 */
public record CategoryDraft(
        @Nullable String slug,
        @Nullable String name,
        @Nullable Ref parent,
        @Nullable List<@Nullable Attribute> attributes) {

    /** A definition that is not yet judged. */
    public record Attribute(
            @Nullable String name,
            @Nullable String type,
            @Nullable String unit,
            @Nullable List<@Nullable String> values,
            @Nullable Boolean required) {}

    List<@Nullable Attribute> attributesOrNone() {
        return attributes == null ? List.of() : attributes;
    }

    /** Where its parent is named. */
    String parentPointer() {
        return "/" + (parent == null ? "parentId" : parent.field());
    }
}
