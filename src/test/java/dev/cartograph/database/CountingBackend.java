package dev.cartograph.database;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Backends that count the documents they examine. */
final class CountingBackend {

    private CountingBackend() {}

    static EmbeddedBackend mended(LongAdder examined) {
        return watched(query -> examined.increment());
    }

    /** A backend that tells of each document that it examines for a query. */
    static EmbeddedBackend watched(Consumer<Document> queries) {
        return new EmbeddedBackend() {
            @Override
            public MemoryDatabase openOrCreateDatabase(String databaseName) {
                return new EmbeddedDatabase(databaseName, getCursorRegistry()) {
                    @Override
                    protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
                        return new EmbeddedCollection(this, name, options, cursorRegistry) {
                            @Override
                            protected boolean documentMatchesQuery(Document document, Document query) {
                                queries.accept(query);
                                return super.documentMatchesQuery(document, query);
                            }
                        };
                    }
                };
            }
        };
    }

    static MemoryBackend asShipped(LongAdder examined) {
        return new MemoryBackend() {
            @Override
            public MemoryDatabase openOrCreateDatabase(String databaseName) {
                return new MemoryDatabase(databaseName, getCursorRegistry()) {
                    @Override
                    protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
                        return new MemoryCollection(this, name, options, cursorRegistry) {
                            @Override
                            protected boolean documentMatchesQuery(Document document, Document query) {
                                examined.increment();
                                return super.documentMatchesQuery(document, query);
                            }
                        };
                    }
                };
            }
        };
    }
}
