package dev.cartograph.lab.documents;

import com.mongodb.MongoCommandException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.contender.ServerWords;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.documents.DocumentWrites.Write;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.lab.workload.Want;
import dev.cartograph.model.DocumentSchema;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Operation.ListOf;
import dev.cartograph.model.Operation.Read;
import dev.cartograph.model.Operation.Total;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** A contender whose shape is documents, on MongoDB or its stand-in. */
public final class DocumentEntrant implements Entrant {
    private static final int BATCH = 500;

    /** Of a document, in bytes. */
    private static final int LIMIT = 16 * 1024 * 1024;

    private final Contender contender;
    private final Model kept;
    private final Workload workload;
    private final Places places;
    private final DocumentWrites writes;
    private final Map<Operation, DocumentRead> reads = new HashMap<>();

    /** Counts; used where counts are asked for, and never where time is taken. */
    private final MongoClient counting;

    private final MongoClient quiet;
    private final String name;
    private final WireCount count;
    private final boolean realServer;
    private boolean counted = true;
    private Extent extent = Extent.NONE;

    /**
     * @param model of it only what the workload is about
     * @param counting whose commands are told to the count
     */
    DocumentEntrant(
            Contender contender,
            Model model,
            Workload workload,
            MongoClient counting,
            MongoClient quiet,
            String name,
            WireCount count,
            boolean realServer) {
        this.contender = contender;
        this.kept = contender.shape().keeping(model);
        this.workload = workload;
        this.places = new Places(kept);
        this.writes = new DocumentWrites(places);
        this.counting = counting;
        this.quiet = quiet;
        this.name = name;
        this.count = count;
        this.realServer = realServer;
    }

    /** Whether any read of a workload must bring together what lies in several documents. */
    public static boolean joins(Model kept, Workload workload) {
        Places places = new Places(kept);
        return workload.asked().stream().anyMatch(asked -> {
            Want want = want(kept, asked.operation());
            return want != null && new DocumentRead(places, want, Join.IN).joins();
        });
    }

    private static @Nullable Want want(Model model, Operation operation) {
        Entity entity = model.entity(operation.entity());
        if (operation instanceof Read read) {
            return Want.whole(model, entity, read.along());
        }
        return operation instanceof ListOf list ? Want.whole(model, entity, list.along()) : null;
    }

    @Override
    public Contender contender() {
        return contender;
    }

