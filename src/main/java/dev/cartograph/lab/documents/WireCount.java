package dev.cartograph.lab.documents;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import dev.cartograph.lab.contender.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Counts what is sent for one database, and remembers it for whoever wants to read it. Bytes are those of each
 * command and reply as a message of the wire protocol with one section.
 */
final class WireCount implements CommandListener {
    /** The header of a message, its flags, and what begins a section. */
    private static final int FRAME = 16 + 4 + 1;

    /** What the driver says for itself, and differs from run to run. */
    private static final Set<String> SESSION = Set.of(
            "lsid",
            "$clusterTime",
            "$db",
            "$readPreference",
            "txnNumber",
            "startTransaction",
            "autocommit",
            "writeConcern",
            "readConcern");

    private static final JsonWriterSettings JSON =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final TreeMap<String, Long> commands = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private long roundTrips;
    private long sent;
    private long received;
    private long returned;
    private long written;
    private long joined;
    private boolean telling;

    synchronized Counts counts() {
        return new Counts(roundTrips, new TreeMap<>(commands), sent, received, returned, written);
    }

    /** How many commands until now asked the server to join. */
    synchronized long joined() {
        return joined;
    }

    /** From now on commands are remembered. */
    synchronized void tell() {
        told.clear();
        telling = true;
    }

    /** The commands since {@link #tell}, as they were sent, without what only the driver is interested in. */
    synchronized List<String> told() {
        telling = false;
        return List.copyOf(told);
    }

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        BsonDocument command = event.getCommand();
        roundTrips++;
        commands.merge(event.getCommandName(), 1L, Long::sum);
        sent += size(command);
        joined += joins(command) ? 1 : 0;
        if (telling) {
            BsonDocument shown = new BsonDocument();
            command.forEach((name, value) -> {
                if (!SESSION.contains(name)) {
                    shown.put(name, value);
                }
            });
            told.add(shown.toJson(JSON));
        }
    }

    @Override
    public synchronized void commandSucceeded(CommandSucceededEvent event) {
        BsonDocument reply = event.getResponse();
        received += size(reply);
        BsonValue cursor = reply.get("cursor");
        if (cursor != null && cursor.isDocument()) {
            returned += length(cursor.asDocument(), "firstBatch") + length(cursor.asDocument(), "nextBatch");
        }
        switch (event.getCommandName()) {
            case "insert", "delete" -> written += number(reply, "n");
            case "update" -> written += number(reply, "nModified");
            default -> {}
        }
    }

    private static boolean joins(BsonDocument command) {
        return command.getArray("pipeline", new BsonArray()).stream()
                .anyMatch(stage -> stage.asDocument().containsKey("$lookup"));
    }

    private static long number(BsonDocument reply, String name) {
        BsonNumber number = reply.getNumber(name, new BsonInt64(0));
        return number.longValue();
    }

    private static int length(BsonDocument cursor, String batch) {
        return cursor.containsKey(batch) ? cursor.getArray(batch).size() : 0;
    }

    private static long size(BsonDocument document) {
        return FRAME + new RawBsonDocument(document, CODEC).getByteBuffer().remaining();
    }
}
