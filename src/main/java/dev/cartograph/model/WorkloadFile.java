package dev.cartograph.model;

import dev.cartograph.model.Node.Fields;
import dev.cartograph.model.Node.Scalar;
import dev.cartograph.model.Workload.Asked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that says how much there is of a model and what is done with it: YAML in UTF-8, at most 1 MB, as {@code
 * docs/workload-file.md} describes it.
 *
 * <pre>
 * sizes:
 *   Customer: 1_000
 *   Order: {for: places, each: zipf 0..200}
 * operations:
 *   read an order whole: {weight: 40, read: Order, along: [lines, customer.name]}
 * </pre>
 *
 * <p>A file that is not sound, or does not fit the model, is refused as a whole by {@link ModelBroken}, which lists
 * everything that is wrong.
 */
public final class WorkloadFile {
    /** How many there may be of one entity. */
    public static final int MOST = 100_000_000;

    private static final Pattern ANY = Pattern.compile("(?s).*");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d_]{0,11}");
    private static final List<String> KEYS = List.of("sizes", "chosen", "operations");
    private static final Map<String, Spread.Kind> CHOICES =
            new TreeMap<>(Map.of("uniform", Spread.Kind.UNIFORM, "zipf", Spread.Kind.ZIPF));

    private final Model model;
    private final List<Verb> verbs;
    private final Problems problems;

    private WorkloadFile(Model model, List<Verb> verbs, Problems problems) {
        this.model = model;
        this.verbs = verbs;
        this.problems = problems;
    }

    /**
     * Reads the file at {@code path}.
     *
     * @param verbs the operations that it may name
     * @throws ModelBroken when it is not there, cannot be read, or does not fit the model
     */
    public static Workload read(Path path, Model model, List<Verb> verbs) {
        return parse(FileText.read(path), model, verbs);
    }

    /**
     * Reads a file of the class path, {@code models/shop.workload.yaml}.
     *
     * @param verbs the operations that it may name
     * @throws ModelBroken when it is not there or does not fit the model
     */
    public static Workload readResource(String resource, Model model, List<Verb> verbs) {
        return parse(FileText.readResource(resource), model, verbs);
    }

    static Workload parse(FileText file, Model model, List<Verb> verbs) {
        Problems problems = new Problems(file.name());
        Node root = YamlReader.read(file.text(), problems);
        if (root == null) {
            throw problems.broken();
        }
        Workload workload = new WorkloadFile(model, verbs, problems).workload(root);
        new WorkloadChecks(model, workload, root, problems).run();
        problems.throwIfAny();
        return workload;
    }

    private Workload workload(Node root) {
        Section file = Section.of(root, "the file", KEYS, problems);
        file.notEmpty("sizes", "no entity, so that there is nothing to keep");
        Map<String, Size> sizes = new LinkedHashMap<>();
        Section.named(file.required("sizes"), "'sizes'", ANY, "", problems, (entity, node) -> {
            Size size = size("the size of '" + entity + "'", node);
            if (known(entity, node) && size != null) {
                sizes.put(entity, size);
            }
        });
        Map<String, Spread.Kind> chosen = new LinkedHashMap<>();
        if (file.get("chosen") instanceof Fields choices) {
            Section each =
                    Section.of(choices, "'chosen'", List.copyOf(choices.nodes().keySet()), problems);
            for (String relationship : choices.nodes().keySet()) {
                Spread.Kind kind = each.choice(relationship, CHOICES);
                if (kind != null) {
                    chosen.put(relationship, kind);
                }
            }
        } else if (file.has("chosen")) {
            file.wrong("chosen", "must be a mapping");
        }
        file.notEmpty("operations", "no operation, so that there is nothing to measure");
        List<Asked> asked = new ArrayList<>();
        OperationReader operations = new OperationReader(model, sizes.keySet(), verbs, problems);
        Section.named(file.required("operations"), "'operations'", ANY, "", problems, (name, node) -> {
            Asked one = operations.asked(name, node);
            if (one != null) {
                asked.add(one);
            }
        });
        return new Workload(
                Collections.unmodifiableMap(sizes), Collections.unmodifiableMap(chosen), List.copyOf(asked));
    }

    private boolean known(String entity, Node node) {
        List<String> entities = model.entities().stream().map(Entity::name).toList();
        if (entities.contains(entity)) {
            return true;
        }
        problems.at(
                node.line(),
                "'sizes' names the entity '" + entity + "'" + Spelling.notIn("the model", entity, entities));
        return false;
    }

    private @Nullable Size size(String what, Node node) {
        if (node instanceof Scalar scalar) {
            Integer count = number(scalar.text());
            if (count == null || count < 1 || count > MOST) {
                problems.at(
                        node.line(),
                        String.format(Locale.ROOT, "%s must be from 1 to %,d, not %s", what, MOST, node.described()));
                return null;
            }
            return new Size.Of(count);
        }
        Section size = Section.of(node, what, List.of("for", "each"), problems);
        String relationship = size.text("for", true);
        String each = size.text("each", true);
        Spread spread = each == null ? null : Spread.of(each).orElse(null);
        if (each != null && spread == null) {
            size.wrong("each", "must be like 'fixed 10', 'uniform 1..19' or 'zipf 0..1000'");
        }
        return relationship == null || spread == null ? null : new Size.ForEach(relationship, spread);
    }

    /** A number as a file writes it, {@code 1_000}; null where it is none. */
    static @Nullable Integer number(String text) {
        return NUMBER.matcher(text).matches() && text.length() < 13
                ? (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text.replace("_", "")))
                : null;
    }
}
