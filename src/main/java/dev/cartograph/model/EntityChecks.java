package dev.cartograph.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Judges entities: their keys, the names they see, and what their attributes say of other attributes. */
final class EntityChecks {

    private final Model model;
    private final Node root;
    private final Problems problems;

    EntityChecks(Model model, Node root, Problems problems) {
        this.model = model;
        this.root = root;
        this.problems = problems;
    }

    void check(Entity entity) {
        checkStrength(entity);
        checkKey(entity, entity.key(), "key");
        entity.naturalKeys().forEach(key -> checkKey(entity, key, "naturalKeys"));
        checkIdentity(entity);
        checkNames(entity);
        entity.attributes().forEach(attribute -> checkAttribute(entity, attribute));
    }

    private void checkStrength(Entity entity) {
        boolean identified = !identifyingRoles(entity).isEmpty();
        if (entity.weak() && !identified) {
            at(entity, "weak", "is weak, but no relationship that identifies it has it as its child");
        } else if (!entity.weak() && identified) {
            at(entity, "weak", "is identified by a relationship, so it must say 'weak: true'");
        }
    }

    /** What a key is made of must always be there, once, and not be computed. */
    private void checkKey(Entity entity, List<String> key, String where) {
        for (String name : key) {
            Optional<Attribute> attribute = entity.attribute(name);
            Optional<Relationship> parent = parentInRole(entity, name);
            if (attribute.isEmpty() && parent.isEmpty()) {
                at(
                        entity,
                        where,
                        "has '" + name + "' in its " + words(where) + ", which is neither an attribute of it nor a role"
                                + " of a parent" + Spelling.hint(name, namesSeen(entity)));
            } else if (attribute.filter(Attribute::isDerived).isPresent()) {
                at(entity, where, "has '" + name + "' in its " + words(where) + ", which is derived");
            } else if (attribute.filter(Attribute::isMultivalued).isPresent()) {
                at(entity, where, "has '" + name + "' in its " + words(where) + ", which has many values");
            } else if (attribute.filter(Attribute::mayBeAbsent).isPresent()
                    || parent.filter(relationship -> relationship.child().has().mayBeNone())
                            .isPresent()) {
                at(entity, where, "has '" + name + "' in its " + words(where) + ", which may be absent");
            }
        }
    }

    private void checkIdentity(Entity entity) {
        if (entity.key().isEmpty()) {
            if (root.lineOf("entities", entity.name(), "key") != root.lineOf("entities", entity.name())) {
                at(entity, "key", "has an empty key");
            }
            return;
        }
        for (String role : identifyingRoles(entity)) {
            if (!entity.key().contains(role)) {
                at(entity, "key", "is identified by its " + role + ", which its key leaves out");
            }
        }
        for (String name : entity.key()) {
            if (!identifyingRoles(entity).contains(name)
                    && parentInRole(entity, name).isPresent()) {
                at(entity, "key", "has '" + name + "' in its key, but that relationship is non-identifying");
            }
        }
    }

    /** Attributes and roles are both asked for by name, so no two may share one. */
    private void checkNames(Entity entity) {
        Map<String, String> seen = new LinkedHashMap<>();
        entity.attributes().forEach(attribute -> seen.put(attribute.name(), "attribute"));
        BiConsumer<String, Relationship> role = (name, relationship) -> {
            String before = seen.putIfAbsent(name, "role of '" + relationship.name() + "'");
            if (before != null) {
                problems.at(
                        root.lineOf("relationships", relationship.name()),
                        "relationship '" + relationship.name() + "' uses the role '" + name + "', which entity '"
                                + entity.name() + "' already has as " + before);
            }
        };
        model.relationshipsToParents(entity.name())
                .forEach(relationship -> role.accept(relationship.parent().role(), relationship));
        model.relationshipsToChildren(entity.name())
                .forEach(relationship -> role.accept(relationship.child().role(), relationship));
    }

    private void checkAttribute(Entity entity, Attribute attribute) {
        checkDistinct(entity, attribute);
        String source = attribute.snapshot();
        if (source == null) {
            return;
        }
        if (attribute.isDerived()) {
            at(entity, attribute, "is both derived and a snapshot; what is copied once is not computed");
        }
        checkSnapshot(entity, attribute, source);
    }

    private void checkDistinct(Entity entity, Attribute attribute) {
        String distinct = attribute.distinct();
        if (distinct == null) {
            return;
        }
        List<String> choices = attribute.domain().isComposite()
                ? attribute.domain().parts().stream().map(Attribute::name).toList()
                : List.of(Attribute.WHOLE_VALUE);
        if (!attribute.isMultivalued()) {
            at(entity, attribute, "is distinct, which only 'times' gives a meaning");
        } else if (!choices.contains(distinct)) {
            at(
                    entity,
                    attribute,
                    "is distinct by '" + distinct + "'; that must be " + Spelling.oneOf(choices)
                            + Spelling.hint(distinct, choices));
        }
    }

    private void checkSnapshot(Entity entity, Attribute attribute, String source) {
        int dot = source.indexOf('.');
        String role = dot < 0 ? source : source.substring(0, dot);
        Relationship relationship = parentInRole(entity, role).orElse(null);
        if (dot < 0 || relationship == null) {
            List<String> roles = model.relationshipsToParents(entity.name()).stream()
                    .map(parent -> parent.parent().role())
                    .toList();
            at(
                    entity,
                    attribute,
                    "is a snapshot of '" + source + "'; that must be a parent's role and an attribute of it, such as"
                            + " 'product.price'" + Spelling.hint(role, roles));
            return;
        }
        Entity parent = model.entity(relationship.parent().entity());
        String name = source.substring(dot + 1);
        Attribute copied = parent.attribute(name).orElse(null);
        if (copied == null) {
            at(
                    entity,
                    attribute,
                    "is a snapshot of '" + source + "', but " + parent.name() + " has no attribute '" + name + "'"
                            + Spelling.hint(
                                    name,
                                    parent.attributes().stream()
                                            .map(Attribute::name)
                                            .toList()));
        } else if (!copied.domain().equals(attribute.domain())) {
            at(entity, attribute, "is a snapshot of '" + source + "' and has another domain than it");
        }
    }

    private List<String> identifyingRoles(Entity entity) {
        return model.relationshipsToParents(entity.name()).stream()
                .filter(Relationship::identifies)
                .map(relationship -> relationship.parent().role())
                .toList();
    }

    private Optional<Relationship> parentInRole(Entity entity, @Nullable String role) {
        return model.relationshipsToParents(entity.name()).stream()
                .filter(relationship -> relationship.parent().role().equals(role))
                .findFirst();
    }

    private List<String> namesSeen(Entity entity) {
        List<String> names = new ArrayList<>();
        entity.attributes().forEach(attribute -> names.add(attribute.name()));
        model.relationshipsToParents(entity.name())
                .forEach(relationship -> names.add(relationship.parent().role()));
        return names;
    }

    private static String words(String where) {
        return where.equals("key") ? "key" : "natural keys";
    }

    private void at(Entity entity, String key, String complaint) {
        problems.at(root.lineOf("entities", entity.name(), key), "entity '" + entity.name() + "' " + complaint);
    }

    private void at(Entity entity, Attribute attribute, String complaint) {
        problems.at(
                root.lineOf("entities", entity.name(), "attributes", attribute.name()),
                "attribute '" + attribute.name() + "' of entity '" + entity.name() + "' " + complaint);
    }
}
