package dev.cartograph.database;

import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CollationStrength;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.ValidationOptions;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.OperationType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What is tried where the embedded server and MongoDB differ. Each answers with what was seen, so that the two classes
 * of tests, of equal method names, try the same and expect their own.
 */
abstract class GapScenarios extends DatabaseCase {

    /** The ids that are there after a transaction that inserted one was aborted. */
    List<Object> insertInAnAbortedTransaction() {
        collection().insertOne(new Document("_id", 1));
        try (ClientSession session = client().startSession()) {
            session.startTransaction();
            collection().insertOne(session, new Document("_id", 2));
            session.abortTransaction();
        }
        return ids();
    }

    @Nullable
    OperationType watchAnInsert() {
        collection().insertOne(new Document("_id", 1));
        try (MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes =
                collection().watch().maxAwaitTime(10, TimeUnit.SECONDS).cursor()) {
            collection().insertOne(new Document("_id", 2));
            ChangeStreamDocument<Document> change = changes.tryNext();
            return change == null ? null : change.getOperationType();
        }
    }

    /** Doubles a field by an update that is a pipeline. */
    Object doubleByPipeline() {
        collection().insertOne(Document.parse("{_id: 1, n: 4}"));
        collection().updateOne(id(1), List.of(Document.parse("{$set: {n: {$add: ['$n', '$n']}}}")));
        return stored(1).get("n");
    }

    Document explainAFind() {
        return database().runCommand(new Document("explain", new Document("find", name()).append("filter", id(1))));
    }

    Document addAValidatorLater() {
        database().createCollection(name());
        return database()
                .runCommand(new Document("collMod", name()).append("validator", Document.parse("{n: {$gte: 0}}")));
    }

    List<Object> searchText() {
        collection().createIndex(Indexes.text("name"));
        collection()
                .insertMany(List.of(
                        Document.parse("{_id: 1, name: 'red shoes'}"), Document.parse("{_id: 2, name: 'hat'}")));
        return ids(Document.parse("{$text: {$search: 'shoe'}}"));
    }

    /** What a pipeline gives over {@code {_id: 1, n: 1, list: [3, 1, 2], at: 2026-11-21T10:00Z, text: "7.5"}}. */
    List<Document> aggregate(String pipeline) {
        MongoCollection<Document> one = database().getCollection("one");
        if (one.countDocuments() == 0) {
            one.insertOne(Document.parse(
                    "{_id: 1, n: 1, list: [3, 1, 2], text: '7.5', at: {$date: '2026-11-21T10:00:00Z'}}"));
        }
        return one.aggregate(Document.parse("{all: " + pipeline + "}").getList("all", Document.class))
                .into(new ArrayList<>());
    }

    void storeABinaryOfSubtype(BsonBinarySubType subtype) {
        collection().insertOne(new Document("_id", 1).append("b", new BsonBinary(subtype, new byte[] {1, 2, 3, 4})));
    }

    /** Reads five documents of ten megabytes in what may be one batch. */
    int readFiftyMegabytesAtOnce() {
        for (int id = 0; id < 5; id++) {
            collection().insertOne(new Document("_id", id).append("text", "x".repeat(10_000_000)));
        }
        return collection().find().batchSize(5).into(new ArrayList<>()).size();
    }

    void dropEveryIndexBesideAnIndexedCollection() {
        database().getCollection(name() + "other").createIndex(Indexes.ascending("b"));
        collection().createIndex(Indexes.ascending("a"));
        collection().dropIndexes();
    }

