package dev.cartograph.model;

import dev.cartograph.model.ManyToMany.Side;
import dev.cartograph.model.Stored.StoredEntity;
import dev.cartograph.model.Stored.StoredReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a model out for people, in Markdown: the diagram, each relationship in two sentences of business language,
 * each entity with its attributes, the domains, and where documents keep it all.
 */
public final class ErPage {

    private final Model model;
    private final StringBuilder page = new StringBuilder();

    private ErPage(Model model) {
        this.model = model;
    }

    /**
     * The page, ending in a line break.
     *
     * @param note a line for whoever opens the file to edit it, put into a comment at its top
     */
    public static String of(Model model, String note) {
        ErPage page = new ErPage(model);
        page.line("<!-- " + note + " -->");
        page.paragraph("# The " + model.name() + " as an ER model");
        page.paragraph(model.says());
        page.diagram();
        page.relationships();
        page.manyToMany();
        page.entities();
        page.domains();
        page.stored();
        return page.page.toString();
    }

    private void diagram() {
        paragraph("## Diagram");
        line("```mermaid");
        page.append(ErDiagram.of(model));
        paragraph("```");
        paragraph("Crow's foot: `||` exactly one, `|o` at most one, `|{` at least one, `o{` any number."
                + " A solid line is an identifying relationship, a dotted one is not."
                + " PK is a part of the key, FK a reference, UK a part of a natural key.");
    }

    private void relationships() {
        paragraph("## Relationships");
        for (Relationship relationship : model.relationships()) {
            line("- **" + relationship.name() + "**: "
                    + sentences(
                            relationship.parent().says(), relationship.child().says()));
        }
        line("");
        line("| Relationship | Parent | Child | Cardinality | Parent's participation | Child's participation | Strength"
                + " | When the parent is deleted | Changes |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (Relationship relationship : model.relationships()) {
            Relationship.End parent = relationship.parent();
            Relationship.End child = relationship.child();
            row(
                    relationship.name(),
                    parent.entity() + " (" + parent.role() + ")",
                    child.entity() + " (" + child.role() + ")",
                    relationship.cardinality() + (relationship.isUnary() ? ", unary" : ""),
                    participation(parent),
                    participation(child),
                    relationship.strength().word(),
                    relationship.onDelete().word(),
                    relationship.fixed() ? "given at creation only" : "may change");
        }
        line("");
        paragraph("RESTRICT: a parent that has children cannot be deleted. CASCADE: its children are deleted with it."
                + " SET NULL: they stay, without a parent.");
    }

    private static String participation(Relationship.End end) {
        return end.participation().word() + ", has " + end.has();
    }

    private void manyToMany() {
        if (model.manyToMany().isEmpty()) {
            return;
        }
        paragraph("## Many to many");
        for (ManyToMany manyToMany : model.manyToMany()) {
            Side first = manyToMany.first();
            Side second = manyToMany.second();
            line("- **" + manyToMany.name() + "** (" + parentOf(first) + " to " + parentOf(second) + ", M:N, through "
                    + manyToMany.through() + "): " + sentences(first.says(), second.says()));
        }
        line("");
    }

    private String parentOf(Side side) {
        return model.relationship(side.relationship()).parent().entity();
    }

    private void entities() {
        paragraph("## Entities");
        for (Entity entity : model.entities()) {
            paragraph("### " + entity.name());
            String says = entity.says();
            paragraph((says == null ? "" : says + " ") + (entity.weak() ? "A weak entity. " : "") + keys(entity));
            line("| Attribute | Kind | Type | Domain | Null? | |");
            line("|---|---|---|---|---|---|");
            for (Attribute attribute : entity.attributes()) {
                row(
                        attribute.name(),
                        attribute.kinds().stream()
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                        attribute.domain().type().word(),
                        DomainWords.at(attribute),
                        nullable(attribute),
                        remarks(attribute));
            }
            line("");
        }
    }

