package dev.cartograph.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what a shape asks that its model cannot give. */
final class ShapeChecks {
    private final Model model;
    private final Shape shape;
    private final Node root;
    private final Problems problems;
    private final Map<String, Relationship> embedded = new LinkedHashMap<>();

    ShapeChecks(Model model, Shape shape, Node root, Problems problems) {
        this.model = model;
        this.shape = shape;
        this.root = root;
        this.problems = problems;
    }

    void run() {
        List<String> known =
                model.relationships().stream().map(Relationship::name).toList();
        for (String name : shape.decisions().keySet()) {
            if (!known.contains(name)) {
                at(name, "names the relationship '" + name + "'" + Spelling.notIn("the model", name, known));
            }
        }
        for (Relationship relationship : model.relationships()) {
            Decision decision = shape.decision(relationship);
            if (decision instanceof Decision.Embed) {
                checkEmbedded(relationship);
            } else if (decision instanceof Decision.Copy copy) {
                checkCopied(relationship, copy);
            }
        }
        checkCircles();
    }

    private void checkEmbedded(Relationship relationship) {
        String name = relationship.name();
        String child = relationship.child().entity();
        if (relationship.isUnary()) {
            at(name, "cannot embed '" + name + "', by which " + child + " would lie in itself without end");
            return;
        }
        if (relationship.child().has().mayBeNone()) {
            at(
                    name,
                    "cannot embed '" + name + "': a " + child + " may be without a "
                            + relationship.parent().role() + ", and would lie nowhere then");
        }
        Relationship other = embedded.putIfAbsent(child, relationship);
        if (other != null) {
            at(name, "embeds " + child + " twice, by '" + other.name() + "' and by '" + name + "'");
        }
        Entity parent = model.entity(relationship.parent().entity());
        if (parent.attribute(relationship.child().role()).isPresent()) {
            at(
                    name,
                    "embeds " + child + " where " + parent.name() + " has the attribute '"
                            + relationship.child().role() + "'");
        }
    }

    private void checkCopied(Relationship relationship, Decision.Copy copy) {
        Entity parent = model.entity(relationship.parent().entity());
        List<String> known = parent.attributes().stream().map(Attribute::name).toList();
        for (String name : copy.attributes()) {
            Attribute attribute = parent.attribute(name).orElse(null);
            if (attribute == null) {
                at(
                        relationship.name(),
                        "copies the attribute '" + name + "' of " + parent.name()
                                + Spelling.notIn("the model", name, known));
            } else if (attribute.isDerived()) {
                at(relationship.name(), "copies " + parent.name() + "." + name + ", which is derived and kept nowhere");
            } else if (parent.key().contains(name)) {
                at(relationship.name(), "copies " + parent.name() + "." + name + ", which the reference is already");
            }
        }
        Entity child = model.entity(relationship.child().entity());
        if (child.attribute(relationship.parent().role()).isPresent()) {
            at(
                    relationship.name(),
                    "copies to where " + child.name() + " has the attribute '"
                            + relationship.parent().role() + "'");
        }
    }

    private void checkCircles() {
        for (String start : embedded.keySet()) {
            List<String> way = new ArrayList<>(List.of(start));
            Relationship up = embedded.get(start);
            while (up != null && !up.isUnary()) {
                String parent = up.parent().entity();
                if (way.contains(parent)) {
                    if (parent.equals(start)
                            && start.equals(way.stream().min(String::compareTo).orElseThrow())) {
                        at(up.name(), "embeds in a circle: " + String.join(" in ", way) + " in " + parent);
                    }
                    break;
                }
                way.add(parent);
                up = embedded.get(parent);
            }
        }
    }

    private void at(String relationship, String complaint) {
        problems.at(
                root.lineOf("shapes", shape.name(), "relationships", relationship),
                "shape '" + shape.name() + "' " + complaint);
    }
}
