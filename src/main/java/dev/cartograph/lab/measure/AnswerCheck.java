package dev.cartograph.lab.measure;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.operation.Read;
import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Calls;
import dev.cartograph.lab.workload.World;
import dev.cartograph.model.Decision;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Holds the answers of all contenders against what the model says, before anything is measured: to every operation, and
 * after every kind of write of what is there, whole, by its key, with whatever copies a contender keeps of it. What is
 * there is looked at once more after the timed rounds, in which nobody looks at answers.
 */
public final class AnswerCheck {
    private static final String DIFFERENT = "the contenders do not say the same, so that nothing was measured";

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
                    compare(call, then, DIFFERENT);
                    compared.merge(asked.name(), 1, Integer::sum);
                });
            }
        }
        return new LabReport.Checked(compared, wholeOnes(keys, DIFFERENT), 0);
    }

    /**
     * Once more, after calls whose answers nobody looked at: what they wrote, and what they did not touch.
     *
     * @param keys how many are read whole, at least, where there are so many
     * @return how many were
     * @throws LabFailed at the first one that is not as it should be
     */
    public int again(int keys) {
        return wholeOnes(keys, "the contenders do not say the same after the timed rounds, so that no figure counts");
    }

    private void compare(Call call, World then, String otherwise) {
        compare(entrants, call, then, otherwise);
    }

    private static void compare(List<Entrant> asked, Call call, World then, String otherwise) {
        Object expected = new Answers(then).of(call);
        for (Entrant entrant : asked) {
            Object found = entrant.prepare(call, then).answer();
            Difference.between(expected, found).ifPresent(difference -> {
                throw LabFailed.disagreement(otherwise + ": to '" + call.asked().name() + "' of "
                        + call.ask(new CallWords(then.model())) + ", "
                        + entrant.contender().name() + " says that " + difference);
            });
        }
    }

    /** Of those there are few of, all: what these leave of the keys goes to the others. */
    private int wholeOnes(int keys, String otherwise) {
        int compared = 0;
        Map<Entity, int[]> there = new HashMap<>();
        world.model().entities().forEach(entity -> there.put(entity, there(entity.name())));
        List<Entity> fewestFirst = world.model().entities().stream()
                .sorted(Comparator.comparingInt(entity -> all(there, entity).length))
                .toList();
        for (int i = 0; i < fewestFirst.size(); i++) {
            Entity entity = fewestFirst.get(i);
            Asked whole = new Asked("read it whole", 1, new Read(entity.name(), parents(entity)));
            List<Copying> copying = copying(entity);
            int entities = fewestFirst.size() - i;
            int share = Math.max(1, (keys - compared + entities - 1) / entities);
            for (int number : chosen(entity, all(there, entity), share)) {
                compare(new Call(whole, number, null), world, otherwise);
                copying.forEach(
                        one -> compare(List.of(one.entrant), new Call(one.reading, number, null), world, otherwise));
                compared++;
            }
        }
        return compared;
    }

    /** Who keeps copies beside an entity's references, and how they are asked for. */
    private record Copying(Entrant entrant, Asked reading) {}

    /** Of a parent only what is copied: of whoever asks for all of it, the parent itself is read. */
    private List<Copying> copying(Entity entity) {
        List<Copying> copying = new ArrayList<>();
        for (Entrant entrant : entrants) {
            List<Path> along = new ArrayList<>();
            for (Relationship up : world.model().relationshipsToParents(entity.name())) {
                copied(entrant, up)
                        .forEach(name -> along.add(new Path(List.of(up.parent().role()), name)));
            }
            if (!along.isEmpty()) {
                copying.add(
                        new Copying(entrant, new Asked("read it with its copies", 1, new Read(entity.name(), along))));
            }
        }
        return copying;
    }

    private static List<String> copied(Entrant entrant, Relationship up) {
        return entrant.contender().shape().decision(up) instanceof Decision.Copy copy ? copy.attributes() : List.of();
    }

    private static int[] all(Map<Entity, int[]> there, Entity entity) {
        return Objects.requireNonNull(there.get(entity), entity.name());
    }

    private int[] there(String entity) {
        return IntStream.range(0, world.count(entity))
                .filter(number -> world.exists(entity, number))
                .toArray();
    }

    /** As many as asked for, or all: up to half of them such as calls wrote to, then such as hold a copy of these. */
    private Set<Integer> chosen(Entity entity, int[] there, int count) {
        Set<Integer> chosen = new TreeSet<>();
        spread(world.touched(entity.name()), (count + 1) / 2, chosen);
        spread(without(chosen, copiesOfTouched(entity)), (count - chosen.size() + 1) / 2, chosen);
        spread(without(chosen, there), count - chosen.size(), chosen);
        return chosen;
    }

    /** In whose copies calls wrote, where a contender keeps some. */
    private int[] copiesOfTouched(Entity entity) {
        return world.model().relationshipsToParents(entity.name()).stream()
                .filter(up -> entrants.stream()
                        .anyMatch(entrant -> !copied(entrant, up).isEmpty()))
                .flatMapToInt(up -> IntStream.of(world.touched(up.parent().entity()))
                        .flatMap(parent -> IntStream.of(world.children(up, parent))))
                .distinct()
                .sorted()
                .toArray();
    }

    private static int[] without(Set<Integer> chosen, int[] numbers) {
        return IntStream.of(numbers).filter(number -> !chosen.contains(number)).toArray();
    }

    private static void spread(int[] of, int count, Set<Integer> chosen) {
        int most = Math.min(of.length, count);
        for (int i = 0; i < most; i++) {
            chosen.add(of[(int) ((long) i * of.length / most)]);
        }
    }

    private List<Path> parents(Entity entity) {
        List<Path> along = new ArrayList<>();
        world.model()
                .relationshipsToParents(entity.name())
                .forEach(up -> along.add(new Path(List.of(up.parent().role()), null)));
        return along;
    }
}
