package dev.cartograph.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A unique index of one field, which goes straight to the position where the value is a text or an id. The library
 * would take the field's path apart, normalize the value and wrap it in lists several times for every document written
 * or looked for; whatever is not so plain is left to it.
 */
final class PlainKeyIndex extends AbstractUniqueIndex<Integer> {

    private final String[] path;
    private final Map<Object, Integer> positions = new ConcurrentHashMap<>();

    PlainKeyIndex(String name, IndexKey key, boolean sparse) {
        super(name, List.of(key), sparse);
        path = key.getKey().split("\\.", -1);
    }

    @Override
    public synchronized void checkAdd(Document document, MongoCollection<Integer> collection) {
        Object value = value(document);
        if (value == null && isSparse() && !document.containsKey(path[0])) {
            return;
        }
        if (!isPlain(value) || positions.containsKey(value)) {
            super.checkAdd(document, collection);
        }
    }

    @Override
    public synchronized void add(Document document, Integer position, MongoCollection<Integer> collection) {
        Object value = value(document);
        if (value == null && isSparse() && !document.containsKey(path[0])) {
            return;
        }
        if (!isPlain(value) || positions.putIfAbsent(value, position) != null) {
            super.add(document, position, collection);
        }
    }

    @Override
    public synchronized void checkUpdate(Document before, Document after, MongoCollection<Integer> collection) {
        if (!isSame(before, after)) {
            super.checkUpdate(before, after, collection);
        }
    }

    @Override
    public void updateInPlace(Document before, Document after, Integer position, MongoCollection<Integer> collection) {
        if (!isSame(before, after)) {
            super.updateInPlace(before, after, position, collection);
        }
    }

    private boolean isSame(Document before, Document after) {
        Object value = value(before);
        return value != null && isPlain(value) && value.equals(value(after));
    }

    /** The position of the document that has this value, where the value is plain; else null. */
    @Nullable
    Integer positionOf(Object value) {
        return isPlain(value) ? positions.get(value) : null;
    }

    /** Whether a value is found by {@link #positionOf}. */
    static boolean isPlain(@Nullable Object value) {
        return value instanceof String || value instanceof ObjectId;
    }

    /** What lies at the end of the path, or null where it ends before or meets something else than a document. */
    private @Nullable Object value(Document document) {
        Object value = document;
        for (String field : path) {
            if (!(value instanceof Document below)) {
                return null;
            }
            value = below.get(field);
        }
        return value;
    }

    private static Object key(KeyValue keyValue) {
        return keyValue.size() == 1 && isPlain(keyValue.get(0)) ? keyValue.get(0) : keyValue;
    }

    @Override
    protected @Nullable Integer removeDocument(KeyValue keyValue) {
        return positions.remove(key(keyValue));
    }

    @Override
    protected boolean putKeyPosition(KeyValue keyValue, Integer position) {
        return positions.putIfAbsent(key(keyValue), position) == null;
    }

    @Override
    protected @Nullable Integer getPosition(KeyValue keyValue) {
        return positions.get(key(keyValue));
    }

    @Override
    protected Iterable<Entry<KeyValue, Integer>> getIterable() {
        return positions.entrySet().stream()
                .map(entry -> Map.entry(
                        entry.getKey() instanceof KeyValue several ? several : new KeyValue(entry.getKey()),
                        entry.getValue()))
                .collect(Collectors.toList());
    }

    @Override
    public long getCount() {
        return positions.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
