package dev.cartograph.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.operation.Delete;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.School;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountingTests {
    private final FakeMachine machine = FakeMachine.quiet().logging();

    /** So that the reads find all there is; what is told is told in the workload's order. */
    @Test
    void countsLastWhatDeletes() {
        List<Asked> asked = new ArrayList<>(School.WORKLOAD.asked());
        asked.add(0, new Asked("leave", 1, new Delete("Student")));
        Workload leaving = new Workload(School.WORKLOAD.sizes(), School.WORKLOAD.chosen(), asked);
        World world = new World(new Population(School.MODEL, leaving, 1));
        Entrant one = machine.entrant("one", call -> 1);

        List<Counted> counted =
                new Counting(List.of(one), new Calls(world, leaving, 1)).run(3).get(one);

        assertThat(counted)
                .extracting(Counted::operation)
                .containsExactlyElementsOf(asked.stream().map(Asked::name).toList());
        assertThat(machine.log.subList(machine.log.size() - 6, machine.log.size()))
                .allMatch(line -> line.contains(" leave "));
    }
}
