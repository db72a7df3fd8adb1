package dev.cartograph.lab;

import dev.cartograph.OnMongoDb;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.workload.School;
import dev.cartograph.model.Workload;
import java.time.Duration;
import java.util.List;

/** What a run is asked for that counts, and takes no time: of the school, in all of its shapes. */
final class SchoolSetup {
    private SchoolSetup() {}

    static LabSetup counting(Workload workload) {
        return new LabSetup(
                School.MODEL,
                School.shapes(),
                workload,
                null,
                List.of(Join.IN),
                List.of(Guarantee.PLAIN),
                OnMongoDb.server().orElse(null),
                null,
                5,
                null,
                null,
                true,
                false,
                Duration.ofSeconds(1));
    }
}