    private static String keys(Entity entity) {
        String key = "Key: " + String.join(", ", entity.key()) + (entity.hasSurrogateKey() ? " (surrogate)" : "") + ".";
        String natural = entity.naturalKeys().stream()
                .map(parts -> parts.size() == 1 ? parts.get(0) : "(" + String.join(", ", parts) + ")")
                .collect(Collectors.joining(", "));
        return natural.isEmpty() ? key : key + " Natural key: " + natural + ".";
    }

    private static String nullable(Attribute attribute) {
        if (attribute.isMultivalued()) {
            return attribute.mayBeAbsent() ? "may be empty" : "no";
        }
        return attribute.mayBeAbsent() ? "yes" : "no";
    }

    private static String remarks(Attribute attribute) {
        List<String> remarks = new ArrayList<>();
        if (attribute.times() != null) {
            remarks.add(attribute.times() + " values");
        }
        if (attribute.distinct() != null) {
            remarks.add("no two the same" + (attribute.domain().isComposite() ? " " + attribute.distinct() : ""));
        }
        if (attribute.isDerived()) {
            remarks.add("derived: " + attribute.derived());
        }
        if (attribute.isSnapshot()) {
            remarks.add("copied once from " + attribute.snapshot());
        }
        String says = attribute.says();
        if (says != null) {
            remarks.add(says);
        }
        return String.join("; ", remarks);
    }

    private void domains() {
        if (model.domains().isEmpty()) {
            return;
        }
        paragraph("## Domains");
        line("| Domain | Type | Values |");
        line("|---|---|---|");
        model.domains().forEach((name, domain) -> row(name, domain.type().word(), DomainWords.of(domain)));
        line("");
    }

    private void stored() {
        Stored stored = model.stored();
        if (stored.entities().isEmpty()) {
            return;
        }
        paragraph("## Where documents keep it");
        line("| Entity | Lies in | Attributes in a field of another name | References |");
        line("|---|---|---|---|");
        for (Entity entity : model.entities()) {
            StoredEntity place = stored.entities().get(entity.name());
            if (place != null) {
                String where = place.collection() == null
                        ? "`" + place.at() + "` of its " + place.in()
                        : "collection `" + place.collection() + "`";
                row(entity.name(), where, renamed(entity, place), references(entity));
            }
        }
        line("");
        line("Every document of a collection also has the technical fields "
                + stored.technical().stream().map(ErPage::code).collect(Collectors.joining(", "))
                + ". Derived attributes are not kept unless a field is named.");
    }

    private static String renamed(Entity entity, StoredEntity place) {
        List<String> renamed = new ArrayList<>();
        for (Attribute attribute : entity.attributes()) {
            String field = place.fieldOf(entity, attribute);
            if (field != null && (attribute.isDerived() || !field.equals(attribute.name()))) {
                renamed.add(attribute.name() + " in " + code(field));
            }
            if (place.normalised().containsKey(attribute.name())) {
                renamed.add(attribute.name() + ", as it is compared, in "
                        + code(String.valueOf(place.normalised().get(attribute.name()))));
            }
            if (place.maps().contains(attribute.name())) {
                renamed.add(attribute.name() + " as one object by " + attribute.distinct());
            }
        }
        if (!place.idFrom().isEmpty()) {
            renamed.add("`_id` is computed from " + String.join(" and ", place.idFrom()));
        }
        return String.join("; ", renamed);
    }

    private String references(Entity entity) {
        List<String> references = new ArrayList<>();
        for (Relationship relationship : model.relationshipsToParents(entity.name())) {
            StoredReference reference = model.stored().referenceOf(relationship);
            if (reference != null) {
                references.add(relationship.parent().role() + " in " + code(reference.field())
                        + (reference.collection() == null ? "" : " of collection " + code(reference.collection())));
            }
        }
        return String.join("; ", references);
    }

    private static String sentences(String one, String other) {
        return Character.toUpperCase(one.charAt(0)) + one.substring(1) + "; " + other + ".";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private void row(String... cells) {
        line("| "
                + List.of(cells).stream()
                        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                        .collect(Collectors.joining(" | "))
                + " |");
    }

    private void paragraph(String text) {
        if (!text.isBlank()) {
            line(text);
            line("");
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
