package dev.cartograph.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.lab.operation.Delete;
import dev.cartograph.lab.operation.Insert;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What operations make of a population. */
class WorldTests {
    private static final Path FILES = Path.of("src/test/resources/lab");
    private static final Random RANDOM = new Random(1);

    /** A change that gives one a slug of another's is refused by every server. */
    @Test
    void changesWhatIsPartOfANaturalKeyToWhatNobodyHas() {
        Workload workload = WorkloadFile.read(FILES.resolve("shop-slugs.workload.yaml"), Shop.MODEL, Operations.VERBS);
        Model model = Shop.MODEL.narrowedTo(workload.entities());
        Entity category = model.entity("Category");
        Attribute slug = category.attribute("slug").orElseThrow();
        World world = new World(new Population(model, workload, 1));
        Set<Object> had = new HashSet<>();
        for (int number = 0; number < 500; number++) {
            had.add(String.valueOf(world.value(category, number, slug)));
        }
        assertThat(had).hasSize(500);
        Calls calls = new Calls(world, workload, 1);
        for (int i = 0; i < 2_000; i++) {
            calls.next((call, then) -> {
                Object given = then.value(category, call.number(), slug);
                assertThat(given).isEqualTo(call.value());
                Set<Object> now = new HashSet<>();
                for (int number = 0; number < 500; number++) {
                    now.add(String.valueOf(then.value(category, number, slug)));
                }
                assertThat(now).as("after %s", call).hasSize(500);
            });
        }
    }

    /** Also where some are new, others gone, and others have another value than at first. */
    @Test
    void findsWhoHasAValueWhateverWasWritten() {
        Model house = ModelFile.read(FILES.resolve("house.yaml"));
        Workload workload = WorkloadFile.read(FILES.resolve("house.workload.yaml"), house, Operations.VERBS);
        World world = new World(new Population(house, workload, 3));
        Calls calls = new Calls(world, workload, 5);
        List<String> attributes = List.of("House.open", "House.worth", "Floor.area", "Room.colour", "Thing.rank");
        int found = 0;
        for (int i = 0; i < 300; i++) {
            calls.next((call, then) -> {});
            for (String name : attributes) {
                int dot = name.indexOf('.');
                Entity entity = house.entity(name.substring(0, dot));
                Attribute attribute = entity.attribute(name.substring(dot + 1)).orElseThrow();
                int one = world.any(entity.name(), number -> world.value(entity, number, attribute) != null, RANDOM)
                        .orElseThrow();
                Object value = Objects.requireNonNull(world.value(entity, one, attribute));
                int[] having = IntStream.range(0, world.count(entity.name()))
                        .filter(number -> world.exists(entity.name(), number)
                                && Keys.ORDER.compare(world.value(entity, number, attribute), value) == 0)
                        .toArray();
                assertThat(world.having(entity, attribute, value))
                        .as("%s of %s after %d calls", name, value, i)
                        .containsExactly(having);
                found += having.length;
            }
        }
        assertThat(found).isGreaterThan(10_000);
    }

    /** A server that is given the value it has writes nothing, another one a row. */
    @Test
    void changesWhatHasFewValuesToAnotherOne() {
        Model house = ModelFile.read(FILES.resolve("house.yaml"));
        Workload workload = WorkloadFile.read(FILES.resolve("house.workload.yaml"), house, Operations.VERBS);
        World world = new World(new Population(house, workload, 3));
        for (String name : List.of("House.open", "Room.colour", "Thing.rank", "House.worth")) {
            Entity entity = house.entity(name.substring(0, name.indexOf('.')));
            Attribute attribute =
                    entity.attribute(name.substring(name.indexOf('.') + 1)).orElseThrow();
            for (int i = 0; i < 200; i++) {
                int one = world.any(entity.name(), RANDOM).orElseThrow();
                Object before = world.value(entity, one, attribute);
                assertThat(world.change(entity, one, attribute)).as(name).isNotEqualTo(before);
            }
        }
    }

    /** 300 students and 40 classes, of which 30 go, with their enrolments, and 20 are opened. */
    @Test
    void saysHowFarItIsFromWhatThereWasAtFirst() {
        World world = new World(new Population(School.MODEL, School.WORKLOAD, 1));
        Calls calls = new Calls(world, School.WORKLOAD, 1);
        assertThat(world.changed()).isZero();
        for (int i = 0; i < 30; i++) {
            calls.of(new Workload.Asked("leave", 1, new Delete("Student")), (call, then) -> {});
        }
        assertThat(world.changed()).isEqualTo(0.1, within(0.05));
        for (int i = 0; i < 20; i++) {
            calls.of(new Workload.Asked("open", 1, new Insert("Class", List.of())), (call, then) -> {});
        }
        assertThat(world.changed()).isEqualTo(0.5);
    }
}
