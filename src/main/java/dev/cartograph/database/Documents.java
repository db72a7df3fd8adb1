package dev.cartograph.database;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import dev.cartograph.values.DocumentId;
import dev.cartograph.values.Page;
import dev.cartograph.values.PageRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWrapper;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection, and the one door through which they are changed. A client's change ({@link #change})
 * makes the next version and says when; a step of a protocol ({@link #step}) leaves both as they are, so that traffic
 * makes nobody's reading stale. Every write is on single documents and carries its own condition.
 *
 * @param <T> what a document is read as
 */
public final class Documents<T> {
    /** How many documents one reply of a long reading carries at most. */
    public static final int BATCH = 1_000;

    private static final int BATCH_BYTES = 4_000_000;

    private static final Codec<Document> PLAIN = new DocumentCodec();

    private final MongoCollection<RawBsonDocument> collection;
    private final Codec<T> codec;
    private final Clock clock;
    private final @Nullable Bson fields;

    Documents(MongoCollection<RawBsonDocument> collection, Codec<T> codec, Clock clock) {
        this(collection, codec, clock, null);
    }

    /** @param fields what is read of a document, or null where all of it is */
    Documents(MongoCollection<RawBsonDocument> collection, Codec<T> codec, Clock clock, @Nullable Bson fields) {
        this.collection = collection;
        this.codec = codec;
        this.clock = clock;
        this.fields = fields;
    }

    /** The collection's name. */
    public String name() {
        return collection.getNamespace().getCollectionName();
    }

    /** The document with this id, whatever its standing. */
    public Optional<T> find(DocumentId id) {
        return find(Filters.eq("_id", id));
    }

    /** One document that the filter fits; for filters that fit at most one. */
    public Optional<T> find(Bson filter) {
        return Optional.ofNullable(raw(filter).limit(1).first()).map(this::read);
    }

    /** All documents that the filter fits, in no order; for filters that bound their number. */
    public List<T> findAll(Bson filter) {
        List<T> found = new ArrayList<>();
        try (MongoCursor<RawBsonDocument> cursor = raw(filter).batchSize(BATCH).cursor()) {
            cursor.forEachRemaining(document -> found.add(read(document)));
        }
        return found;
    }

    /** The same, each to be read by itself. */
    public List<Unread<T>> findAllUnread(Bson filter) {
        return raw(filter).batchSize(BATCH).map(this::unread).into(new ArrayList<>());
    }

    /** All documents with these ids, in no order. */
    public List<T> findAll(Collection<? extends DocumentId> ids) {
        return ids.isEmpty() ? List.of() : findAll(Filters.in("_id", ids));
    }

    /** Hands over every document that the filter fits, by {@code _id}, holding {@value #BATCH} at a time. */
    public void each(Bson filter, Consumer<? super T> reader) {
        try (MongoCursor<RawBsonDocument> cursor = byId(filter)) {
            cursor.forEachRemaining(document -> reader.accept(read(document)));
        }
    }

    /** The same, each to be read by itself. */
    public void eachUnread(Bson filter, Consumer<Unread<T>> reader) {
        try (MongoCursor<RawBsonDocument> cursor = byId(filter)) {
            cursor.forEachRemaining(document -> reader.accept(unread(document)));
        }
    }

    /** The {@code _id} of each document, in their order; nothing else of it is fetched. */
    public void eachId(Bson filter, Consumer<BsonValue> reader) {
        try (MongoCursor<RawBsonDocument> cursor = raw(filter)
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending("_id"))
                .cursor()) {
            cursor.forEachRemaining(document -> reader.accept(Objects.requireNonNull(document.get("_id"))));
        }
    }

    /**
     * Every document some at a time, for who looks each of them up elsewhere: at most {@value #BATCH}, and about
     * {@value #BATCH_BYTES} bytes.
     */
    public void eachBatch(Bson filter, Consumer<List<T>> reader) {
        List<T> batch = new ArrayList<>();
        int bytes = 0;
        try (MongoCursor<RawBsonDocument> cursor = byId(filter)) {
            while (cursor.hasNext()) {
                RawBsonDocument document = cursor.next();
                bytes += document.getByteBuffer().remaining();
                batch.add(read(document));
                if (batch.size() == BATCH || bytes >= BATCH_BYTES) {
                    reader.accept(batch);
                    batch = new ArrayList<>();
                    bytes = 0;
                }
            }
        }
        if (!batch.isEmpty()) {
            reader.accept(batch);
        }
    }

    /**
     * Hands over the {@code _id}, version, time of creation and the field at a path of every document that has the field,
     * in the order of its values: through the field's index where there is one, else sorted by the database, on its disk where they are
     * many. They may hold anything.
     */
    public void eachInOrderOf(String path, Consumer<? super Document> reader) {
        try (MongoCursor<Document> cursor = collection
                .withDocumentClass(Document.class)
                .aggregate(List.of(
                        Aggregates.match(Filters.exists(path)),
                        Aggregates.sort(Sorts.ascending(path)),
                        Aggregates.project(Projections.include(path, "version", "createdAt"))))
                .allowDiskUse(true)
                .batchSize(BATCH)
                .cursor()) {
            cursor.forEachRemaining(reader);
        }
    }

    /**
     * One stretch of the list of all documents that the filter fits.
     *
     * @throws dev.cartograph.values.UnreadableCursor where the request's cursor is none of this list
     */
    public Page<T> page(Bson filter, Keyset order, PageRequest request) {
        String after = request.after();
        Bson stretch = after == null ? filter : Filters.and(filter, order.after(after));
        List<RawBsonDocument> found = raw(stretch)
                .sort(order.sort())
                .limit(request.limit() + 1)
                .batchSize(request.limit() + 1)
                .into(new ArrayList<>());
        boolean more = found.size() > request.limit();
        List<RawBsonDocument> shown = more ? found.subList(0, request.limit()) : found;
        return new Page<>(
                shown.stream().map(this::read).toList(),
                more ? order.cursorAt(shown.get(shown.size() - 1)) : null,
                request.counted() ? total(filter) : null);
    }

    /** How many documents the filter fits, counted to a bound. */
    public Page.Total total(Bson filter) {
        long count = collection.countDocuments(filter, new CountOptions().limit(Page.Total.BOUND + 1));
        return new Page.Total(Math.min(count, Page.Total.BOUND), count > Page.Total.BOUND);
    }

    /** @throws DuplicateKey where a unique index has it already; nothing is written */
    public void insert(T document) {
        try {
            collection.insertOne(bytes(document));
        } catch (MongoWriteException failed) {
            throw duplicateOr(failed);
        }
    }

    private static RuntimeException duplicateOr(MongoWriteException failed) {
        return DuplicateKey.in(failed.getError()).<RuntimeException>map(d -> d).orElse(failed);
    }

    /**
     * Inserts each that no unique index refuses, in one round trip a batch.
     *
     * @return the refused ones, by their place in the list
     */
    public Map<Integer, DuplicateKey> insertAll(List<T> documents) {
        if (documents.isEmpty()) {
            return Map.of();
        }
        Map<Integer, DuplicateKey> refused = new HashMap<>();
        try {
            collection.insertMany(documents.stream().map(this::bytes).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException failed) {
            for (BulkWriteError error : failed.getWriteErrors()) {
                refused.put(error.getIndex(), DuplicateKey.in(error).orElseThrow(() -> failed));
            }
            if (failed.getWriteConcernError() != null) {
                throw failed;
            }
        }
        return refused;
    }

    /**
     * Carries out a client's change: the next version, changed now.
     *
     * @return the document after it, or nothing where none fits the filter
     * @throws DuplicateKey where a unique index has the new key already; nothing is changed
     */
    public Optional<T> change(Bson filter, Bson update) {
        return findAndUpdate(filter, nextVersion(update));
    }

    /** The same on every document that the filter fits; how many did. */
    public long changeAll(Bson filter, Bson update) {
        return collection.updateMany(filter, nextVersion(update)).getMatchedCount();
    }

    /**
     * Carries out a step of a protocol, which leaves the version as it is.
     *
     * @return whether a document fitted the filter
     * @throws DuplicateKey where a unique index has the new key already; nothing is changed
     */
    public boolean step(Bson filter, Bson update) {
        try {
            return collection.updateOne(filter, update).getMatchedCount() == 1;
        } catch (MongoWriteException failed) {
            throw duplicateOr(failed);
        }
    }

    /** The same, and the document after it. */
    public Optional<T> stepAndGet(Bson filter, Bson update) {
        return findAndUpdate(filter, update);
    }

    /** The same on every document that the filter fits; how many did. */
    public long stepAll(Bson filter, Bson update) {
        return collection.updateMany(filter, update).getMatchedCount();
    }

    /**
     * Several steps in one round trip, each on one document, in no order.
     *
     * @return how many found a document that fitted; which ones, a bulk does not say
     */
    public int stepEach(List<Step> steps) {
        if (steps.isEmpty()) {
            return 0;
        }
        return collection
                .bulkWrite(
                        steps.stream()
                                .map(step -> new UpdateOneModel<RawBsonDocument>(step.filter(), step.update()))
                                .toList(),
                        new BulkWriteOptions().ordered(false))
                .getMatchedCount();
    }

    /**
     * The document that the filter fits, as a majority has it: touched by a write that waits as others do, and of which all
     * that it found comes before. To be asked before something is acknowledged that was only read and that somebody else may
     * have written a moment ago. A write that changes nothing would not do: what it waits for is the last operation that the
     * server has noted, and others may see a change a moment before it is.
     *
     * @param filter what is to be acknowledged; nothing fits where it was taken back
     * @throws com.mongodb.MongoException where no majority has it in time
     */
    public Optional<T> confirmed(Bson filter) {
        return findAndUpdate(filter, Updates.inc("touches", 1L));
    }

    /** Removes one document; whether one fitted. */
    public boolean delete(Bson filter) {
        return collection.deleteOne(filter).getDeletedCount() == 1;
    }

    /** Removes every document that the filter fits; how many did. */
    public long deleteAll(Bson filter) {
        return collection.deleteMany(filter).getDeletedCount();
    }

    /** The fields of a document as it is stored, to compare two by and to set single ones. */
    public Document fields(T document) {
        BsonDocument stored = write(document);
        return PLAIN.decode(stored.asBsonReader(), DecoderContext.builder().build());
    }

    private Bson nextVersion(Bson update) {
        return Updates.combine(
                update, Updates.inc("version", 1L), Updates.set("changedAt", Date.from(clock.instant())));
    }

    private Optional<T> findAndUpdate(Bson filter, Bson update) {
        try {
            RawBsonDocument after = collection.findOneAndUpdate(
                    filter, update, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
            return Optional.ofNullable(after).map(this::read);
        } catch (com.mongodb.MongoCommandException failed) {
            throw DuplicateKey.in(failed.getErrorCode(), failed.getErrorMessage())
                    .<RuntimeException>map(d -> d)
                    .orElse(failed);
        }
    }

    /** Whether the shop can read a document like this, which another client of the database may have spoiled. */
    public boolean canRead(Document document) {
        try {
            read(document.toBsonDocument(BsonDocument.class, collection.getCodecRegistry()));
            return true;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private MongoCursor<RawBsonDocument> byId(Bson filter) {
        return raw(filter).sort(Sorts.ascending("_id")).batchSize(BATCH).cursor();
    }

    private FindIterable<RawBsonDocument> raw(Bson filter) {
        return collection.find(filter).projection(fields);
    }

    private Unread<T> unread(RawBsonDocument document) {
        return new Unread<>(Objects.requireNonNull(document.get("_id")), () -> read(document));
    }

    private T read(BsonDocument document) {
        // The bytes' own reader: the one that they offer makes a tree of them first.
        return document instanceof RawBsonDocument bytes
                ? bytes.decode(codec)
                : codec.decode(document.asBsonReader(), DecoderContext.builder().build());
    }

    /** The driver would else make a tree of a document that is inserted. */
    private RawBsonDocument bytes(T document) {
        return new RawBsonDocument(document, codec);
    }

    private BsonDocument write(T document) {
        return new BsonDocumentWrapper<>(document, codec);
    }

    /**
     * One update of one document. As plain documents filter and update are sent as they are; the driver's builders make a
     * tree of each first, which costs a placement of three lines 2% of its time.
     *
     * @param filter what it must be like; always names its {@code _id}
     */
    public record Step(Bson filter, Bson update) {}
}
