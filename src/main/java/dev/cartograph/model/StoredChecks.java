package dev.cartograph.model;

import dev.cartograph.model.Stored.StoredEntity;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges what the file says of where the model is kept. */
final class StoredChecks {

    private final Model model;
    private final Node root;
    private final Problems problems;
    private final List<String> entities;

    StoredChecks(Model model, Node root, Problems problems) {
        this.model = model;
        this.root = root;
        this.problems = problems;
        this.entities = model.entities().stream().map(Entity::name).toList();
    }

    void run() {
        Stored stored = model.stored();
        if (stored.entities().isEmpty()) {
            return;
        }
        for (String entity : entities) {
            if (!stored.entities().containsKey(entity)) {
                problems.at(
                        root.lineOf("stored", "entities"), "'stored' does not say where entity '" + entity + "' lies");
            }
        }
        Map<String, String> collections = new HashMap<>();
        stored.entities().forEach((name, entity) -> {
            if (!entities.contains(name)) {
                unknown(name, "names the entity '" + name + "'" + Spelling.notIn("this file", name, entities));
                return;
            }
            checkAttributes(model.entity(name), entity);
            checkPlace(name, entity);
            String other = entity.collection() == null ? null : collections.putIfAbsent(entity.collection(), name);
            if (other != null) {
                unknown(name, "puts " + name + " into the collection of " + other);
            }
        });
        Collection<String> relationships = root.namesIn("relationships");
        for (String name : stored.relationships().keySet()) {
            if (!relationships.contains(name)) {
                problems.at(
                        root.lineOf("stored", "relationships", name),
                        "'stored' names the relationship '" + name + "'"
                                + Spelling.notIn("this file", name, relationships));
            }
        }
    }

    private void checkPlace(String name, StoredEntity entity) {
        String in = entity.in();
        if (in == null) {
            return;
        }
        if (!entities.contains(in)) {
            unknown(name, "puts " + name + " into the entity '" + in + "'" + Spelling.notIn("this file", in, entities));
            return;
        }
        boolean identified = model.relationshipsToParents(name).stream()
                .anyMatch(relationship -> relationship.identifies()
                        && relationship.parent().entity().equals(in));
        if (!identified) {
            unknown(name, "puts " + name + " into " + in + ", which does not identify it");
        }
    }

    private void checkAttributes(Entity entity, StoredEntity stored) {
        List<String> attributes =
                entity.attributes().stream().map(Attribute::name).toList();
        checkNames(entity, "fields", stored.fields().keySet(), attributes);
        checkNames(entity, "normalised", stored.normalised().keySet(), attributes);
        checkNames(entity, "maps", stored.maps(), attributes);
        for (String name : stored.maps()) {
            entity.attribute(name)
                    .filter(attribute ->
                            attribute.distinct() == null || !attribute.domain().isComposite())
                    .ifPresent(attribute -> problems.at(
                            root.lineOf("stored", "entities", entity.name(), "maps"),
                            "'stored' keeps " + entity.name() + "." + name
                                    + " as a map, but it has no part by which its values are distinct"));
        }
        if (!stored.idFrom().isEmpty() && !entity.naturalKeys().contains(stored.idFrom())) {
            problems.at(
                    root.lineOf("stored", "entities", entity.name(), "idFrom"),
                    "'stored' computes the id of " + entity.name() + " from " + stored.idFrom()
                            + ", which is none of its natural keys");
        }
    }

    private void checkNames(Entity entity, String key, Collection<String> named, List<String> attributes) {
        for (String name : named) {
            if (!attributes.contains(name)) {
                problems.at(
                        root.lineOf("stored", "entities", entity.name(), key, name),
                        "'stored' names the attribute '" + name + "' of " + entity.name()
                                + Spelling.notIn("this file", name, attributes));
            }
        }
    }

    private void unknown(String entity, String complaint) {
        problems.at(root.lineOf("stored", "entities", entity), "'stored' " + complaint);
    }
}
