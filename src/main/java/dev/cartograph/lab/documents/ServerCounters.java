package dev.cartograph.lab.documents;

import com.mongodb.client.MongoClient;
import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant.Examined;
import java.util.Collection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a MongoDB examined, by its own counters.
 *
 * <p>What is only read: by those that the storage engine keeps of each collection, and of each index. They know of no
 * other database, and of what {@code $lookup} reads too, which MongoDB 4.2 counts nowhere else; a scan has one more there,
 * its end, and a search in an index up to two, the neighbours of what it looks for. What writes examine: by those of queries,
 * which are one for all databases of the server.
 */
final class ServerCounters {
    private final MongoClient client;
    private final String database;
    private final Collection<String> collections;
    private final WireCount count;

    /** @param client whose commands are not told to the count */
    ServerCounters(MongoClient client, String database, Collection<String> collections, WireCount count) {
        this.client = client;
        this.database = database;
        this.collections = collections;
        this.count = count;
    }

    /** Carries out calls, and says what was examined meanwhile; null where the server, or its user, does not say. */
    @Nullable
    Examined examined(Runnable calls) {
        Examined before = queried();
        Examined fetched = fetched();
        Counts counts = count.counts();
        long joined = count.joined();
        calls.run();
        Examined after = queried();
        if (before == null || after == null) {
            return null;
        }
        Examined queried = after.since(before);
        if (fetched == null || count.counts().since(counts).written() > 0) {
            return count.joined() == joined ? queried : null;
        }
        Examined now = fetched();
        return now == null ? null : now.since(fetched);
    }

    /** By the cursors of collections and indexes; null where the server does not tell of them. */
    private @Nullable Examined fetched() {
        long documents = 0;
        long keys = 0;
        for (String collection : collections) {
            Document stats = client.getDatabase(database)
                    .runCommand(new Document("collStats", collection).append("indexDetails", true));
            if (!(stats.get("wiredTiger") instanceof Document engine)
                    || !(engine.get("cursor") instanceof Document cursor)
                    || !(stats.get("indexDetails") instanceof Document indexes)) {
                return null;
            }
            documents += MongoTarget.number(cursor, "search calls") + MongoTarget.number(cursor, "next calls");
            for (Object index : indexes.values()) {
                if (!(index instanceof Document details) || !(details.get("cursor") instanceof Document inIndex)) {
                    return null;
                }
                keys += steps(inIndex);
            }
        }
        return new Examined(documents, keys, 0);
    }

    /** A search finds a key, near which the next ones are, in either direction. */
    private static long steps(Document cursor) {
        return MongoTarget.number(cursor, "search calls")
                + MongoTarget.number(cursor, "search near calls")
                + MongoTarget.number(cursor, "next calls")
                + MongoTarget.number(cursor, "prev calls");
    }

    private @Nullable Examined queried() {
        Document metrics = MongoTarget.status(client).get("metrics", new Document());
        if (!(metrics.get("queryExecutor") instanceof Document examined)) {
            return null;
        }
        return new Examined(
                MongoTarget.number(examined, "scannedObjects"),
                MongoTarget.number(examined, "scanned"),
                MongoTarget.number(metrics.get("operation", new Document()), "writeConflicts"));
    }
}
