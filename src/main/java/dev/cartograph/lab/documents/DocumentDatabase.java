package dev.cartograph.lab.documents;

import com.mongodb.MongoCommandException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.cartograph.lab.contender.Entrant.Storage;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.documents.DocumentWrites.Write;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The database of one contender: what is sent to it, held together as the contender says, and what it occupies. */
final class DocumentDatabase {
    private final String name;
    private final Guarantee guarantee;

    /** Counts; used where counts are asked for, and never where time is taken. */
    private final MongoClient counting;

    private final MongoClient quiet;
    private boolean counted = true;

    DocumentDatabase(String name, Guarantee guarantee, MongoClient counting, MongoClient quiet) {
        this.name = name;
        this.guarantee = guarantee;
        this.counting = counting;
        this.quiet = quiet;
    }

    /** Whether what is sent from now on is counted. */
    void counting(boolean on) {
        counted = on;
    }

    /** By which calls are carried out. */
    Commands commands() {
        return commands(null);
    }

    /** By which the database is filled, uncounted. */
    MongoDatabase aside() {
        return quiet.getDatabase(name);
    }

    /**
     * Carries out some writes, one after the other, none behind one that is refused.
     *
     * @param atOnce whether it is one write to one document
     * @return whether all were done
     */
    boolean send(List<Write> all, boolean atOnce) {
        if (atOnce || guarantee == Guarantee.PLAIN) {
            return sent(all, commands(null)) == all.size();
        }
        try (ClientSession session = client().startSession()) {
            return session.withTransaction(() -> {
                int sent = sent(all, commands(session));
                if (sent > 0 && sent < all.size()) {
                    session.abortTransaction();
                }
                return sent == all.size();
            });
        }
    }

    private static int sent(List<Write> all, Commands commands) {
        int sent = 0;
        while (sent < all.size() && all.get(sent).send(commands)) {
            sent++;
        }
        return sent;
    }

    private Commands commands(@Nullable ClientSession session) {
        return new Commands(client().getDatabase(name), session);
    }

    private MongoClient client() {
        return counted ? counting : quiet;
    }

    /** What a server examines for calls that are sent to some of its collections. */
    ServerCounters counters(Collection<String> collections, WireCount count) {
        return new ServerCounters(quiet, name, collections, count);
    }

    /**
     * What is on disk, after all was written there; unknown to a user who may not ask for that.
     *
     * @param realServer whether there is a disk
     */
    Storage storage(Collection<String> collections, boolean realServer) {
        boolean written = realServer && isWritten();
        long documents = 0;
        long data = 0;
        long stored = 0;
        long indexes = 0;
        for (String collection : collections) {
            Document stats = quiet.getDatabase(name).runCommand(new Document("collStats", collection));
            documents += MongoTarget.number(stats, "count");
            data += MongoTarget.number(stats, "size");
            stored += MongoTarget.number(stats, "storageSize");
            indexes += MongoTarget.number(stats, "totalIndexSize");
        }
        return written
                ? new Storage(documents, data, stored, indexes)
                : new Storage(documents, data, Storage.UNKNOWN, Storage.UNKNOWN);
    }

    /** Sizes on disk are those of the last checkpoint, and mean nothing before one. */
    private boolean isWritten() {
        try {
            quiet.getDatabase("admin").runCommand(new Document("fsync", 1));
            return true;
        } catch (MongoCommandException refused) {
            return false;
        }
    }

    void drop() {
        quiet.getDatabase(name).drop();
    }
}
