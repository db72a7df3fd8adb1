package dev.cartograph.lab;

import dev.cartograph.model.DocumentSchema;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.RelationalSchema;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.util.List;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Says what was derived from a shape, before anything is measured: of each collection a document of the data that would
 * be measured, its indexes and its schema; of tables their DDL.
 */
public final class Explanation {
    private static final JsonWriterSettings JSON = JsonWriterSettings.builder()
            .indent(true)
            .outputMode(JsonMode.RELAXED)
            .build();

    /** Where a document is looked for that has something in each of its lists. */
    private static final int LOOKED_THROUGH = 200;

    private static final int SHOWN = 2;

    private final Model model;
    private final Workload workload;
    private final long seed;

    /** @param seed of the data from which the examples are */
    public Explanation(Model model, Workload workload, long seed) {
        this.model = model.narrowedTo(workload.entities());
        this.workload = workload;
        this.seed = seed;
    }

    /** The explanation as a text. */
    public String of(Shape shape) {
        StringBuilder text = new StringBuilder("Shape " + shape.name());
        if (shape.says() != null) {
            text.append(": ").append(shape.says());
        }
        text.append('\n');
        return shape.relational() ? tables(text) : documents(shape, text);
    }

    private String tables(StringBuilder text) {
        return text.append('\n').append(RelationalSchema.of(model).ddl()).toString();
    }

    private String documents(Shape shape, StringBuilder text) {
        Model kept = shape.keeping(model);
        Population population = new Population(model, workload, seed);
        ShapedDocuments documents = new ShapedDocuments(kept, population);
        List<ShapeIndex> indexes = new ShapeIndexes(kept, workload).all();
        var schemas = DocumentSchema.byCollection(kept);
        new Places(kept).collections().forEach((collection, entity) -> {
            text.append("\nCollection ")
                    .append(collection)
                    .append(", a document of it, lists cut after two:\n")
                    .append(example(documents, population, entity))
                    .append('\n');
            text.append("Indexes: {\"_id\": 1}");
            indexes.stream()
                    .filter(index -> index.collection().equals(collection))
                    .forEach(index ->
                            text.append(", ").append(index.keys().toJson()).append(index.unique() ? " unique" : ""));
            text.append("\nSchema:\n")
                    .append(new Document(Objects.requireNonNull(schemas.get(collection))).toJson(JSON))
                    .append('\n');
        });
        return text.toString();
    }

    /** The first one that has something in each of its lists, as far as there is one. */
    private String example(ShapedDocuments documents, Population population, Entity entity) {
        BsonDocument example = documents.document(entity, 0);
        for (int i = 1; hasEmptyList(example) && i < Math.min(LOOKED_THROUGH, population.count(entity.name())); i++) {
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
