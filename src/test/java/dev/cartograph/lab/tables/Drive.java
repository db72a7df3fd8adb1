package dev.cartograph.lab.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.operation.Read;
import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.Population;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.List;
import java.util.Map;

/** An entrant and a world that go through the same calls. */
final class Drive {
    private final Model model;
    private final Workload workload;
    private final Entrant entrant;
    private final World world;
    private final Calls calls;
    private int answered;
    private int refused;

    Drive(Model model, Workload workload, Entrant entrant, long seed) {
        this.model = model;
        this.workload = workload;
        this.entrant = entrant;
        this.world = new World(new Population(model, workload, seed));
        this.calls = new Calls(world, workload, seed);
        entrant.fill(world);
    }

    static Contender contender(Guarantee guarantee) {
        return new Contender(
                "tables", new Shape("tables", null, true, Map.of()), new PostgresEngine(), Join.SQL, guarantee);
    }

    World world() {
        return world;
    }

    int answered() {
        return answered;
    }

    /** How many deletions were refused. */
    int refused() {
        return refused;
    }

    /** As many calls as the workload's weights draw, each compared with the right answer. */
    void go(int count) {
        for (int i = 0; i < count; i++) {
            calls.next(this::compared);
        }
    }

    /** Calls of each of its operations. */
    void each(int count) {
        for (Asked asked : workload.asked()) {
            of(asked, count);
        }
    }

    void of(Asked asked, int count) {
        for (int i = 0; i < count; i++) {
            calls.of(asked, this::compared);
        }
    }

    /** Reads the whole of all there is, with everything that is one step away. */
    void compareAll() {
        for (Entity entity : model.entities()) {
            List<Operation.Path> ways = model.relationshipsToChildren(entity.name()).stream()
                    .map(down -> new Operation.Path(List.of(down.child().role()), null))
                    .toList();
            Asked read = new Asked("read " + entity.name(), 1, new Read(entity.name(), ways));
            for (int number = 0; number < world.count(entity.name()); number++) {
                if (world.exists(entity.name(), number)) {
                    compared(new Call(read, number, null), world);
                }
            }
        }
    }

    private void compared(Call call, World now) {
        Object right = new Answers(now).of(call);
        assertThat(entrant.prepare(call, now).answer())
                .as("%s, number %d", call.asked().name(), call.number())
                .isEqualTo(right);
        answered++;
        refused += Boolean.FALSE.equals(right) ? 1 : 0;
    }
}
