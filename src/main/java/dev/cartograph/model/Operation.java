package dev.cartograph.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that clients ask of a model, in its own terms: of entities, attributes and roles, and of no collection or
 * table. All there is to say of one is said here; whoever keeps a model, or asks it, knows no single one of them. Paths
 * lead from the entity along roles, and end there or in one attribute: {@code lines}, {@code customer.name}, {@code
 * lines.product.name}.
 */
public interface Operation {

    /** The entity that it is about. */
    String entity();

    /** Whether it changes what is there. */
    boolean writes();

    /** Whether it reads all there is, so that it is asked less often than others. */
    default boolean readsAll() {
        return false;
    }

    /** Whether by the model it writes in one place, so that whatever is written beside it is a copy. */
    default boolean writesInOnePlace() {
        return false;
    }

    /** What it does, in the words of a report: {@code reads Order along lines}. */
    String does();

    /**
     * Draws one call, and changes what there is as the call does: {@link Drawing#call} when there is what the call leaves;
     * where it deletes, what it finds. Draws none where nothing is there that it could be about.
     */
    void draw(Drawing drawing);

    /**
     * What a call asks of whatever keeps the model. It is composed of the same statements whatever it is about, so that
     * these can be told beforehand: of number 0, with no value.
     *
     * @param number as it was drawn
     * @param value as it was drawn
     */
    <R> R ask(int number, @Nullable Object value, Statements<R> statements);

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
