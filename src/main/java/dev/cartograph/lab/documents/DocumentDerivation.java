package dev.cartograph.lab.documents;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Engine.Derived;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.FullestCalls;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.Scaled;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.DocumentSchema;
import dev.cartograph.model.Model;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Tells what follows from a shape of documents: of each collection a document, its indexes and its schema; and the
 * commands that a driver was seen to send to the stand-in, for a little data.
 */
final class DocumentDerivation {
    private static final JsonWriterSettings JSON = JsonWriterSettings.builder()
            .indent(true)
            .outputMode(JsonMode.RELAXED)
            .build();

    /** Of anything, for what is only shown. */
    private static final int LITTLE = 20;

    private final Shape shape;
    private final Model model;
    private final Workload workload;
    private final long seed;

    DocumentDerivation(Shape shape, Model model, Workload workload, long seed) {
        this.shape = shape;
        this.model = model;
        this.workload = workload;
        this.seed = seed;
    }

    Derived derived(Join join) {
        return new Derived(structures(), commands(join));
    }

    private String structures() {
        StringBuilder text = new StringBuilder();
        Model kept = shape.keeping(model);
        Map<String, String> examples = Examples.of(kept, new Population(model, workload, seed));
        List<ShapeIndex> indexes = new ShapeIndexes(kept, workload).all();
        var schemas = DocumentSchema.byCollection(kept);
        examples.forEach((collection, example) -> {
            text.append("\nCollection ")
                    .append(collection)
                    .append(", a document of it, lists cut after two:\n")
                    .append(example)
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

    private Map<String, List<String>> commands(Join join) {
        Workload little = Scaled.toAtMost(workload, LITTLE);
        World world = new World(new Population(model, little, seed));
        try (MongoTarget target = MongoTarget.embedded()) {
            Contender contender = new Contender(shape.name(), shape, new MongoEngine(), join, Guarantee.PLAIN);
            Entrant entrant = target.enter(contender, model, little);
            entrant.fill(world);
            Calls calls = new Calls(world, little, seed);
            return Objects.requireNonNull(
                    FullestCalls.of(List.of(entrant), calls).get(entrant));
        }
    }
}
