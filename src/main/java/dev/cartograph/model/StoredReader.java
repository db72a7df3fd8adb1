package dev.cartograph.model;

import dev.cartograph.model.Stored.StoredEntity;
import dev.cartograph.model.Stored.StoredReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where documents keep the model. */
final class StoredReader {

    private static final Pattern ANY = Pattern.compile(".*");
    private static final List<String> KEYS = List.of("technical", "entities", "relationships");
    private static final List<String> ENTITY_KEYS =
            List.of("collection", "in", "at", "fields", "normalised", "maps", "idFrom", "technical");
    private static final List<String> REFERENCE_KEYS = List.of("collection", "field");

    private final Problems problems;

    StoredReader(Problems problems) {
        this.problems = problems;
    }

    Stored stored(@Nullable Node node) {
        if (node == null) {
            return Stored.NOWHERE;
        }
        Section section = Section.of(node, "'stored'", KEYS, problems);
        Map<String, StoredEntity> entities = new LinkedHashMap<>();
        Section.named(
                section.get("entities"),
                "'entities' of 'stored'",
                ANY,
                "",
                problems,
                (name, entity) -> entities.put(name, entity(name, entity)));
        Map<String, StoredReference> references = new LinkedHashMap<>();
        Section.named(
                section.get("relationships"), "'relationships' of 'stored'", ANY, "", problems, (name, reference) -> {
                    Section entry =
                            Section.of(reference, "stored relationship '" + name + "'", REFERENCE_KEYS, problems);
                    String field = entry.text("field", true);
                    if (field != null) {
                        references.put(name, new StoredReference(entry.text("collection", false), field));
                    }
                });
        return new Stored(
                section.texts("technical"),
                Collections.unmodifiableMap(entities),
                Collections.unmodifiableMap(references),
                Map.of());
    }

    private StoredEntity entity(String name, Node node) {
        Section section = Section.of(node, "stored entity '" + name + "'", ENTITY_KEYS, problems);
        String collection = section.text("collection", false);
        String in = section.text("in", false);
        String at = section.text("at", false);
        if ((collection == null) == (in == null)) {
            section.wrong("collection", "or else 'in' with 'at' must say where it lies");
        } else if ((in == null) != (at == null)) {
            section.wrong("at", "and 'in' go together");
        }
        return new StoredEntity(
                collection,
                in,
                null,
                at,
                Collections.unmodifiableMap(section.textMap("fields")),
                Collections.unmodifiableMap(section.textMap("normalised")),
                section.texts("maps"),
                section.texts("idFrom"),
                section.texts("technical"));
    }
}
