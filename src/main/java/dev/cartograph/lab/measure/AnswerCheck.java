package dev.cartograph.lab.measure;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.operation.Read;
import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the answers of all contenders against what the model says, before anything is measured: to every operation, and
 * after every kind of write of what is there, whole, by its key.
 */
public final class AnswerCheck {
    private final List<Entrant> entrants;
    private final World world;
    private final Calls calls;

    /** @param entrants all of whom have what the world has */
    public AnswerCheck(List<Entrant> entrants, World world, Calls calls) {
        this.entrants = entrants;
        this.world = world;
        this.calls = calls;
    }

    /**
     * @param each how many calls of each operation
     * @param keys how many are read whole, at least, where there are so many
     * @throws LabFailed at the first answer that is not as it should be, with the place where it differs
     */
    public LabReport.Checked run(int each, int keys) {
        SortedMap<String, Integer> compared = new TreeMap<>();
        for (int i = 0; i < each; i++) {
            for (Asked asked : calls.asked()) {
                if (i >= Calls.times(asked, each)) {
                    continue;
                }
                calls.of(asked, (call, then) -> {
                    compare(call, then);
                    compared.merge(asked.name(), 1, Integer::sum);
                });
            }
        }
        return new LabReport.Checked(compared, wholeOnes(keys));
    }

    private void compare(Call call, World then) {
        Object expected = new Answers(then).of(call);
        for (Entrant entrant : entrants) {
            Object found = entrant.prepare(call, then).answer();
            Difference.between(expected, found).ifPresent(difference -> {
                throw LabFailed.disagreement("the contenders do not say the same, so that nothing was measured: to '"
                        + call.asked().name() + "' of " + call.ask(new Subject(then.model())) + ", "
                        + entrant.contender().name() + " says that " + difference);
            });
        }
    }

    /** Of those there are few of, all: what these leave of the keys goes to the others. */
    private int wholeOnes(int keys) {
        int compared = 0;
        List<Entity> fewestFirst = world.model().entities().stream()
                .sorted(Comparator.comparingInt(entity -> world.count(entity.name())))
                .toList();
        for (int i = 0; i < fewestFirst.size(); i++) {
            Entity entity = fewestFirst.get(i);
            Asked whole = new Asked("read it whole", 1, new Read(entity.name(), parents(entity)));
            int count = world.count(entity.name());
            int left = Math.max(1, keys - compared);
            int step = (int) Math.max(1, (long) count * (fewestFirst.size() - i) / left);
            for (int number = 0; number < count; number += step) {
                if (world.exists(entity.name(), number)) {
                    compare(new Call(whole, number, null), world);
                    compared++;
                }
            }
        }
        return compared;
    }

    private List<Path> parents(Entity entity) {
        List<Path> along = new ArrayList<>();
        world.model()
                .relationshipsToParents(entity.name())
                .forEach(up -> along.add(new Path(List.of(up.parent().role()), null)));
        return along;
    }
}
