package dev.cartograph.products;

import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Slug;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of product, at its place in the tree: {@code {"slug": "desk-lamps", "name": "Desk lamps", "parentId": …,
 * "attributes": [{"name": "height", "type": "NUMBER", "unit": "cm", "required": false}]}}. Its products have the
 * attributes that it and its ancestors define.
 *
 * @param version changes with each change by a client, a move included
 * @param parentId null for a root of the tree
 * @param attributes its own definitions, without those of its ancestors
 */
public record Category(
        CategoryId id,
        long version,
        Slug slug,
        String name,
        @Nullable CategoryId parentId,
        List<AttributeDefinition> attributes,
        Instant createdAt,
        Instant changedAt) {

    public Category {
        attributes = List.copyOf(attributes);
    }

    /** @param stored what agrees with the tree */
    static Category of(StoredCategory stored, CategoryTree tree) {
        return new Category(
                stored.id(),
                stored.publicVersion(),
                stored.slug(),
                stored.name(),
                tree.parent(stored.id()),
                stored.attributes(),
                stored.createdAt(),
                stored.changedAt());
    }
}
