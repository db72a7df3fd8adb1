package dev.cartograph.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an operation draws a call from: what there is, each of an entity by its number, and chance. */
public interface Drawing {
    /** In place of a number where a call is about all there is. */
    int ALL = -1;

    /** One of an entity, each as likely; nothing where there is none. */
    Optional<Integer> any(String entity);

    /** One of those that have a value of an attribute. */
    Optional<Integer> anyWith(String entity, String attribute);

    /** One of those to whom a role leads from an entity. */
    Optional<Integer> anyParent(String entity, String role);

    /** A new one, whose parents are those of others of its kind; nothing where no parent has room for it. */
    Optional<Integer> add(String entity);

    /** The same, with one parent given. */
    Optional<Integer> addTo(String entity, String role, int parent);

    /** New children of a role for one that is new itself, as many as others have. */
    void addParts(String entity, String role, int parent);

    /** Another value for an attribute; null where it now has none. */
    @Nullable
    Object change(String entity, String attribute, int number);

    /** Deletes one, if it may be deleted, and does with its children what the model says. */
    void delete(String entity, int number);

    /** The call that was drawn, while there is what it wants. */
    void call(int number, @Nullable Object value);
}
