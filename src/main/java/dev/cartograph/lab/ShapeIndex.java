package dev.cartograph.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * An index that a shape needs: {@code {"customerId": 1, "placedAt": -1, "_id": -1}}.
 *
 * @param fields dotted paths, each with whether it descends, in their order
 * @param sparse whether what has none of the fields is left out, so that there may be more than one without
 */
record ShapeIndex(String collection, Map<String, Boolean> fields, boolean unique, boolean sparse) {

    static ShapeIndex on(String collection, Iterable<String> fields) {
        return new ShapeIndex(collection, rising(fields), false, false);
    }

    static ShapeIndex unique(String collection, Iterable<String> fields, boolean sparse) {
        return new ShapeIndex(collection, rising(fields), true, sparse);
    }

    private static Map<String, Boolean> rising(Iterable<String> fields) {
        Map<String, Boolean> rising = new LinkedHashMap<>();
        fields.forEach(field -> rising.put(field, false));
        return rising;
    }

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

    /** As people write it: {@code {"email": 1} unique}. */
    String words() {
        return keys().toJson() + (unique ? " unique" : "") + (sparse ? " sparse" : "");
    }
}
