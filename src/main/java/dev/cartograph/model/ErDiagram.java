package dev.cartograph.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws a model in crow's foot notation, as a Mermaid {@code erDiagram}.
 *
 * <pre>
 * erDiagram
 *     Customer ||..o{ Order : "places"
 *     Order {
 *         id id PK
 *         id customer_id FK,UK
 *     }
 * </pre>
 *
 * <p>A solid line is an identifying relationship, a dotted one is not. A reference is drawn as an attribute named after
 * the role and the key it holds, whether or not a document keeps it so.
 */
public final class ErDiagram {

    private final Model model;

    private ErDiagram(Model model) {
        this.model = model;
    }

    /** The Mermaid source of the diagram, ending in a line break. */
    public static String of(Model model) {
        ErDiagram diagram = new ErDiagram(model);
        List<String> lines = new ArrayList<>();
        lines.add("erDiagram");
        model.relationships().forEach(relationship -> lines.add("    " + line(relationship)));
        model.entities().forEach(entity -> lines.addAll(diagram.box(entity)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(Relationship relationship) {
        Relationship.End parent = relationship.parent();
        Relationship.End child = relationship.child();
        return parent.entity() + " " + leftFoot(child.has()) + (relationship.identifies() ? "--" : "..")
                + rightFoot(parent.has()) + " " + child.entity() + " : \"" + relationship.name() + "\"";
    }

    private static String leftFoot(Count count) {
        return (count.mayBeMany() ? "}" : "|") + (count.mayBeNone() ? "o" : "|");
    }

    private static String rightFoot(Count count) {
        return (count.mayBeNone() ? "o" : "|") + (count.mayBeMany() ? "{" : "|");
    }

    private List<String> box(Entity entity) {
        List<String> lines = new ArrayList<>();
        lines.add("    " + entity.name() + (entity.weak() ? "[\"" + entity.name() + " (weak)\"]" : "") + " {");
        for (Relationship relationship : model.relationshipsToParents(entity.name())) {
            String role = relationship.parent().role();
            String marks = marks(entity, role, true);
            String comment = relationship.child().has().mayBeNone() ? " \"optional\"" : "";
            for (Column column : columns(relationship)) {
                lines.add("        " + column.type() + " " + column.name() + " " + marks + comment);
            }
        }
        for (Attribute attribute : entity.attributes()) {
            String marks = marks(entity, attribute.name(), false);
            String comment = comment(attribute);
            lines.add("        " + type(attribute) + " " + attribute.name() + (marks.isEmpty() ? "" : " " + marks)
                    + (comment.isEmpty() ? "" : " \"" + comment + "\""));
        }
        lines.add("    }");
        return lines;
    }

    private record Column(String type, String name) {}

    /** The attributes a child holds to refer to its parent: the parent's key, however many parts that has. */
    private List<Column> columns(Relationship relationship) {
        String role = relationship.parent().role();
        Entity parent = model.entity(relationship.parent().entity());
        List<Column> columns = new ArrayList<>();
        for (String part : parent.key()) {
            parent.attribute(part)
                    .ifPresentOrElse(
                            attribute -> columns.add(new Column(type(attribute), role + "_" + part)),
                            () -> model.relationshipsToParents(parent.name()).stream()
                                    .filter(up -> up.parent().role().equals(part))
                                    .flatMap(up -> columns(up).stream())
                                    .forEach(column ->
                                            columns.add(new Column(column.type(), role + "_" + column.name()))));
        }
        return columns;
    }

    private static String marks(Entity entity, String name, boolean reference) {
        List<String> marks = new ArrayList<>();
        if (entity.key().contains(name)) {
            marks.add("PK");
        }
        if (reference) {
            marks.add("FK");
        }
        if (entity.naturalKeys().stream().anyMatch(key -> key.contains(name))) {
            marks.add("UK");
        }
        return String.join(",", marks);
    }

    private static String type(Attribute attribute) {
        Domain domain = attribute.domain();
        String name = domain.name();
        return (domain.isComposite() && name != null ? name : domain.type().word())
                + (attribute.isMultivalued() ? "[]" : "");
    }

    private static String comment(Attribute attribute) {
        List<String> remarks = new ArrayList<>();
        if (attribute.domain().isComposite()) {
            remarks.add(attribute.domain().parts().stream()
                    .map(part -> part.name() + (part.mayBeAbsent() ? "?" : ""))
                    .collect(Collectors.joining(", ")));
        }
        if (attribute.times() != null) {
            remarks.add(attribute.times().toString());
        }
        if (attribute.optional()) {
            remarks.add("optional");
        }
        if (attribute.isDerived()) {
            remarks.add("derived: " + attribute.derived());
        }
        if (attribute.isSnapshot()) {
            remarks.add("snapshot of " + attribute.snapshot());
        }
        return String.join("; ", remarks).replace('"', '\'');
    }
}
