package dev.cartograph.database;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.InMemoryCursor;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The commands of the embedded server, each carried out as if alone: reads beside each other, a write by itself.
 *
 * <p>The library encodes a reply after it has let go of the documents in it, so that a write in between is seen by
 * half. Here a reply is a copy, made while no write runs.
 */
class EmbeddedBackend extends MemoryBackend {

    /** Commands that touch no document: a client that asks whether the server lives waits for no write. */
    private static final Set<String> NEITHER = Set.of("buildinfo", "hello", "ismaster", "ping", "whatsmyuri");

    /** Commands that change nothing; any other takes the write lock. An aggregation may write, see {@link #reads}. */
    private static final Set<String> READS = Set.of(
            "aggregate",
            "collstats",
            "connectionstatus",
            "count",
            "dbstats",
            "distinct",
            "find",
            "getmore",
            "killcursors",
            "listcollections",
            "listdatabases",
            "listindexes",
            "serverstatus");

    /** MongoDB's own size of a first batch where the client names none. */
    private static final int FIRST_BATCH = 101;

    private static final int NEXT_BATCH = 1_000;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    @Override
    public MemoryDatabase openOrCreateDatabase(String databaseName) {
        return new EmbeddedDatabase(databaseName, getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (NEITHER.contains(name)) {
            return carryOut(channel, databaseName, name, command, query);
        }
        Lock held = reads(name, query) ? lock.readLock() : lock.writeLock();
        held.lock();
        try {
            return copy(name, carryOut(channel, databaseName, name, command, query));
        } finally {
            held.unlock();
        }
    }

    /** The wire protocol's query of old, which no driver of today sends but which would go past the lock. */
    @Override
    public QueryResult handleQuery(MongoQuery query) {
        lock.readLock().lock();
        try {
            QueryResult result = super.handleQuery(query);
            List<Document> documents = new ArrayList<>();
            result.forEach(document -> documents.add(document.cloneDeeply()));
            return new QueryResult(documents, result.getCursorId());
        } finally {
            lock.readLock().unlock();
        }
    }

    private static boolean reads(String name, Document query) {
        return READS.contains(name) && !(name.equals("aggregate") && Pipelines.writes(query.get("pipeline")));
    }

    /**
     * A reply that shares nothing with the stored documents that a later write could change. A write gives a stored
     * document new values and changes none below its own fields, so that a document found needs no deeper copy; in a
     * joined one there are whole stored documents further down.
     */
    private static Document copy(String name, Document reply) {
        switch (name) {
            case "find" -> {
                Document cursor = (Document) reply.get("cursor");
                if (cursor != null && cursor.get("firstBatch") instanceof List<?> batch) {
                    cursor.put(
                            "firstBatch",
                            batch.stream()
                                    .map(found -> new Document((Document) found))
                                    .toList());
                }
                return reply;
            }
            case "getmore" -> {
                return reply; // a cursor holds copies from its beginning
            }
            default -> {
                return reply.cloneDeeply();
            }
        }
    }

    private Document carryOut(Channel channel, String databaseName, String name, String command, Document query) {
        switch (name) {
            case "hello" -> {
                return super.handleCommand(channel, databaseName, "ismaster", query)
                        .append("isWritablePrimary", true);
            }
            case "find" -> query.putIfAbsent("batchSize", FIRST_BATCH);
            case "getmore" -> query.putIfAbsent("batchSize", NEXT_BATCH);
            case "insert" -> query.putIfAbsent("ordered", true);
            case "aggregate" -> Pipelines.guard(query.get("pipeline"));
            default -> {
                // carried out as it came
            }
        }
        Document reply = super.handleCommand(channel, databaseName, command, query);
        switch (name) {
            case "insert" -> countInserted(query, reply);
            case "aggregate" -> cutFirstBatch(query, reply);
            default -> {
                // answered as it is
            }
        }
        return reply;
    }

    /** The library counts every document that was sent, also where some were refused. */
    private static void countInserted(Document query, Document reply) {
        if (query.get("documents") instanceof List<?> sent
                && reply.get("writeErrors") instanceof List<?> errors
                && !errors.isEmpty()) {
            boolean ordered = Utils.isTrue(query.get("ordered"));
            reply.put("n", ordered ? ((Document) errors.get(0)).get("index") : sent.size() - errors.size());
        }
    }

    /** The library answers an aggregation in one batch, which a client refuses beyond 48 MB. */
    private void cutFirstBatch(Document query, Document reply) {
        Document cursor = (Document) reply.get("cursor");
        if (cursor == null || !(cursor.get("firstBatch") instanceof List<?> all)) {
            return;
        }
        Object asked = query.get("cursor") instanceof Document options ? options.get("batchSize") : null;
        int size = asked instanceof Number number && number.intValue() > 0 ? number.intValue() : FIRST_BATCH;
        if (all.size() <= size) {
            return;
        }
        List<Document> documents = all.stream()
                .map(document -> ((Document) document).cloneDeeply())
                .toList();
        Cursor rest =
                new InMemoryCursor(getCursorRegistry().generateCursorId(), documents.subList(size, documents.size()));
        getCursorRegistry().add(rest);
        cursor.put("firstBatch", documents.subList(0, size));
        cursor.put("id", rest.getId());
    }
}
