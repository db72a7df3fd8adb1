package dev.cartograph.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that clients ask of a model, in its own terms: of entities, attributes and roles, and of no collection or
 * table. Paths lead from the entity along roles, and end there or in one attribute: {@code lines}, {@code customer.name},
 * {@code lines.product.name}.
 */
public sealed interface Operation {

    /** The entity that it is about. */
    String entity();

    /**
     * Reads one by its key.
     *
     * @param along what is read with it
     */
    record Read(String entity, List<Path> along) implements Operation {}

    /**
     * Lists those of one parent.
     *
     * @param by the role of the parent
     * @param sort the attribute they are sorted by, and by their key after it
     * @param descending whether the last come first
     */
    record ListOf(String entity, String by, String sort, boolean descending, int limit, List<Path> along)
            implements Operation {}

    /**
     * Writes a new one whole.
     *
     * @param with the roles of what is written with it
     */
    record Insert(String entity, List<String> with) implements Operation {}

    /**
     * Adds a part to something that is there.
     *
     * @param to the role of what it is added to
     */
    record Add(String entity, String to) implements Operation {}

    /** Gives an attribute of one another value, and every copy of it. */
    record Change(String entity, String attribute) implements Operation {}

    /** Deletes one, and does with its children what the model says. */
    record Delete(String entity) implements Operation {}

    /**
     * Adds up a product of attributes.
     *
     * @param sum the attributes that are multiplied, dotted where they are parts
     * @param of the role of the parent whose own are added up; null when all are
     * @param by the role of the parents by which they are grouped; null when they are not
     * @param limit how many groups are told, the greatest first
     */
    record Total(
            String entity,
            List<String> sum,
            @Nullable String of,
            @Nullable String by,
            int limit) implements Operation {}

    /**
     * A way along roles.
     *
     * @param attribute the one attribute of its end that is read; null when all are
     */
    record Path(List<String> roles, @Nullable String attribute) {
        public Path {
            roles = List.copyOf(roles);
        }

        @Override
        public String toString() {
            return String.join(".", roles) + (attribute == null ? "" : "." + attribute);
        }
    }
}
