package dev.cartograph.model;

import dev.cartograph.model.Node.Fields;
import dev.cartograph.model.Node.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of shapes: YAML in UTF-8, at most 1 MB, as {@code docs/shapes-file.md} describes it.
 *
 * <pre>
 * shapes:
 *   embedded-lines: {says: an order holds its lines, relationships: {consists of: EMBED}}
 *   tables: {relationships: RELATIONAL}
 * </pre>
 *
 * <p>A file that is not sound, or does not fit the model, is refused as a whole by {@link ModelBroken}, which lists
 * everything that is wrong.
 */
public final class ShapesFile {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final List<String> KEYS = List.of("shapes");
    private static final List<String> SHAPE_KEYS = List.of("says", "relationships");
    private static final List<String> COPY = List.of("COPY");
    private static final Map<String, Decision> WORDS =
            Map.of("EMBED", new Decision.Embed(), "REFERENCE", new Decision.Reference());

    private final Problems problems;

    private ShapesFile(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads the file at {@code path}.
     *
     * @throws ModelBroken when it is not there, cannot be read, or does not fit the model
     */
    public static List<Shape> read(Path path, Model model) {
        return parse(FileText.read(path), model);
    }

    /**
     * Reads a file of the class path, {@code models/shop.shapes.yaml}.
     *
     * @throws ModelBroken when it is not there or does not fit the model
     */
    public static List<Shape> readResource(String resource, Model model) {
        return parse(FileText.readResource(resource), model);
    }

    static List<Shape> parse(FileText file, Model model) {
        Problems problems = new Problems(file.name());
        Node root = YamlReader.read(file.text(), problems);
        if (root == null) {
            throw problems.broken();
        }
        List<Shape> shapes = new ShapesFile(problems).shapes(root);
        shapes.forEach(shape -> new ShapeChecks(model, shape, root, problems).run());
        problems.throwIfAny();
        return shapes;
    }

    private List<Shape> shapes(Node root) {
        List<Shape> shapes = new ArrayList<>();
        Section file = Section.of(root, "the file", KEYS, problems);
        Section.named(file.required("shapes"), "'shapes'", NAME, "embedded-lines", problems, (name, node) -> {
            Section shape = Section.of(node, "shape '" + name + "'", SHAPE_KEYS, problems);
            Node decisions = shape.required("relationships");
            boolean relational = decisions instanceof Scalar word && word.text().equals("RELATIONAL");
            shapes.add(new Shape(
                    name,
                    shape.text("says", false),
                    relational,
                    relational || decisions == null ? Map.of() : decisions(shape, decisions)));
        });
        return List.copyOf(shapes);
    }

    private Map<String, Decision> decisions(Section shape, Node node) {
        Map<String, Decision> decisions = new LinkedHashMap<>();
        if (!(node instanceof Fields fields)) {
            shape.wrong("relationships", "must be RELATIONAL or say EMBED, REFERENCE or {COPY: [attribute]} of some");
            return decisions;
        }
        fields.nodes().forEach((relationship, said) -> {
            Decision decision = decision(shape, relationship, said);
            if (decision != null) {
                decisions.put(relationship, decision);
            }
        });
        return Collections.unmodifiableMap(decisions);
    }

    private @Nullable Decision decision(Section shape, String relationship, Node said) {
        String what = "'" + relationship + "' of " + shape.what();
        if (said instanceof Fields) {
            List<String> attributes = Section.of(said, what, COPY, problems).texts("COPY");
            if (attributes.isEmpty()) {
                problems.at(said.line(), what + " does not say which attributes to COPY");
                return null;
            }
            return new Decision.Copy(attributes);
        }
        Decision decision = said instanceof Scalar word ? WORDS.get(word.text()) : null;
        if (decision == null) {
            problems.at(
                    said.line(), what + " must be EMBED, REFERENCE or {COPY: [attribute]}, not " + said.described());
        }
        return decision;
    }
}
