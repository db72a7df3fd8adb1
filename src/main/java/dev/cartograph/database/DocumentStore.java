package dev.cartograph.database;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.codecs.pojo.annotations.BsonId;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.stereotype.Component;

/** Opens the shop's collections. */
@Component
public final class DocumentStore {
    private final MongoDatabase database;
    private final MongoConverter mapping;
    private final Clock clock;

    DocumentStore(MongoDatabaseFactory factory, MongoConverter mapping, Clock clock) {
        this.database = factory.getMongoDatabase();
        this.mapping = mapping;
        this.clock = clock;
    }

    /** How values stand in documents: what every collection is read and written with. */
    public static CodecRegistry codecs() {
        return CodecRegistries.fromRegistries(StoredValue.codecs(), MongoClientSettings.getDefaultCodecRegistry());
    }

    /** Documents that Spring Data's mapping reads and writes. */
    public <T> Documents<T> mapped(String collection, Class<T> type) {
        return new Documents<>(
                database.getCollection(collection, RawBsonDocument.class),
                new MappedCodec<>(mapping, database.getCodecRegistry().get(Document.class), type),
                clock);
    }

    /** Documents as they are, for what concerns every kind of document alike. */
    public Documents<Document> plain(String collection) {
        return new Documents<>(
                database.getCollection(collection, RawBsonDocument.class),
                database.getCodecRegistry().get(Document.class),
                clock);
    }

    /** Documents that the driver's record codec reads and writes: four times as fast, for what is read most. */
    public <T extends Record> Documents<T> records(String collection, Class<T> type) {
        return new Documents<>(
                database.getCollection(collection, RawBsonDocument.class),
                database.getCodecRegistry().get(type),
                clock);
    }

    /** As much of the documents as a record of fewer components says, for what is only read; the rest is not sent. */
    public <T extends Record> Documents<T> views(String collection, Class<T> type) {
        List<String> fields = Arrays.stream(type.getRecordComponents())
                .map(component ->
                        component.getAccessor().isAnnotationPresent(BsonId.class) ? "_id" : component.getName())
                .toList();
        return new Documents<>(
                database.getCollection(collection, RawBsonDocument.class),
                database.getCodecRegistry().get(type),
                clock,
                Projections.include(fields));
    }
}
