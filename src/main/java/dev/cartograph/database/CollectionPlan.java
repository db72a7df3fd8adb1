package dev.cartograph.database;

import java.util.List;

/**
 * A collection that a room keeps, with the indexes that it relies on. A room contributes one as a bean.
 *
 * @param name the collection
 * @param indexes all but the one on {@code _id}, which every collection has
 */
public record CollectionPlan(String name, List<IndexPlan> indexes) {

    public CollectionPlan {
        indexes = List.copyOf(indexes);
    }

    public static CollectionPlan of(String name, IndexPlan... indexes) {
        return new CollectionPlan(name, List.of(indexes));
    }
}
