package dev.cartograph.lab.documents;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** The commands of a database through the plain driver, in a session where there is one. */
final class Commands {
    /** So that what an operation reads comes in one reply, as far as it fits. */
    private static final int BATCH = 10_000;

    private final MongoDatabase database;
    private final @Nullable ClientSession session;

    Commands(MongoDatabase database, @Nullable ClientSession session) {
        this.database = database;
        this.session = session;
    }

    /** @param limit 0 for all; 1 for the only one, for which the server keeps no cursor */
    List<RawBsonDocument> find(
            String collection,
            BsonDocument filter,
            @Nullable BsonDocument projection,
            @Nullable BsonDocument sort,
            int limit) {
        MongoCollection<RawBsonDocument> in = raw(collection);
        FindIterable<RawBsonDocument> found = session == null ? in.find(filter) : in.find(session, filter);
        found.projection(projection).sort(sort);
        return (limit == 1 ? found.limit(-1) : found.limit(limit).batchSize(limit == 0 ? BATCH : limit))
                .into(new ArrayList<>());
    }

    List<RawBsonDocument> aggregate(String collection, List<BsonDocument> stages) {
        MongoCollection<RawBsonDocument> in = raw(collection);
        AggregateIterable<RawBsonDocument> found =
                session == null ? in.aggregate(stages) : in.aggregate(session, stages);
        return found.batchSize(BATCH).into(new ArrayList<>());
    }

    void insert(String collection, List<BsonDocument> documents) {
        MongoCollection<BsonDocument> in = database.getCollection(collection, BsonDocument.class);
        if (documents.size() == 1) {
            BsonDocument document = documents.get(0);
            if (session == null) {
                in.insertOne(document);
            } else {
                in.insertOne(session, document);
            }
            return;
        }
        InsertManyOptions options = new InsertManyOptions().ordered(false);
        if (session == null) {
            in.insertMany(documents, options);
        } else {
            in.insertMany(session, documents, options);
        }
    }

    void update(
            String collection,
            BsonDocument filter,
            BsonDocument update,
            List<BsonDocument> arrayFilters,
            boolean many) {
        MongoCollection<RawBsonDocument> in = raw(collection);
        UpdateOptions options = new UpdateOptions();
        if (!arrayFilters.isEmpty()) {
            options.arrayFilters(arrayFilters);
        }
        if (many && session != null) {
            in.updateMany(session, filter, update, options);
        } else if (many) {
            in.updateMany(filter, update, options);
        } else if (session != null) {
            in.updateOne(session, filter, update, options);
        } else {
            in.updateOne(filter, update, options);
        }
    }

    /** @return how many there were */
    long delete(String collection, BsonDocument filter, boolean many) {
        MongoCollection<RawBsonDocument> in = raw(collection);
        DeleteOptions options = new DeleteOptions();
        if (many) {
            return (session == null ? in.deleteMany(filter, options) : in.deleteMany(session, filter, options))
                    .getDeletedCount();
        }
        return (session == null ? in.deleteOne(filter, options) : in.deleteOne(session, filter, options))
                .getDeletedCount();
    }

    private MongoCollection<RawBsonDocument> raw(String collection) {
        return database.getCollection(collection, RawBsonDocument.class);
    }
}
