package dev.cartograph.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A collection of the embedded server, in which an index narrows a filter whenever the filter demands a value of the
 * index's fields, whatever else it demands.
 *
 * <p>The library looks into an index only where the filter names its fields and no other, and keeps none that is not
 * unique: {@code {_id, standing}}, {@code {_id: {$in: […]}, standing}} and {@code {customerId}} would each examine
 * every document. It does not order by an index, nor find a range by one, and neither does this.
 */
class EmbeddedCollection extends MemoryCollection {

    private final Map<String, EqualityIndex> equalityIndexes = new LinkedHashMap<>();

    EmbeddedCollection(
            MongoDatabase database, String collectionName, CollectionOptions options, CursorRegistry cursorRegistry) {
        super(database, collectionName, options, cursorRegistry);
    }

    /** As the library does it, but not one at a time: the backend's lock lets reads run beside each other. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public QueryResult handleQuery(QueryParameters parameters) {
        Document selector = parameters.getQuerySelector();
        Document filter = selector;
        Document orderBy = null;
        if (selector.containsKey("query")) {
            filter = (Document) selector.get("query");
            orderBy = (Document) selector.get("orderby");
        } else if (selector.containsKey("$query")) {
            filter = (Document) selector.get("$query");
            orderBy = (Document) selector.get("$orderby");
        }
        return queryDocuments(
                filter,
                orderBy,
                parameters.getNumberToSkip(),
                parameters.getLimit(),
                parameters.getBatchSize(),
                parameters.getProjection());
    }

    @Override
    protected QueryResult queryDocuments(
            Document asked,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        Document filter = Equalities.flat(asked);
        Candidates candidates = candidates(Equalities.of(filter));
        if (candidates == null) {
            return super.queryDocuments(filter, orderBy, skip, limit, batchSize, projection);
        }
        // a thousand ids would be compared with each of the thousand documents that they led to
        Document rest = candidates.field == null ? filter : Equalities.without(candidates.field, filter);
        return matchDocuments(rest, candidates.positions, orderBy, skip, limit, batchSize, projection);
    }

    /**
     * The positions that an index leaves to be examined.
     *
     * @param field the one field that the index is of, or null where it is of several
     */
    private record Candidates(@Nullable String field, Set<Integer> positions) {

        private Candidates fewer(@Nullable Candidates other) {
            return other == null || positions.size() < other.positions.size() ? this : other;
        }
    }

    /** The fewest candidates that an index leaves, or null where none applies. */
    private @Nullable Candidates candidates(Map<String, List<Object>> demanded) {
        if (demanded.isEmpty()) {
            return null;
        }
        Candidates fewest = null;
        for (Index<Integer> index : getIndexes()) {
            List<String> fields = index.getKeys().stream().map(IndexKey::getKey).toList();
            if (index.isUnique() && demanded.keySet().containsAll(fields)) {
                String field = fields.size() == 1 ? fields.get(0) : null;
                fewest = new Candidates(field, uniquePositions(index, demanded)).fewer(fewest);
            }
        }
        for (EqualityIndex index : equalityIndexes.values()) {
            List<Object> values = demanded.get(index.field());
            if (values != null) {
                fewest = new Candidates(index.field(), index.positions(values)).fewer(fewest);
            }
        }
        return fewest;
    }

    private static Set<Integer> uniquePositions(Index<Integer> index, Map<String, List<Object>> demanded) {
        if (index.getKeys().size() == 1) {
            String field = index.getKeys().get(0).getKey();
            Document key = new Document();
            Set<Integer> positions = new LinkedHashSet<>();
            for (Object value : demanded.getOrDefault(field, List.of())) {
                if (index instanceof PlainKeyIndex plain && PlainKeyIndex.isPlain(value)) {
                    Integer position = plain.positionOf(value);
                    if (position != null) {
                        positions.add(position);
                    }
                } else {
                    key.put(field, value);
                    index.getPositions(key).forEach(positions::add);
                }
            }
            return positions;
        }
        List<Document> keys = List.of(new Document());
        for (IndexKey key : index.getKeys()) {
            List<Object> values = demanded.getOrDefault(key.getKey(), List.of());
            keys = keys.stream()
                    .flatMap(begun -> values.stream().map(value -> begun.clone().append(key.getKey(), value)))
                    .toList();
        }
        // a set, since two values of one array lead to the same document
        Set<Integer> positions = new LinkedHashSet<>();
        keys.forEach(key -> index.getPositions(key).forEach(positions::add));
        return positions;
    }

