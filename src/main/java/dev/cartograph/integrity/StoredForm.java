package dev.cartograph.integrity;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.CollectionPlan;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Standing;
import dev.cartograph.database.StoredType;
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
 * there for clients; the fields that the store itself keeps in every document, whatever its standing; and those that its
 * room keeps in it.
 */
final class StoredForm {
    private static final String STANDING = "standing";
    private static final List<String> TIMES = List.of("createdAt", "changedAt");

    /** Without them a document can neither be read nor changed; of what a client sees the times are there as well. */
    private static final Document EVERYWHERE = new Document("bsonType", "object")
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
                            .append("touches", StoredType.COUNT)
                            .append(
                                    "closing",
                                    StoredType.object(
                                            Map.of("token", StoredType.ID, "at", StoredType.TIME), "token", "at"))
                            .append(TIMES.get(0), new Document("bsonType", "date"))
                            .append(TIMES.get(1), new Document("bsonType", "date")));

    private StoredForm() {}

    /** By collection. */
    static Map<String, Document> byCollection(Model model, List<CollectionPlan> plans) {
        Map<String, Document> kept = new TreeMap<>();
        plans.stream()
                .filter(plan -> !plan.kept().isEmpty())
                .forEach(plan -> kept.put(plan.name(), StoredType.object(plan.kept())));
        List<String> standing = model.stored().entities().values().stream()
                .filter(place -> place.technical().contains(STANDING))
                .map(StoredEntity::collection)
                .toList();
        Map<String, Document> all = new TreeMap<>();
        DocumentSchema.byCollection(model).forEach((collection, schema) -> {
            // What is unseen need not be whole; it must be before it goes live.
            List<Bson> valid = new ArrayList<>();
            if (standing.contains(collection)) {
                valid.add(schema(EVERYWHERE));
                valid.add(Filters.or(Standing.UNSEEN, schema(withTimes(schema))));
            } else {
                valid.add(schema(new Document(schema)));
            }
            Document besides = kept.remove(collection);
            if (besides != null) {
                valid.add(schema(besides));
            }
            all.put(collection, written(valid.size() == 1 ? valid.get(0) : Filters.and(valid)));
        });
        kept.forEach((collection, besides) -> all.put(collection, written(schema(besides))));
        return all;
    }

    private static Document written(Bson valid) {
        return Document.parse(
                valid.toBsonDocument(BsonDocument.class, DocumentStore.codecs()).toJson());
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
