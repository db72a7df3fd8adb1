package dev.cartograph.model;

import dev.cartograph.model.Node.Fields;
import dev.cartograph.model.Node.Items;
import dev.cartograph.model.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping whose keys are known, read key by key.
 *
 * <p>What is wrong goes to the problems, and reading goes on with nothing in its place.
 */
final class Section {

    private final Fields fields;
    private final String what;
    private final Problems problems;

    private Section(Fields fields, String what, Problems problems) {
        this.fields = fields;
        this.what = what;
        this.problems = problems;
    }

    /**
     * Opens {@code node}, reporting every key that is not among {@code known}.
     *
     * @param what how a message calls it: "entity 'Order'"
     */
    static Section of(Node node, String what, List<String> known, Problems problems) {
        Fields fields = fields(node, what, problems);
        fields.nodes().forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.at(value.line(), what + " has the unknown key '" + key + "'" + Spelling.hint(key, known));
            }
        });
        return new Section(fields, what, problems);
    }

    /** Walks through a mapping whose keys are names, reporting each name that does not match {@code form}. */
    static void named(
            @Nullable Node node,
            String what,
            Pattern form,
            String example,
            Problems problems,
            BiConsumer<String, Node> each) {
        if (node == null) {
            return;
        }
        fields(node, what, problems).nodes().forEach((name, value) -> {
            if (!form.matcher(name).matches()) {
                problems.at(value.line(), what + ": the name '" + name + "' should look like '" + example + "'");
            }
            each.accept(name, value);
        });
    }

    private static Fields fields(Node node, String what, Problems problems) {
        if (node instanceof Fields fields) {
            return fields;
        }
        problems.at(node.line(), what + " must be a mapping, not " + node.described());
        return new Fields(node.line(), Map.of());
    }

    String what() {
        return what;
    }

    boolean has(String key) {
        return fields.nodes().containsKey(key);
    }

    @Nullable
    Node get(String key) {
        return fields.nodes().get(key);
    }

    /** The node under a key that must be there. */
    @Nullable
    Node required(String key) {
        Node node = get(key);
        if (node == null) {
            problems.at(fields.line(), what + " lacks '" + key + "'");
        }
        return node;
    }

    /** Reports a mapping in which nothing is. */
    void notEmpty(String key, String names) {
        if (get(key) instanceof Fields within && within.nodes().isEmpty()) {
            problem(key, "'" + key + "' names " + names);
        }
    }

    int line(String key) {
        return fields.lineOf(key);
    }

    void wrong(String key, String must) {
        Node node = get(key);
        problems.at(
                line(key), "'" + key + "' of " + what + " " + must + (node == null ? "" : ", not " + node.described()));
    }

    void problem(String key, String sentence) {
        problems.at(line(key), sentence);
    }

    /** The text under a key; null when there is none, which is reported if it is {@code needed}. */
    @Nullable
    String text(String key, boolean needed) {
        Node node = needed ? required(key) : get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        wrong(key, "must be a text");
        return null;
    }

    boolean flag(String key) {
        Node node = get(key);
        if (node == null) {
            return false;
        }
        if (node instanceof Scalar scalar && scalar.quotable()) {
            if (scalar.text().equals("true")) {
                return true;
            }
            if (scalar.text().equals("false")) {
                return false;
            }
        }
        wrong(key, "must be true or false");
        return false;
    }

    /** The list of texts under a key; a single text stands for a list of one. */
    List<String> texts(String key) {
        Node node = get(key);
        return node == null ? List.of() : texts(key, node);
    }

    /** Lists of texts under a key; an item that is a single text stands for a list of one. */
    List<List<String>> textLists(String key) {
        Node node = get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Items items)) {
            wrong(key, "must be a list");
            return List.of();
        }
        return items.nodes().stream()
                .map(item -> texts(key, item))
                .filter(texts -> !texts.isEmpty())
                .toList();
    }

    private List<String> texts(String key, Node node) {
        List<Node> nodes = node instanceof Items items ? items.nodes() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (Node item : nodes) {
            if (!(item instanceof Scalar scalar) || scalar.text().isBlank()) {
                problems.at(item.line(), "'" + key + "' of " + what + " must hold texts, not " + item.described());
            } else if (scalar.quotable()) {
                problems.at(
                        item.line(),
                        "'" + key + "' of " + what + " must hold texts; put " + scalar.text() + " in quotes");
            } else if (texts.contains(scalar.text())) {
                problems.at(item.line(), "'" + key + "' of " + what + " names '" + scalar.text() + "' twice");
            } else {
                texts.add(scalar.text());
            }
        }
        return texts;
    }

    /** The mapping of name to text under a key. */
    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Node node = get(key);
        if (node == null) {
            return texts;
        }
        if (!(node instanceof Fields entries)) {
            wrong(key, "must be a mapping");
            return texts;
        }
        entries.nodes().forEach((name, value) -> {
            if (value instanceof Scalar scalar && !scalar.text().isBlank()) {
                texts.put(name, scalar.text().strip());
            } else {
                problems.at(
                        value.line(),
                        "'" + name + "' in '" + key + "' of " + what + " must be a text, not " + value.described());
            }
        });
        return texts;
    }

    /** The count under a key; null when there is none that can be used. */
    @Nullable
    Count count(String key, boolean needed) {
        String text = text(key, needed);
        if (text == null) {
            return null;
        }
        int[] bounds = Count.bounds(text).orElse(null);
        if (bounds == null) {
            wrong(key, "must be a count such as 1, 0..1, 1..100 or 0..many");
            return null;
        }
        if (bounds[0] > bounds[1]) {
            wrong(key, "must run upwards");
            return null;
        }
        if (bounds[1] == 0) {
            wrong(key, "must allow at least one");
            return null;
        }
        return new Count(bounds[0], bounds[1]);
    }

    /** The choice under a key, which is needed. */
    <T> @Nullable T choice(String key, Map<String, T> choices) {
        String text = text(key, true);
        if (text == null) {
            return null;
        }
        T chosen = choices.get(text);
        if (chosen == null) {
            problem(
                    key,
                    "'" + key + "' of " + what + " must be " + Spelling.oneOf(choices.keySet()) + ", not '" + text + "'"
                            + Spelling.hint(text, choices.keySet()));
        }
        return chosen;
    }
}
