package dev.cartograph.web;

import dev.cartograph.products.AttributeDefinition;
import dev.cartograph.products.Category;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category as a client sees it.
 *
 * @param attributes its own definitions, without those of its ancestors
 */
record CategoryView(
        String id,
        String slug,
        String name,
        @Nullable String parentId,
        List<AttributeDefinition> attributes,
        Instant createdAt,
        long version) {

    static CategoryView of(Category category) {
        return new CategoryView(
                category.id().hex(),
                category.slug().text(),
                category.name(),
                category.parentId() == null ? null : category.parentId().hex(),
                category.attributes(),
                category.createdAt(),
                category.version());
    }
}
