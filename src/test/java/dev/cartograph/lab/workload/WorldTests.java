package dev.cartograph.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.operation.Operations;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What operations make of a population. */
class WorldTests {

    /** A change that gives one a slug of another's is refused by every server. */
    @Test
    void changesWhatIsPartOfANaturalKeyToWhatNobodyHas() {
        Workload workload = WorkloadFile.read(
                Path.of("src/test/resources/lab/shop-slugs.workload.yaml"), Shop.MODEL, Operations.VERBS);
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
}
