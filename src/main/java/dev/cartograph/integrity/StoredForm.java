package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Standing;
import dev.cartograph.model.DocumentSchema;
import dev.cartograph.model.Model;
import dev.cartograph.model.Stored.StoredEntity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What each document of a collection must be like, as a filter that a server can ask: what the model says of what is
 * there for clients, and the fields that the store itself keeps in every document, whatever its standing.
 */
final class StoredForm {
    private static final String STANDING = "standing";
    private static final List<String> TIMES = List.of("createdAt", "changedAt");

    /** Without them a document can neither be read nor changed; of what a client sees the times are there as well. */
    private static final Document KEPT = new Document("bsonType", "object")
            .append("required", List.of("schema", "version", STANDING))
            .append(
                    "properties",
                    new Document("schema", atLeast("int", 1))
                            .append("version", atLeast("long", 1))
                            .append(
                                    STANDING,
                                    new Document(
                                            "enum",
                                            Arrays.stream(Standing.values())
                                                    .map(Enum::name)
                                                    .toList()))
                            .append("moves", atLeast("long", 0))
                            .append("touches", atLeast("long", 0))
                            .append(TIMES.get(0), new Document("bsonType", "date"))
                            .append(TIMES.get(1), new Document("bsonType", "date")));

    private StoredForm() {}

    /** By collection. */
    static Map<String, Document> byCollection(Model model) {
        List<String> standing = model.stored().entities().values().stream()
                .filter(place -> place.technical().contains(STANDING))
                .map(StoredEntity::collection)
                .toList();
        Map<String, Document> all = new TreeMap<>();
        DocumentSchema.byCollection(model).forEach((collection, schema) -> {
            // What is unseen need not be whole; it must be before it goes live.
            boolean kept = standing.contains(collection);
            Bson valid = kept
                    ? Filters.and(schema(KEPT), Filters.or(Standing.UNSEEN, schema(withTimes(schema))))
                    : schema(new Document(schema));
            BsonDocument written = valid.toBsonDocument(BsonDocument.class, DocumentStore.codecs());
            all.put(collection, Document.parse(written.toJson()));
        });
        return all;
    }

    private static Document withTimes(Map<String, Object> schema) {
        List<Object> required = new ArrayList<>(TIMES);
        if (schema.get("required") instanceof List<?> others) {
            others.stream().filter(field -> !required.contains(field)).forEach(required::add);
        }
        return new Document(schema).append("required", required);
    }

    private static Document schema(Document schema) {
        return new Document("$jsonSchema", schema);
    }

    private static Document atLeast(String type, int least) {
        return new Document("bsonType", type).append("minimum", least);
    }
}
