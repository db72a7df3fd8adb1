package dev.cartograph.lab.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.operation.Operations;
import dev.cartograph.lab.workload.Forest;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Size;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables in a real PostgreSQL give the answers that follow from the model alone. */
class TableEntrantTests {
    private static final Path FILES = Path.of("src/test/resources/lab");

    @RegisterExtension
    static final OnePostgres SERVER = new OnePostgres();

    @Test
    void answersOfASchoolAreRight() {
        goThrough(School.MODEL, School.WORKLOAD, Guarantee.TRANSACTION);
    }

    @ParameterizedTest
    @EnumSource
    void answersOfAHouseAreRight(Guarantee guarantee) {
        Model house = ModelFile.read(FILES.resolve("house.yaml"));

        Drive drive = goThrough(
                house, WorkloadFile.read(FILES.resolve("house.workload.yaml"), house, Operations.VERBS), guarantee);

        assertThat(drive.refused()).as("refused deletions").isPositive();
    }

    @Test
    void answersOfAForestAreRight() {
        Drive drive = goThrough(Forest.MODEL, Forest.WORKLOAD, Guarantee.TRANSACTION);

        assertThat(drive.refused()).as("refused deletions").isPositive();
    }

    @Test
    void answersOfTheWholeShopAreRight() {
        Model shop = ModelFile.readResource("models/shop.yaml");

        Drive drive = goThrough(
                shop,
                WorkloadFile.read(FILES.resolve("whole-shop.workload.yaml"), shop, Operations.VERBS),
                Guarantee.TRANSACTION);

        assertThat(drive.refused()).as("refused deletions").isPositive();
    }

    @Test
    void answersToTheShopsOwnWorkloadAreRight() {
        Model shop = ModelFile.readResource("models/shop.yaml");
        Workload own = WorkloadFile.readResource("models/shop.workload.yaml", shop, Operations.VERBS);
        Map<String, Size> little =
                new LinkedHashMap<>(WorkloadFile.read(FILES.resolve("whole-shop.workload.yaml"), shop, Operations.VERBS)
                        .sizes());
        little.keySet().retainAll(own.entities());

        goThrough(shop, new Workload(little, own.chosen(), own.asked()), Guarantee.TRANSACTION);
    }

    private static Drive goThrough(Model whole, Workload workload, Guarantee guarantee) {
        Model model = whole.narrowedTo(workload.entities());
        try (TableEntrant entrant = SERVER.target().enter(Drive.contender(guarantee), model, workload)) {
            Drive drive = new Drive(model, workload, entrant, 1 + guarantee.ordinal());
            drive.each(8);
            drive.go(200);
            drive.compareAll();
            return drive;
        }
    }
}
