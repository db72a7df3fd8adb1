package dev.cartograph.lab.documents;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.cartograph.lab.contender.Entrant.Extent;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.model.DocumentSchema;
import dev.cartograph.model.Entity;
import java.util.ArrayList;
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

/** Fills a database with all there is, a collection after the other, and sees how far documents go. */
final class DocumentFilling {
    /** Of a document, in bytes. */
    static final int LIMIT = 16 * 1024 * 1024;

    private static final int BATCH = 500;

    private final MongoDatabase database;
    private final Places places;
    private final List<ShapeIndex> indexes;
    private final boolean validated;
    private Extent extent = Extent.NONE;

    /** @param validated whether the server holds documents against their schema */
    DocumentFilling(MongoDatabase database, Places places, List<ShapeIndex> indexes, boolean validated) {
        this.database = database;
        this.places = places;
        this.indexes = indexes;
        this.validated = validated;
    }

    /**
     * Fills it.
     *
     * @throws Target.Unfit where a document would be too large
     */
    Extent run(Facts facts) {
        ShapedDocuments documents = new ShapedDocuments(places.model(), facts);
        var schemas = DocumentSchema.byCollection(places.model());
        places.collections().forEach((collection, entity) -> {
            create(collection, Objects.requireNonNull(schemas.get(collection)));
            fill(collection, entity, documents, facts.count(entity.name()));
        });
        return extent;
    }

    private void create(String collection, Map<String, Object> schema) {
        Document creating = new Document("create", collection);
        if (validated) {
            creating.append("validator", new Document("$jsonSchema", new Document(schema)));
        }
        database.runCommand(creating);
        for (ShapeIndex index : indexes) {
            if (index.collection().equals(collection)) {
                database.getCollection(collection).createIndex(index.keys(), new IndexOptions().unique(index.unique()));
            }
        }
    }

    private void fill(String collection, Entity entity, ShapedDocuments documents, int count) {
        List<BsonDocument> batch = new ArrayList<>();
        Commands commands = new Commands(database, null);
        for (int i = 0; i < count; i++) {
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
}