    @Override
    public void fill(Facts facts) {
        MongoDatabase database = quiet.getDatabase(name);
        ShapedDocuments documents = new ShapedDocuments(kept, facts);
        var schemas = DocumentSchema.byCollection(kept);
        places.collections().forEach((collection, entity) -> {
            Document creating = new Document("create", collection);
            if (realServer) {
                creating.append(
                        "validator",
                        new Document("$jsonSchema", new Document(Objects.requireNonNull(schemas.get(collection)))));
            }
            database.runCommand(creating);
            for (ShapeIndex index : indexes()) {
                if (index.collection().equals(collection)) {
                    database.getCollection(collection)
                            .createIndex(index.keys(), new IndexOptions().unique(index.unique()));
                }
            }
            List<BsonDocument> batch = new ArrayList<>();
            Commands commands = new Commands(database, null);
            for (int i = 0; i < facts.count(entity.name()); i++) {
                BsonDocument document = documents.document(entity, i);
                extent = further(extent, document, collection);
                batch.add(document);
                if (batch.size() == BATCH) {
                    commands.insert(collection, batch);
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                commands.insert(collection, batch);
            }
        });
    }

    private static Extent further(Extent extent, BsonDocument document, String collection) {
        Extent longer = longer(extent, document, collection);
        long size = new RawBsonDocument(document, new BsonDocumentCodec())
                .getByteBuffer()
                .remaining();
        if (size > LIMIT) {
            throw new Target.Unfit(String.format(
                    Locale.ROOT,
                    "a document of %s would have %,d bytes, and none may have more than %,d (16 MB)",
                    collection,
                    size,
                    LIMIT));
        }
        return new Extent(Math.max(size, longer.largest()), longer.longest(), longer.at());
    }

    private static Extent longer(Extent extent, BsonDocument document, String path) {
        Extent longest = extent;
        for (Map.Entry<String, BsonValue> field : document.entrySet()) {
            String at = path + "." + field.getKey();
            if (field.getValue().isArray()) {
                BsonArray list = field.getValue().asArray();
                if (list.size() > longest.longest()) {
                    longest = new Extent(longest.largest(), list.size(), at);
                }
                for (BsonValue one : list) {
                    longest = one.isDocument() ? longer(longest, one.asDocument(), at) : longest;
                }
            } else if (field.getValue().isDocument()) {
                longest = longer(longest, field.getValue().asDocument(), at);
            }
        }
        return longest;
    }

    @Override
    public Extent extent() {
        return extent;
    }

    private List<ShapeIndex> indexes() {
        return new ShapeIndexes(kept, workload).all();
    }

    @Override
    public Request prepare(Call call, Facts facts) {
        Request request = request(call, facts);
        return new Request() {
            @Override
            public long carryOut() {
                try {
                    return request.carryOut();
                } catch (RuntimeException failed) {
                    throw outgrownOr(failed, call);
                }
            }

            @Override
            public Object answer() {
                try {
                    return request.answer();
                } catch (RuntimeException failed) {
                    throw outgrownOr(failed, call);
                }
            }
        };
    }

    private RuntimeException outgrownOr(RuntimeException failed, Call call) {
        return ServerWords.isTooLarge(failed)
                ? new Outgrown(
                        contender,
                        String.format(
                                Locale.ROOT,
                                "'%s' came to need a document of more than %,d bytes, and none may have more (16 MB)",
                                call.asked().name(),
                                LIMIT))
                : failed;
    }

    private Request request(Call call, Facts facts) {
        Operation operation = call.operation();
        Entity entity = kept.entity(operation.entity());
        if (operation instanceof Read) {
            DocumentRead read = read(operation);
            Conditions meant = Conditions.key(places, places.of(entity), Keys.of(facts, entity, call.number()));
            return reading(
                    commands -> read.carryOut(commands, meant, null, 1),
                    commands -> read.answer(commands, meant, null, 1).get(0));
        } else if (operation instanceof ListOf list) {
            DocumentRead read = read(operation);
            var up = Keys.up(kept, entity, list.by());
            Object parent = Keys.of(facts, kept.entity(up.parent().entity()), call.number());
            Conditions meant = Conditions.parent(places, up, parent);
            List<String> order = new ArrayList<>();
            order.add(places.of(entity).prefix() + places.field(entity, list.sort()));
            order.addAll(places.keyPaths(places.of(entity), places.of(entity).depth()));
            BsonDocument sort = Conditions.rising(order, list.descending());
            return reading(
                    commands -> read.carryOut(commands, meant, sort, list.limit()),
                    commands -> read.answer(commands, meant, sort, list.limit()));
        } else if (operation instanceof Total total) {
            Object of = total.of() == null
                    ? null
                    : Keys.of(
                            facts,
                            kept.entity(
                                    Keys.up(kept, entity, total.of()).parent().entity()),
                            call.number());
            DocumentTotal.Sum sum = new DocumentTotal(places, total).of(of);
            return reading(sum::carryOut, sum::answer);
        }
        List<Write> all = writes(call, facts, entity);
        boolean atOnce = operation instanceof Operation.Delete ? writes.deletesAtOnce(entity) : all.size() == 1;
        return writing(all, atOnce);
    }

    private List<Write> writes(Call call, Facts facts, Entity entity) {
        Operation operation = call.operation();
        if (operation instanceof Operation.Insert insert) {
            return writes.insert(facts, entity, call.number(), insert.with());
        } else if (operation instanceof Operation.Add) {
            return writes.insert(facts, entity, call.number(), List.of());
        }
        Object key = Keys.of(facts, entity, call.number());
        return operation instanceof Operation.Change change
                ? writes.change(
                        key, entity, entity.attribute(change.attribute()).orElseThrow(), call.value())
                : writes.delete(key, entity);
    }

    private DocumentRead read(Operation operation) {
        return reads.computeIfAbsent(
                operation,
                asked -> new DocumentRead(places, Objects.requireNonNull(want(kept, operation)), contender.join()));
    }

    private interface Sent<T> {
        T by(Commands commands);
    }

    private Request reading(Sent<Long> read, Sent<Object> answer) {
        return new Request() {
            @Override
            public long carryOut() {
                return read.by(commands(null));
            }

            @Override
            public Object answer() {
                return answer.by(commands(null));
            }
        };
    }

    /** @param atOnce whether it is one write to one document, which needs nothing to hold it together */
    private Request writing(List<Write> all, boolean atOnce) {
        return new Request() {
            @Override
            public long carryOut() {
                return send(all, atOnce) ? 1 : 0;
            }

            @Override
            public Object answer() {
                return send(all, atOnce);
            }
        };
    }

    private boolean send(List<Write> all, boolean atOnce) {
        if (atOnce || contender.guarantee() == Guarantee.PLAIN) {
            return sendAll(all, commands(null));
        }
        try (ClientSession session = client().startSession()) {
            return session.withTransaction(() -> sendAll(all, commands(session)));
        }
    }

    private static boolean sendAll(List<Write> all, Commands commands) {
        boolean done = true;
        for (Write write : all) {
            done &= write.send(commands);
        }
        return done;
    }

    private Commands commands(@Nullable ClientSession session) {
        return new Commands(client().getDatabase(name), session);
    }

    private MongoClient client() {
        return counted ? counting : quiet;
    }

    @Override
    public void counting(boolean on) {
        counted = on;
    }

    @Override
    public Counts counts() {
        return count.counts();
    }

    @Override
    public List<String> told(Request request) {
        count.tell();
        request.carryOut();
        return count.told();
    }

    @Override
    public @Nullable Examined examined(Runnable calls) {
        if (!realServer) {
            calls.run();
            return null;
        }
        return new ServerCounters(quiet, name, places.collections().keySet(), count).examined(calls);
    }

    /** Of what is on disk, after all was written there; unknown to a user who may not ask for that. */
    @Override
    public Storage storage() {
        boolean written = realServer && isWritten();
        long documents = 0;
        long data = 0;
        long stored = 0;
        long indexes = 0;
        for (String collection : places.collections().keySet()) {
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

    @Override
    public Map<String, List<String>> structures() {
        Map<String, List<String>> structures = new LinkedHashMap<>();
        for (String collection : places.collections().keySet()) {
            List<String> indexes = new ArrayList<>(List.of("{\"_id\": 1}"));
            for (ShapeIndex index : indexes()) {
                if (index.collection().equals(collection)) {
                    indexes.add(index.keys().toJson() + (index.unique() ? " unique" : ""));
                }
            }
            structures.put(collection, indexes);
        }
        return structures;
    }

    @Override
    public void close() {
        quiet.getDatabase(name).drop();
    }
}
