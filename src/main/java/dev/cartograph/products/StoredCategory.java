package dev.cartograph.products;

import dev.cartograph.database.Standing;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Slug;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A category's document, {@code {"slug": "desk-lamps", "name": "Desk lamps", "attributes": […]}}: all but its place in
 * the tree, which stands in {@link CategoryTree}.
 *
 * @param announced a change of the definitions that is under way
 */
record StoredCategory(
        @Id CategoryId id,
        int schema,
        long version,
        Standing standing,
        Slug slug,
        String name,
        List<AttributeDefinition> attributes,
        @Nullable Announcement announced,
        Instant createdAt,
        Instant changedAt) {

    /** The version of the form that is written now. */
    static final int SCHEMA = 1;

    StoredCategory {
        attributes = List.copyOf(attributes);
    }

    boolean isVisible() {
        return standing == Standing.LIVE || standing == Standing.CLOSING;
    }

    /** The definitions as they are and, while they are being changed, as they may soon be. */
    List<List<AttributeDefinition>> alternatives() {
        return announced == null ? List.of(attributes) : List.of(attributes, announced.attributes());
    }

    /**
     * Definitions that somebody wants to put in place of those that are.
     *
     * @param token whose it is; who does not find it there any more must not go on
     * @param at since when
     */
    record Announcement(List<AttributeDefinition> attributes, String token, Instant at) {
        Announcement {
            attributes = List.copyOf(attributes);
        }
    }
}
