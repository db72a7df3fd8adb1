package dev.cartograph.model;

import dev.cartograph.model.Operation.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The few things of which every operation is composed, and which alone a database must know: it makes of each something
 * that can be sent. Others make of each what is right by the model, or what is needed for it. Each of an entity is meant
 * by its number.
 *
 * @param <R> what is made of a statement
 */
public interface Statements<R> {

    /**
     * Reads one whole by its key, and what ways lead to. The answer is what is there, by attribute and role.
     *
     * @param along what is read with it
     */
    R read(String entity, List<Path> along, int number);

    /**
     * Reads those of a parent, or those that have a value, in an order. The answer is a list.
     *
     * @param of the parent; where they are listed by an attribute, one that has the value
     */
    R list(Listing listing, int of);

    /**
     * Adds up. The answer is a number, or a list of groups.
     *
     * @param of the parent whose own are added up; of no meaning where all are
     */
    R sum(Summing sum, int of);

    /**
     * Writes a new one. The answer is true.
     *
     * @param with the roles of what is written with it
     */
    R insert(String entity, List<String> with, int number);

    /**
     * Gives an attribute of one another value, and every copy of it. The answer is true.
     *
     * @param value null where it loses the one it had
     */
    R change(String entity, String attribute, int number, @Nullable Object value);

    /** Deletes one, and does with its children what the model says. The answer is whether it was done. */
    R delete(String entity, int number);

    /**
     * Some that write, one after the other, held together as a single one of several writes is. The answer is whether all
     * was done: behind one that is refused none is.
     */
    R together(List<R> writes);
}
