package dev.cartograph.lab;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.documents.Examples;
import dev.cartograph.lab.documents.MongoTarget;
import dev.cartograph.lab.documents.ShapeIndex;
import dev.cartograph.lab.documents.ShapeIndexes;
import dev.cartograph.lab.measure.Counting;
import dev.cartograph.lab.tables.TablePlans;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.Scaled;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.DocumentSchema;
import dev.cartograph.model.Model;
import dev.cartograph.model.RelationalSchema;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Says what was derived from a shape, before anything is measured: of each collection a document of the data that would
 * be measured, its indexes and its schema; of tables their DDL; and the exact commands of each operation, which are
 * those that a driver was seen to send to the stand-in, for a little data.
 */
public final class Explanation {
    private static final JsonWriterSettings JSON = JsonWriterSettings.builder()
            .indent(true)
            .outputMode(JsonMode.RELAXED)
            .build();

    /** Of anything, for what is only shown. */
    private static final int LITTLE = 20;

    private final Model model;
    private final Workload workload;
    private final long seed;

    /** @param seed of the data from which the examples are */
    public Explanation(Model model, Workload workload, long seed) {
        this.model = model.narrowedTo(workload.entities());
        this.workload = workload;
        this.seed = seed;
    }

    /**
     * The explanation as a text.
     *
     * @param join how documents are joined
     */
    public String of(Shape shape, Join join) {
        StringBuilder text = new StringBuilder("Shape " + shape.name());
        if (shape.says() != null) {
            text.append(": ").append(shape.says());
        }
        text.append('\n');
        if (shape.relational()) {
            tables(text);
        } else {
            documents(shape, join, text);
        }
        return text.toString();
    }

    private void tables(StringBuilder text) {
        TablePlans plans = new TablePlans(model, workload);
        text.append('\n').append(RelationalSchema.of(model).ddl());
        plans.indexes().forEach(index -> text.append(index).append(";\n"));
        for (Asked asked : workload.asked()) {
            operation(text, asked, plans.statements(asked.operation(), Guarantee.TRANSACTION));
        }
    }

    private static void operation(StringBuilder text, Asked asked, List<String> commands) {
        text.append("\nOperation '").append(asked.name()).append("':\n");
        commands.forEach(command -> text.append("  ").append(command).append('\n'));
    }

    private void documents(Shape shape, Join join, StringBuilder text) {
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
        Workload little = Scaled.toAtMost(workload, LITTLE);
        World world = new World(new Population(model, little, seed));
        try (MongoTarget target = MongoTarget.embedded()) {
            Contender contender = new Contender(shape.name(), shape, join, Guarantee.PLAIN);
            Entrant entrant = target.enter(contender, model, little);
            entrant.fill(world);
            Map<String, List<String>> commands =
                    Objects.requireNonNull(new Counting(List.of(entrant), new Calls(world, little, seed))
                            .commands()
                            .get(entrant));
            workload.asked().forEach(asked -> operation(text, asked, commands.getOrDefault(asked.name(), List.of())));
        }
    }
}
