package dev.cartograph.lab.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.OnMongoDb;
import dev.cartograph.database.RealMongo;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.operation.Add;
import dev.cartograph.lab.operation.Insert;
import dev.cartograph.lab.operation.Read;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Shape;
import dev.cartograph.model.ShapesFile;
import dev.cartograph.model.Size;
import dev.cartograph.model.Spread;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Boxes of 215 kB each, of which 77 fit into a document and 79 do not. */
@ExtendWith(OnMongoDb.class)
class OutgrownDocumentTests {
    private static final java.nio.file.Path FILES = java.nio.file.Path.of("src/test/resources/lab");
    private static final Model ARCHIVE = ModelFile.read(FILES.resolve("archive.yaml"));
    private static final List<Shape> SHAPES = ShapesFile.read(FILES.resolve("archive.shapes.yaml"), ARCHIVE);
    private static final Asked COME = new Asked("come", 1, new Insert("Rack", List.of("boxes")));
    private static final Asked GROW = new Asked("grow", 1, new Add("Box", "rack"));
    private static final Asked READ = new Asked("read", 1, new Read("Rack", List.of(new Path(List.of("boxes"), null))));

    @Test
    void saysOfANewDocumentThatItIsTooLarge() {
        try (MongoTarget target = MongoTarget.embedded()) {
            outgrows(target, "boxes-on-their-rack", Join.IN, COME, 79, 1);
        }
    }

    @Test
    void saysOfADocumentOnMongoDbThatItGrewTooLarge() {
        String uri = RealMongo.uri();
        try (MongoTarget target = MongoTarget.at(uri)) {
            outgrows(target, "boxes-on-their-rack", Join.IN, GROW, 77, 2);
            outgrows(target, "boxes-on-their-rack", Join.IN, COME, 79, 1);
        }
    }

    @Test
    void saysOfWhatMongoDbBringsTogetherThatItIsTooLarge() {
        String uri = RealMongo.uri();
        try (MongoTarget target = MongoTarget.at(uri)) {
            outgrows(target, "boxes-apart", Join.LOOKUP, READ, 79, 1);
        }
    }

    /** @param times after which at the latest it is too large */
    private static void outgrows(MongoTarget target, String shape, Join join, Asked asked, int boxes, int times) {
        Workload workload = new Workload(
                Map.of(
                        "Rack",
                        new Size.Of(1),
                        "Box",
                        new Size.ForEach("carries", new Spread(Spread.Kind.FIXED, boxes, boxes))),
                Map.of(),
                List.of(asked));
        Contender contender = new Contender(shape, named(shape), new MongoEngine(), join, Guarantee.PLAIN);
        World world = new World(new Population(ARCHIVE, workload, 1));
        try (Entrant entrant = target.enter(contender, ARCHIVE, workload)) {
            if (!asked.equals(COME)) {
                entrant.fill(world);
            }
            Calls calls = new Calls(world, workload, 1);
            assertThatExceptionOfType(Entrant.Outgrown.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < times; i++) {
                            calls.of(
                                    asked,
                                    (call, then) -> entrant.prepare(call, then).carryOut());
                        }
                    })
                    .withMessage(
                            "'%s' came to need a document of more than 16,777,216 bytes, and none may have more (16 MB)",
                            asked.name())
                    .satisfies(outgrown -> assertThat(outgrown.contender()).isEqualTo(contender));
        }
    }

    private static Shape named(String name) {
        return SHAPES.stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
