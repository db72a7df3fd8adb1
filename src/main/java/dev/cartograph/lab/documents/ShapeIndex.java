package dev.cartograph.lab.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * An index that a shape needs: {@code {"customerId": 1, "placedAt": -1, "_id": -1}}.
 *
 * @param fields dotted paths, each with whether it descends, in their order
 */
record ShapeIndex(String collection, Map<String, Boolean> fields, boolean unique) {

    static ShapeIndex on(String collection, boolean unique, Iterable<String> fields) {
        Map<String, Boolean> rising = new LinkedHashMap<>();
        fields.forEach(field -> rising.put(field, false));
        return new ShapeIndex(collection, rising, unique);
    }

    /** As the server is told: 1 for a field that rises, -1 for one that descends. */
    BsonDocument keys() {
        BsonDocument keys = new BsonDocument();
        fields.forEach((field, descends) -> keys.put(field, new BsonInt32(descends ? -1 : 1)));
        return keys;
    }

    /** Whether whatever the other one finds, this one finds too. */
    boolean covers(ShapeIndex other) {
        if (!collection.equals(other.collection) || other.unique) {
            return false;
        }
        return List.copyOf(fields.keySet())
                .subList(0, Math.min(fields.size(), other.fields.size()))
                .equals(List.copyOf(other.fields.keySet()));
    }
}
