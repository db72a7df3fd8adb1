package dev.cartograph.lab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.OnMongoDb;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.operation.Read;
import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Forest;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.Shop;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Shape;
import dev.cartograph.model.ShapesFile;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape of documents, however it joins, answers what the model says. */
@ExtendWith(OnMongoDb.class)
class DocumentEntrantTests {
    private static final Path FILES = Path.of("src/test/resources/lab");
    private static final Model HOUSE = ModelFile.read(FILES.resolve("house.yaml"));
    private static final Workload HOUSEWORK =
            WorkloadFile.read(FILES.resolve("house.workload.yaml"), HOUSE, Operations.VERBS);
    private static final List<Shape> HOUSE_SHAPES = ShapesFile.read(FILES.resolve("house.shapes.yaml"), HOUSE);
    private static final Workload WHOLE_SHOP =
            WorkloadFile.read(FILES.resolve("whole-shop.workload.yaml"), Shop.MODEL, Operations.VERBS);
    private static final MongoTarget TARGET =
            OnMongoDb.server().map(MongoTarget::at).orElseGet(MongoTarget::embedded);
    private static final int CALLS = 180;

    @AfterAll
    static void close() {
        TARGET.close();
    }

    static List<Contender> ofTheSchool() {
        return contenders(School.shapes());
    }

    static List<Contender> ofTheSchoolTurned() {
        return contenders(School.TURNED_SHAPES);
    }

    static List<Contender> ofTheHouse() {
        return contenders(HOUSE_SHAPES);
    }

    static List<Contender> ofTheForest() {
        return contenders(Forest.SHAPES);
    }

    static List<Contender> ofTheShop() {
        return contenders(Shop.SHAPES);
    }

    private static List<Contender> contenders(List<Shape> shapes) {
        List<Contender> all = new ArrayList<>();
        for (Shape shape : shapes) {
            if (!shape.relational()) {
                for (Join join : List.of(Join.IN, Join.LOOKUP, Join.EACH)) {
                    all.add(new Contender(
                            shape.name() + " " + join.words(), shape, new MongoEngine(), join, Guarantee.PLAIN));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("ofTheSchool")
    void answersWhatTheSchoolSays(Contender contender) {
        answersWhatTheModelSays(contender, School.MODEL, School.WORKLOAD);
    }

    /** What a student comes with lies in several classes. */
    @ParameterizedTest
    @MethodSource("ofTheSchoolTurned")
    void answersWhatTheSchoolSaysTurnedRound(Contender contender) {
        answersWhatTheModelSays(contender, School.MODEL, School.TURNED);
    }

    @ParameterizedTest
    @MethodSource("ofTheHouse")
    void answersWhatTheHouseSays(Contender contender) {
        answersWhatTheModelSays(contender, HOUSE, HOUSEWORK);
    }

    @ParameterizedTest
    @MethodSource("ofTheForest")
    void answersWhatTheForestSays(Contender contender) {
        answersWhatTheModelSays(contender, Forest.MODEL, Forest.WORKLOAD);
    }

    @ParameterizedTest
    @MethodSource("ofTheShop")
    void answersWhatTheShopSays(Contender contender) {
        answersWhatTheModelSays(contender, Shop.MODEL, Shop.WORKLOAD);
    }

    /** With all of its entities, and every kind of operation on each. */
    @ParameterizedTest
    @MethodSource("ofTheShop")
    void answersWhatTheWholeShopSays(Contender contender) {
        answersWhatTheModelSays(contender, Shop.MODEL, WHOLE_SHOP);
    }

    private static void answersWhatTheModelSays(Contender contender, Model whole, Workload workload) {
        Model model = whole.narrowedTo(workload.entities());
        World world = new World(new Population(model, workload, 7));
        try (Entrant entrant = TARGET.enter(contender, model, workload)) {
            entrant.fill(world);
            Calls calls = new Calls(world, workload, 11);
            for (Asked asked : workload.asked()) {
                for (int i = 0; i < Calls.times(asked, CALLS / workload.asked().size()); i++) {
                    calls.of(asked, (call, then) -> {
                        Object expected = new Answers(then).of(call);
                        assertThat(entrant.prepare(call, then).answer())
                                .as("%s", call)
                                .isEqualTo(expected);
                    });
                }
            }
            for (int i = 0; i < CALLS; i++) {
                calls.next((call, then) -> {
                    Object expected = new Answers(then).of(call);
                    assertThat(entrant.prepare(call, then).answer())
                            .as("%s", call)
                            .isEqualTo(expected);
                });
            }
            for (Entity entity : model.entities()) {
                wholeAsTheWorldHasIt(entrant, world, entity);
            }
        }
    }

    private static void wholeAsTheWorldHasIt(Entrant entrant, World world, Entity entity) {
        List<Operation.Path> along = new ArrayList<>();
        world.model()
                .relationshipsToParents(entity.name())
                .forEach(up -> along.add(new Operation.Path(List.of(up.parent().role()), null)));
        world.model()
                .relationshipsToChildren(entity.name())
                .forEach(down ->
                        along.add(new Operation.Path(List.of(down.child().role()), null)));
        Asked asked = new Asked("read it whole", 1, new Read(entity.name(), along));
        for (int number = 0; number < world.count(entity.name()); number += 1 + number / 20) {
            if (world.exists(entity.name(), number)) {
                Call call = new Call(asked, number, null);
                assertThat((Map<?, ?>) entrant.prepare(call, world).answer())
                        .as("%s %d", entity.name(), number)
                        .isEqualTo(new Answers(world).of(call));
            }
        }
    }
}
