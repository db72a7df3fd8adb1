package dev.cartograph.database;

import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the documents are that have a value in a field, or in a field of an array's elements: {@code customerId},
 * {@code lines.productId}. Of a compound index it knows the first field.
 */
final class EqualityIndex {

    private final String field;
    private final Index<Integer> values;
    private final Map<KeyValue, Set<Integer>> positions = new HashMap<>();

    EqualityIndex(IndexKey key) {
        field = key.getKey();
        values = new EmptyIndex<>(field, List.of(key));
    }

    String field() {
        return field;
    }

    /** The positions of the documents that have one of these values, each once. */
    Set<Integer> positions(List<Object> wanted) {
        if (wanted.size() == 1) {
            return positions(wanted.get(0));
        }
        Set<Integer> found = new LinkedHashSet<>();
        wanted.forEach(value -> found.addAll(positions(value)));
        return found;
    }

    private Set<Integer> positions(Object value) {
        return positions.getOrDefault(new KeyValue(value).normalized(), Set.of());
    }

    void add(Document document, Integer position) {
        add(values.getKeyValues(document), position);
    }

    void remove(Document document, Integer position) {
        remove(values.getKeyValues(document), position);
    }

    void update(Document before, Document after, Integer position) {
        Set<KeyValue> old = values.getKeyValues(before);
        Set<KeyValue> current = values.getKeyValues(after);
        if (!old.equals(current)) {
            remove(old, position);
            add(current, position);
        }
    }

    private void add(Set<KeyValue> keys, Integer position) {
        keys.forEach(key ->
                positions.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(position));
    }

    private void remove(Set<KeyValue> keys, Integer position) {
        keys.forEach(key -> positions.computeIfPresent(key, (unused, held) -> {
            held.remove(position);
            return held.isEmpty() ? null : held;
        }));
    }
}
