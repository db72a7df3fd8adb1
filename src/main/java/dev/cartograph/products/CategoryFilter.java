package dev.cartograph.products;

import dev.cartograph.values.CategoryId;
import org.jspecify.annotations.Nullable;

/**
 * Which categories a list is to have; what is null does not narrow it.
 *
 * @param slug the whole slug
 * @param parentId whose children, one level deep
 */
public record CategoryFilter(
        @Nullable String slug, @Nullable CategoryId parentId) {
    public static final CategoryFilter ALL = new CategoryFilter(null, null);
}