    /** The indexes another collection tells of after one of the same name was dropped here. */
    List<String> indexesLeftWhereAnotherDroppedItsOwn() {
        MongoCollection<Document> other = database().getCollection(name() + "other");
        other.createIndex(Indexes.ascending("a"), new IndexOptions().name("a"));
        collection().createIndex(Indexes.ascending("a"), new IndexOptions().name("a"));
        collection().dropIndex("a");
        return other.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>());
    }

    List<Object> listCollectionsByName() {
        database().getCollection(name() + "other").insertOne(new Document());
        collection().insertOne(new Document());
        return database()
                .listCollections()
                .filter(new Document("name", name()))
                .map(found -> found.get("name"))
                .into(new ArrayList<>());
    }

    long deleteByAFieldNamedQuery() {
        collection().insertOne(Document.parse("{_id: 1, query: 'q'}"));
        return collection().deleteOne(Document.parse("{query: 'q'}")).getDeletedCount();
    }

    void ping(MongoClient configured) {
        try (configured) {
            configured.getDatabase(database().getName()).runCommand(new Document("ping", 1));
        }
    }

    MongoClient clientFor(String replicaSet) {
        return MongoClients.create(settings()
                .applyToClusterSettings(cluster ->
                        cluster.requiredReplicaSetName(replicaSet).serverSelectionTimeout(2, TimeUnit.SECONDS))
                .build());
    }

    /** Two rejected orders of one key, under an index that is unique among placed ones. */
    @Nullable
    Throwable insertTwiceOutsideAPartialIndex() {
        collection()
                .createIndex(
                        Indexes.ascending("key"),
                        new IndexOptions().unique(true).partialFilterExpression(Document.parse("{state: 'PLACED'}")));
        collection().insertOne(Document.parse("{_id: 1, key: 'k', state: 'REJECTED'}"));
        return catchThrowable(() -> collection().insertOne(Document.parse("{_id: 2, key: 'k', state: 'REJECTED'}")));
    }

    void insertWhatExpiredAnHourAgo() {
        collection().createIndex(Indexes.ascending("at"), new IndexOptions().expireAfter(60L, TimeUnit.SECONDS));
        collection()
                .insertOne(new Document("_id", 1)
                        .append("at", Date.from(Instant.now().minusSeconds(3_600))));
    }

    List<Object> findWithoutRegardToCase() {
        collection()
                .insertMany(List.of(Document.parse("{_id: 1, name: 'Ann'}"), Document.parse("{_id: 2, name: 'ann'}")));
        return collection()
                .find(Document.parse("{name: 'ann'}"))
                .collation(withoutCase())
                .map(found -> found.get("_id"))
                .into(new ArrayList<>());
    }

    @Nullable
    Throwable insertADuplicateInAnotherCase() {
        collection()
                .createIndex(
                        Indexes.ascending("name"),
                        new IndexOptions().unique(true).collation(withoutCase()));
        collection().insertOne(Document.parse("{_id: 1, name: 'Ann'}"));
        return catchThrowable(() -> collection().insertOne(Document.parse("{_id: 2, name: 'ann'}")));
    }

    private static Collation withoutCase() {
        return Collation.builder()
                .locale("en")
                .collationStrength(CollationStrength.SECONDARY)
                .build();
    }

    @Nullable
    Throwable insertAgainstAJsonSchema() {
        database()
                .createCollection(
                        name(),
                        new CreateCollectionOptions()
                                .validationOptions(new ValidationOptions()
                                        .validator(Document.parse("{$jsonSchema: {required: ['email']}}"))));
        return catchThrowable(() -> collection().insertOne(new Document("_id", 1)));
    }

    List<Object> readAView() {
        collection().insertOne(new Document("_id", 1));
        database().createView(name() + "view", name(), List.of());
        return database()
                .getCollection(name() + "view")
                .find()
                .map(found -> found.get("_id"))
                .into(new ArrayList<>());
    }

    void writeWithoutAcknowledgement() {
        collection().withWriteConcern(WriteConcern.UNACKNOWLEDGED).insertOne(new Document("_id", 1));
    }

    /** The ids that were updated by an ordered bulk whose second of three updates is refused. */
    List<Object> updateInOrderBeyondAnError() {
        collection().createIndex(Indexes.ascending("sku"), new IndexOptions().unique(true));
        collection()
                .bulkWrite(List.of(
                        new InsertOneModel<>(Document.parse("{_id: 1, sku: 'A'}")),
                        new InsertOneModel<>(Document.parse("{_id: 2, sku: 'B'}")),
                        new InsertOneModel<>(Document.parse("{_id: 3, sku: 'C'}"))));
        try {
            collection()
                    .bulkWrite(
                            List.of(
                                    new UpdateOneModel<>(id(1), Document.parse("{$set: {done: true}}")),
                                    new UpdateOneModel<>(id(2), Document.parse("{$set: {done: true, sku: 'A'}}")),
                                    new UpdateOneModel<>(id(3), Document.parse("{$set: {done: true}}"))),
                            new BulkWriteOptions().ordered(true));
        } catch (MongoBulkWriteException expected) {
            // the second makes a duplicate
        }
        return ids(Document.parse("{done: true}"));
    }

    Document projectASlice() {
        collection().insertOne(Document.parse("{_id: 1, name: 'x', list: [1, 2, 3]}"));
        return collection()
                .find(id(1))
                .projection(Document.parse("{list: {$slice: 2}}"))
                .first();
    }

    @Nullable
    Object incrementBeyondTheLargestLong() {
        collection().insertOne(new Document("_id", 1).append("n", Long.MAX_VALUE));
        collection().updateOne(id(1), Document.parse("{$inc: {n: {$numberLong: '1'}}}"));
        return stored(1).get("n");
    }

    Object setAnEqualNumberOfAnotherType() {
        collection().insertOne(Document.parse("{_id: 1, n: 5}"));
        collection().updateOne(id(1), Document.parse("{$set: {n: {$numberLong: '5'}}}"));
        return stored(1).get("n");
    }

    List<String> fieldsAfterAReplacementInAnotherOrder() {
        collection().insertOne(Document.parse("{_id: 1, a: 1, b: 1}"));
        collection().replaceOne(id(1), Document.parse("{b: 2, a: 2}"));
        return List.copyOf(stored(1).keySet());
    }

    /** Sorts a letter of the private use area, which UTF-16 sorts after a face, and UTF-8 before it. */
    List<Object> sortTextBeyondTheBasicPlane() {
        collection()
                .insertMany(List.of(
                        new Document("_id", "private").append("text", "\uE000"),
                        new Document("_id", "face").append("text", "\uD83D\uDE00")));
        return collection()
                .find()
                .sort(new Document("text", 1))
                .map(found -> found.get("_id"))
                .into(new ArrayList<>());
    }

    /** A thousand documents {@code {_id: 7, n: 7}}. */
    static List<Document> numbers() {
        return ContractCase.numbered(1_000).stream()
                .map(number -> number.append("n", number.get("_id")))
                .toList();
    }

    static Document id(Object id) {
        return new Document("_id", id);
    }

    final String name() {
        return collection().getNamespace().getCollectionName();
    }

    final Document stored(Object id) {
        return collection().find(id(id)).first();
    }

    final List<Object> ids() {
        return ids(new Document());
    }

    final List<Object> ids(Document filter) {
        return collection()
                .find(filter)
                .sort(new Document("_id", 1))
                .map(found -> found.get("_id"))
                .into(new ArrayList<>());
    }
}
