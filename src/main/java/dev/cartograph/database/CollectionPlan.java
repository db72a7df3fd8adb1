package dev.cartograph.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * A collection that a room keeps, with the indexes that it relies on. A room contributes one as a bean.
 *
 * @param name the collection
 * @param indexes all but the one on {@code _id}, which every collection has
 * @param kept what the room keeps there beside its model, each a {@link StoredType}, where a document has it
 */
public record CollectionPlan(String name, List<IndexPlan> indexes, Map<String, Document> kept) {

    public CollectionPlan {
        indexes = List.copyOf(indexes);
        kept = Map.copyOf(kept);
    }

    public static CollectionPlan of(String name, IndexPlan... indexes) {
        return new CollectionPlan(name, List.of(indexes), Map.of());
    }

    /** The same, with a field that the room keeps beside its model. */
    public CollectionPlan keeping(String field, Document type) {
        Map<String, Document> more = new HashMap<>(kept);
        more.put(field, type);
        return new CollectionPlan(name, indexes, more);
    }
}
