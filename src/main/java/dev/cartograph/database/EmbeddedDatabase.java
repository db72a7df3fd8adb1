package dev.cartograph.database;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;

/** A database of the embedded server, whose collections are {@link EmbeddedCollection}s. */
class EmbeddedDatabase extends MemoryDatabase {

    EmbeddedDatabase(String databaseName, CursorRegistry cursorRegistry) {
        super(databaseName, cursorRegistry);
    }

    @Override
    protected MemoryCollection openOrCreateCollection(String collectionName, CollectionOptions options) {
        return new EmbeddedCollection(this, collectionName, options, cursorRegistry);
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return keys.size() == 1
                ? new PlainKeyIndex(indexName, keys.get(0), sparse)
                : super.openOrCreateUniqueIndex(collectionName, indexName, keys, sparse);
    }

    /** Known by name here; the collection keeps what makes it quick. */
    @Override
    protected Index<Integer> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new EmptyIndex<>(indexName, keys);
    }

    /** The library leaves the old index in force under a name that is asked for again, and lists the new one too. */
    @Override
    protected synchronized void addIndex(Document description) {
        Document sameName = new Document("ns", description.get("ns")).append("name", description.get("name"));
        getOrCreateIndexesCollection()
                .handleQueryAsStream(sameName)
                .filter(existing -> !sameIndex(existing, description))
                .findFirst()
                .ifPresent(existing -> {
                    throw new MongoServerError(
                            ErrorCode.IndexKeySpecsConflict,
                            "An existing index has the same name as the requested index. Requested index: "
                                    + description + ", existing index: " + existing);
                });
        super.addIndex(description);
    }

    private static boolean sameIndex(Document one, Document other) {
        return keys(one).equals(keys(other))
                && Utils.isTrue(one.get("unique")) == Utils.isTrue(other.get("unique"))
                && Utils.isTrue(one.get("sparse")) == Utils.isTrue(other.get("sparse"));
    }

    /** Normalized, since a driver may send a direction as an int, a long or a double. */
    private static KeyValue keys(Document description) {
        return new KeyValue(description.get("key")).normalized();
    }
}
