package dev.cartograph.lab;

import dev.cartograph.model.Model;
import dev.cartograph.model.ModelFile;
import dev.cartograph.model.Workload;
import dev.cartograph.model.WorkloadFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tables in a real PostgreSQL give the answers that follow from the model alone. */
class TableEntrantTests {
    private static PostgresTarget target;

    @BeforeAll
    static void start() {
        target = PostgresTarget.start();
    }

    @AfterAll
    static void stop() {
        target.close();
    }

    @Test
    void answersOfASchoolAreRight() {
        try (TableEntrant entrant =
                target.enter(Drive.contender(Guarantee.TRANSACTION), School.MODEL, School.WORKLOAD)) {
            Drive drive = new Drive(School.MODEL, School.WORKLOAD, entrant, 1);
            drive.each(30);
            drive.go(300);
            drive.compareAll();
        }
    }

    @Test
    void answersOfAShopAreRight() {
        Model file = ModelFile.readResource("models/shop.yaml");
        Workload workload = WorkloadFile.read(Path.of("src/test/resources/lab/whole-shop.workload.yaml"), file);
        Model model = file.narrowedTo(workload.entities());
        try (TableEntrant entrant = target.enter(Drive.contender(Guarantee.TRANSACTION), model, workload)) {
            Drive drive = new Drive(model, workload, entrant, 1);
            drive.each(30);
            drive.go(300);
            drive.compareAll();
        }
    }
}
