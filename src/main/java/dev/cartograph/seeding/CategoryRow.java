package dev.cartograph.seeding;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.values.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category in a catalog: {@code {"slug": "lights", "name": "Lights", "parent": "parts", "attributes": []}}.
 *
 * @param parent by slug; absent for a root of the tree
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CategoryRow(
        @Nullable String slug,
        @Nullable String name,
        @Nullable String parent,
        @Nullable List<CategoryDraft.@Nullable Attribute> attributes) {

    CategoryDraft draft() {
        return new CategoryDraft(slug, name, parent == null ? null : Ref.byKey("parent", parent), attributes);
    }

    /** The same in the one form in which rows are compared. */
    CategoryRow compared() {
        return new CategoryRow(slug, name, parent, attributes == null ? List.of() : attributes);
    }
}
