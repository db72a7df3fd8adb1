package dev.cartograph.products;

import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Reading;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Slug;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A category's document, {@code {"slug": "desk-lamps", "name": "Desk lamps", "attributes": […]}}: all but its place in
 * the tree, which stands in {@link CategoryTree}.
 *
 * @param version how often a client changed this document, with the first writing of it
 * @param moves how often it was moved, as the tree says too; a move that came true is counted here last
 * @param announced a change of definitions or a move that is under way: nobody else may change the category meanwhile
 */
record StoredCategory(
        @Id CategoryId id,
        int schema,
        long version,
        long moves,
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

    /** What a client knows as its version: changes of either kind make it another one. */
    long publicVersion() {
        return version + moves;
    }

    /** Whether this and the tree tell of the same moves. One that has no place any more is about to go itself. */
    boolean agreesWith(CategoryTree tree) {
        return tree.has(id) ? tree.moves(id) == moves : standing == Standing.CLOSING;
    }

    /** As it is to be read with this tree: with what was announced, where the tree has decided that it came true. */
    StoredCategory readWith(CategoryTree tree) {
        return announced == null || !tree.decided(id, announced.token())
                ? this
                : new StoredCategory(
                        id,
                        schema,
                        version,
                        moves + 1,
                        standing,
                        slug,
                        announced.name(),
                        announced.attributes(),
                        null,
                        createdAt,
                        announced.at());
    }

    StoredCategory announcing(Announcement what) {
        return new StoredCategory(
                id, schema, version, moves, standing, slug, name, attributes, what, createdAt, changedAt);
    }

    /** With these definitions, and none that may soon be others. */
    StoredCategory defining(List<AttributeDefinition> definitions) {
        return new StoredCategory(
                id, schema, version, moves, standing, slug, name, definitions, null, createdAt, changedAt);
    }

    /** The definitions as they are and, while they are being changed, as they may soon be. */
    List<List<AttributeDefinition>> alternatives() {
        return announced == null ? List.of(attributes) : List.of(attributes, announced.attributes());
    }

    /** What stored definitions say, as the rules judge it, whoever wrote them. */
    static @Nullable List<CategoryDraft.@Nullable Attribute> definitions(@Nullable List<Reading> parts) {
        if (parts == null) {
            return null;
        }
        List<CategoryDraft.@Nullable Attribute> definitions = new ArrayList<>();
        for (Reading part : parts) {
            List<@Nullable String> values = part.texts("values");
            String type = part.text("type");
            boolean none = values == null || (values.isEmpty() && !"ENUM".equals(type));
            definitions.add(new CategoryDraft.Attribute(
                    part.text("name"), type, part.text("unit"), none ? null : values, part.flag("required")));
        }
        return definitions;
    }

    /**
     * What somebody wants to put in place of what is.
     *
     * @param token whose it is; who does not find it there any more must not go on
     * @param at since when
     */
    record Announcement(Slug slug, String name, List<AttributeDefinition> attributes, String token, Instant at) {
        Announcement {
            attributes = List.copyOf(attributes);
        }
    }
}
