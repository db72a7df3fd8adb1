package dev.cartograph.lab.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.operation.Delete;
import dev.cartograph.lab.operation.Read;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CostsTests {

    /** Of 40 deletions 35 were refused, so that there are fewer writes than calls. */
    @Test
    void saysThatADeletionWritesInStepsHoweverOftenItIsRefused() {
        Workload workload = new Workload(
                Map.of(),
                Map.of(),
                List.of(
                        new Asked("read", 1, new Read("Student", List.of())),
                        new Asked("leave", 1, new Delete("Student"))));
        Counts refused = new Counts(50, new TreeMap<>(Map.of("find", 40L, "update", 5L, "delete", 5L)), 1, 1, 0, 5);
        Counts read = new Counts(40, new TreeMap<>(Map.of("find", 40L)), 1, 1, 40, 0);
        List<Counted> counted = List.of(new Counted("read", 40, read, null), new Counted("leave", 40, refused, null));

        assertThat(Costs.of(workload, counted, Delete.class::isInstance, List.of(), Entrant.Extent.NONE))
                .containsExactly("1 operation writes in several steps, between which a reader, or a process that dies,"
                        + " leaves half of it");
        assertThat(Costs.of(workload, counted, operation -> false, List.of(), Entrant.Extent.NONE))
                .isEmpty();
    }
}
