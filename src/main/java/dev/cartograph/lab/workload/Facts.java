package dev.cartograph.lab.workload;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a model at a moment, whatever keeps it: each of an entity by its number, from 0, whose it is, and its
 * values.
 */
public interface Facts {

    /** The model, of it only the entities of which there is something. */
    Model model();

    /** How many numbers of an entity were given; some may be gone. */
    int count(String entity);

    /** Whether the one of that number is there. */
    boolean exists(String entity, int number);

    boolean hasParent(Relationship relationship, int child);

    /** The number of the parent that one has. */
    int parent(Relationship relationship, int child);

    /** The numbers of the children that one has, rising. */
    int[] children(Relationship relationship, int parent);

    /**
     * The numbers of those that are there and have a value of an attribute, rising.
     *
     * @param value in the Java types of {@link DomainValues}; 1.5 is 1.50
     */
    int[] having(Entity entity, Attribute attribute, Object value);

    /** An attribute of one, in the Java types of {@link DomainValues}; null where it has none, or is derived. */
    @Nullable
    Object value(Entity entity, int number, Attribute attribute);
}
