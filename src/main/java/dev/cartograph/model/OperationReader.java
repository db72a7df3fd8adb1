package dev.cartograph.model;

import dev.cartograph.model.Node.Fields;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads operations by their verbs: which one a section is, and its weight. */
final class OperationReader {
    private static final int HEAVIEST = 1_000_000;

    private final Model model;
    private final Set<String> entities;
    private final Map<String, Verb> verbs = new LinkedHashMap<>();
    private final Problems problems;

    /** @param entities those of which there is something */
    OperationReader(Model model, Set<String> entities, List<Verb> verbs, Problems problems) {
        this.model = model;
        this.entities = entities;
        this.problems = problems;
        verbs.forEach(verb -> this.verbs.put(verb.word(), verb));
    }

    @Nullable
    Asked asked(String name, Node node) {
        String what = "operation '" + name + "'";
        List<Verb> said = node instanceof Fields fields
                ? verbs.values().stream()
                        .filter(verb -> fields.nodes().containsKey(verb.word()))
                        .toList()
                : List.of();
        if (said.size() != 1) {
            List<String> words = said.stream().map(Verb::word).toList();
            problems.at(
                    node.line(),
                    what + " must say one thing to do: " + Spelling.oneOf(verbs.keySet())
                            + (words.isEmpty() ? "" : ", not both '" + String.join("' and '", words) + "'"));
            return null;
        }
        Verb verb = said.get(0);
        List<String> keys = new ArrayList<>(List.of("weight", verb.word()));
        keys.addAll(verb.keys());
        OperationSection section =
                new OperationSection(model, entities, verb.word(), Section.of(node, what, keys, problems));
        Integer weight = section.number("weight", true, HEAVIEST);
        int before = problems.count();
        Operation operation = verb.reading().read(section);
        if (operation == null && problems.count() == before) {
            throw new IllegalStateException(what + " was read as nothing, and nothing was said of it");
        }
        return weight == null || operation == null ? null : new Asked(name, weight, operation);
    }
}
