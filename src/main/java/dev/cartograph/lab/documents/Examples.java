package dev.cartograph.lab.documents;

import dev.cartograph.lab.workload.Facts;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** A document of each collection of a shape, of the data that is measured, with its lists cut. */
final class Examples {
    private static final JsonWriterSettings JSON = JsonWriterSettings.builder()
            .indent(true)
            .outputMode(JsonMode.RELAXED)
            .build();

    /** Where a document is looked for that has something in each of its lists. */
    private static final int LOOKED_THROUGH = 200;

    private static final int SHOWN = 2;

    private Examples() {}

    /** @param kept as the shape says */
    static Map<String, String> of(Model kept, Facts facts) {
        ShapedDocuments documents = new ShapedDocuments(kept, facts);
        Map<String, String> examples = new LinkedHashMap<>();
        new Places(kept)
                .collections()
                .forEach((collection, entity) -> examples.put(collection, example(documents, facts, entity)));
        return examples;
    }

    /** The first one that has something in each of its lists, as far as there is one. */
    private static String example(ShapedDocuments documents, Facts facts, Entity entity) {
        BsonDocument example = documents.document(entity, 0);
        for (int i = 1; hasEmptyList(example) && i < Math.min(LOOKED_THROUGH, facts.count(entity.name())); i++) {
            example = documents.document(entity, i);
        }
        cut(example);
        return example.toJson(JSON);
    }

    private static boolean hasEmptyList(BsonDocument document) {
        return document.values().stream()
                .anyMatch(value -> value.isArray()
                                && (value.asArray().isEmpty()
                                        || value.asArray().get(0).isDocument()
                                                && hasEmptyList(
                                                        value.asArray().get(0).asDocument()))
                        || value.isDocument() && hasEmptyList(value.asDocument()));
    }

    /** Nobody reads a hundred lines of an example. */
    private static void cut(BsonDocument document) {
        document.values().forEach(value -> {
            if (value.isArray()) {
                BsonArray list = value.asArray();
                while (list.size() > SHOWN) {
                    list.remove(list.size() - 1);
                }
                list.stream().filter(BsonValue::isDocument).forEach(one -> cut(one.asDocument()));
            } else if (value.isDocument()) {
                cut(value.asDocument());
            }
        });
    }
}
