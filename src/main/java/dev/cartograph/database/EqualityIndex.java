package dev.cartograph.database;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the documents are that have a value in a field, or in a field of an array's elements: {@code customerId},
 * {@code lines.productId}. Of a compound index it knows the first field.
 */
final class EqualityIndex {

    private final String field;
    private final List<String> path;
    private final Map<KeyValue, Set<Integer>> positions = new HashMap<>();

    EqualityIndex(IndexKey key) {
        field = key.getKey();
        path = List.of(field.split("\\.", -1));
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
        add(keys(document), position);
    }

    void remove(Document document, Integer position) {
        remove(keys(document), position);
    }

    void update(Document before, Document after, Integer position) {
        Set<KeyValue> old = keys(before);
        Set<KeyValue> current = keys(after);
        if (!old.equals(current)) {
            remove(old, position);
            add(current, position);
        }
    }

    /** The values of the field, of an array each; nothing where there is none. */
    private Set<KeyValue> keys(Document document) {
        Set<KeyValue> keys = new HashSet<>();
        collect(document, 0, keys);
        return keys;
    }

    private void collect(@Nullable Object value, int depth, Set<KeyValue> keys) {
        if (value instanceof Collection<?> several) {
            several.forEach(one -> collect(one, depth, keys));
        } else if (depth == path.size()) {
            if (value != null) {
                keys.add(new KeyValue(value).normalized());
            }
        } else if (value instanceof Document below) {
            collect(below.get(path.get(depth)), depth + 1, keys);
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
