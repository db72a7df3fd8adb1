package dev.cartograph.database;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
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
    private final Map<Object, Positions> positions = new HashMap<>();

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
        Positions held = positions.get(normal(value));
        return held == null ? Set.of() : held;
    }

    void add(Document document, Integer position) {
        add(values(document), position);
    }

    void remove(Document document, Integer position) {
        remove(values(document), position);
    }

    void update(Document before, Document after, Integer position) {
        Set<Object> old = values(before);
        Set<Object> current = values(after);
        if (!old.equals(current)) {
            remove(old, position);
            add(current, position);
        }
    }

    /** The values of the field, of an array each; nothing where there is none. */
    private Set<Object> values(Document document) {
        Object plain = path.size() == 1 ? document.get(field) : null;
        if (plain != null && !(plain instanceof Collection)) {
            return Set.of(normal(plain));
        }
        Set<Object> values = new HashSet<>();
        collect(document, 0, values);
        return values;
    }

    private void collect(@Nullable Object value, int depth, Set<Object> values) {
        if (value instanceof Collection<?> several) {
            several.forEach(one -> collect(one, depth, values));
        } else if (depth == path.size()) {
            if (value != null) {
                values.add(normal(value));
            }
        } else if (value instanceof Document below) {
            collect(below.get(path.get(depth)), depth + 1, values);
        }
    }

    /** The one form of values that are equal to the library: 1, 1L and 1.0. */
    private static Object normal(Object value) {
        boolean isItself = value instanceof String || value instanceof ObjectId || value instanceof Boolean;
        return isItself ? value : new KeyValue(value).normalized().get(0);
    }

    private void add(Set<Object> values, int position) {
        for (Object value : values) {
            positions.computeIfAbsent(value, v -> new Positions()).append(position);
        }
    }

    private void remove(Set<Object> values, int position) {
        for (Object value : values) {
            Positions held = positions.get(value);
            if (held != null) {
                held.remove(position);
                if (held.isEmpty()) {
                    positions.remove(value);
                }
            }
        }
    }
}