    /**
     * At once where plain fields are set or counted up, for which the library would copy and compare each document
     * several times; one by one where it needs to be told which element is meant, or would compare each id with each.
     */
    @Override
    public synchronized Document updateDocuments(
            Document asked, Document update, ArrayFilters arrayFilters, boolean multi, boolean upsert, Oplog oplog) {
        Document filter = Equalities.flat(asked);
        PlainUpdate plain = multi && !upsert ? PlainUpdate.of(update, this::isIndexed) : null;
        if (plain != null) {
            List<Document> found = queryDocuments(filter, null, 0, 0, 0, null).collectDocuments();
            if (found.stream().allMatch(plain::fits)) {
                long modified = found.stream().filter(plain::apply).count();
                return new Document("n", found.size()).append("nModified", (int) modified);
            }
        }
        List<Document> each = List.of();
        if (meansAnElement(filter, update)) {
            each = exactly(filter, null, multi ? 0 : 1);
        } else if (multi && !upsert) {
            each = byEachId(filter);
        }
        if (each.isEmpty()) {
            return super.updateDocuments(filter, update, arrayFilters, multi, upsert, oplog);
        }
        int matched = 0;
        int modified = 0;
        for (Document one : each) {
            Document result = super.updateDocuments(one, update, arrayFilters, false, false, oplog);
            matched += (Integer) result.getOrDefault("n", 0);
            modified += (Integer) result.getOrDefault("nModified", 0);
        }
        return new Document("n", matched).append("nModified", modified);
    }

    private boolean isIndexed(String field) {
        return getIndexes().stream()
                .flatMap(index -> index.getKeys().stream())
                .map(IndexKey::getKey)
                .anyMatch(path -> path.equals(field) || path.startsWith(field + "."));
    }

    /** The library would encode every document that is written, to keep a sum that is hardly ever asked for. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected int getDataSize() {
        ByteBuf bytes = Unpooled.buffer();
        try {
            return streamAllDocumentsWithPosition()
                    .mapToInt(found -> {
                        bytes.clear();
                        BsonEncoder.encodeDocument(found.getDocument(), bytes);
                        return bytes.writerIndex();
                    })
                    .sum();
        } finally {
            bytes.release();
        }
    }

    @Override
    public synchronized Document findAndModify(Document command) {
        Document filter = (Document) command.get("query");
        if (filter != null && meansAnElement(filter, command.get("update"))) {
            exactly(filter, (Document) command.get("sort"), 1).forEach(exact -> command.put("query", exact));
        }
        return super.findAndModify(command);
    }

    private static boolean meansAnElement(Document filter, @Nullable Object update) {
        return MatchedElements.meantBy(update)
                && !MatchedElements.conditions(filter).isEmpty();
    }

    private List<Document> exactly(Document filter, @Nullable Document orderBy, int limit) {
        return queryDocuments(filter, orderBy, 0, limit, 0, null).collectDocuments().stream()
                .map(found -> MatchedElements.of(filter, found, this::documentMatchesQuery))
                .toList();
    }

    private static List<Document> byEachId(Document filter) {
        List<Object> ids = Equalities.of(filter).getOrDefault("_id", List.of());
        if (ids.size() < 2 || Equalities.without("_id", filter) == filter) {
            return List.of();
        }
        return ids.stream()
                .map(id -> new KeyValue(id).normalized().get(0))
                .distinct()
                .map(id -> filter.clone().append("_id", id))
                .toList();
    }

    /** What a cursor has yet to give stays as it was found, though its documents change meanwhile. */
    @Override
    protected Cursor createCursor(List<Document> remaining) {
        return super.createCursor(
                remaining.stream().map(found -> new Document(found)).toList());
    }

    @Override
    public void addIndex(Index<Integer> index) {
        super.addIndex(index);
        if (!index.isUnique() && !equalityIndexes.containsKey(index.getName())) {
            EqualityIndex added = new EqualityIndex(index.getKeys().get(0));
            streamAllDocumentsWithPosition().forEach(found -> added.add(found.getDocument(), found.getPosition()));
            equalityIndexes.put(index.getName(), added);
        }
    }

    @Override
    public void dropIndex(String indexName) {
        super.dropIndex(indexName);
        equalityIndexes.remove(indexName);
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        Integer position = super.addDocumentInternal(document);
        equalityIndexes.values().forEach(index -> index.add(document, position));
        return position;
    }

    @Override
    protected void handleUpdate(Integer position, Document before, Document after) {
        equalityIndexes.values().forEach(index -> index.update(before, after, position));
        super.handleUpdate(position, before, after);
    }

    @Override
    protected void removeDocument(Integer position) {
        Document removed = getDocument(position);
        equalityIndexes.values().forEach(index -> index.remove(removed, position));
        super.removeDocument(position);
    }
}
