package dev.cartograph.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a model file: YAML in UTF-8, at most 1 MB, as {@code docs/model-file.md} describes it.
 *
 * <pre>
 * model: school
 * entities:
 *   Student: {key: id, naturalKeys: [email], attributes: {id: id, email: text}}
 * </pre>
 *
 * <p>A file that is not sound is refused as a whole by {@link ModelBroken}, which lists everything that is wrong.
 */
public final class ModelFile {

    /** Of domains, of entities, and of relationships. */
    static final int MOST_NAMES = 500;

    private static final Pattern ENTITY_NAME = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");
    private static final List<String> KEYS =
            List.of("model", "says", "domains", "entities", "relationships", "manyToMany", "stored");
    private static final List<String> ENTITY_KEYS = List.of("says", "weak", "key", "naturalKeys", "attributes");

    private ModelFile() {}

    /**
     * Reads the file at {@code path}.
     *
     * @throws ModelBroken when it is not there, cannot be read, or is no sound model
     */
    public static Model read(Path path) {
        return parse(FileText.read(path));
    }

    /**
     * Reads a file of the class path, {@code models/shop.yaml}.
     *
     * @throws ModelBroken when it is not there or is no sound model
     */
    public static Model readResource(String resource) {
        return parse(FileText.readResource(resource));
    }

    private static Model parse(FileText file) {
        return parse(file.name(), file.text());
    }

    /** Reads {@code text}, calling it {@code name} in messages. */
    static Model parse(String name, String text) {
        Problems problems = new Problems(name);
        Node root = YamlReader.read(text, problems);
        if (root != null && !tooMany(root, problems)) {
            Model model = model(root, problems);
            new ModelChecks(model, root, problems).run();
            problems.throwIfAny();
            return model;
        }
        throw problems.broken();
    }

    /** Names are looked up by name and followed from one to the next, so there must be a sane number of them. */
    private static boolean tooMany(Node root, Problems problems) {
        boolean tooMany = false;
        for (String key : List.of("domains", "entities", "relationships")) {
            int number = root.namesIn(key).size();
            if (number > MOST_NAMES) {
                problems.at(
                        root.lineOf(key), "the file has " + number + " " + key + ", which is more than " + MOST_NAMES);
                tooMany = true;
            }
        }
        return tooMany;
    }

    private static Model model(Node root, Problems problems) {
        Section section = Section.of(root, "the file", KEYS, problems);
        String name = section.text("model", true);
        String says = section.text("says", false);
        AttributeReader attributes = new AttributeReader(problems);
        Map<String, Domain> domains = attributes.domains(section.get("domains"));
        List<Entity> entities = entities(section, attributes, problems);
        RelationshipReader reader = new RelationshipReader(problems);
        List<Relationship> relationships = reader.relationships(section.get("relationships"));
        return new Model(
                name == null ? "" : name,
                says == null ? "" : says,
                domains,
                entities,
                relationships,
                reader.manyToMany(section.get("manyToMany"), root.namesIn("relationships")),
                new StoredReader(problems).stored(section.get("stored")));
    }

    private static List<Entity> entities(Section section, AttributeReader attributes, Problems problems) {
        List<Entity> entities = new ArrayList<>();
        Section.named(section.required("entities"), "'entities'", ENTITY_NAME, "OrderLine", problems, (name, node) -> {
            String what = "entity '" + name + "'";
            Section entity = Section.of(node, what, ENTITY_KEYS, problems);
            entity.required("key");
            entities.add(new Entity(
                    name,
                    entity.text("says", false),
                    entity.flag("weak"),
                    entity.texts("key"),
                    entity.textLists("naturalKeys"),
                    attributes.attributes(entity.required("attributes"), what)));
        });
        return entities;
    }
}
