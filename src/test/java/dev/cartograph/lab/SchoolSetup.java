package dev.cartograph.lab;

import dev.cartograph.OnMongoDb;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run of the school is asked for that counts, and takes no time. */
final class SchoolSetup {
    private SchoolSetup() {}

    /** Of all of its shapes. */
    static LabSetup counting(Workload workload) {
        return counting(School.shapes(), workload, null);
    }

    /** @param postgres where tables are kept; null for one of the lab's own */
    static LabSetup counting(List<Shape> shapes, Workload workload, @Nullable String postgres) {
        return new LabSetup(
                School.MODEL,
                shapes,
                workload,
                null,
                List.of(Join.IN),
                List.of(Guarantee.PLAIN),
                OnMongoDb.server().orElse(null),
                postgres,
                5,
                null,
                null,
                true,
                false,
                Duration.ofSeconds(1));
    }
}
