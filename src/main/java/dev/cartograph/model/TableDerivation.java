package dev.cartograph.model;

import dev.cartograph.model.Relationship.OnDelete;
import dev.cartograph.model.Table.Column;
import dev.cartograph.model.Table.ForeignKey;
import dev.cartograph.model.Table.PrimaryKey;
import dev.cartograph.model.Table.Unique;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives the tables of one model; {@link RelationalSchema} says by which rules. */
final class TableDerivation {
    private static final String POSITION = "position";

    private final Model model;
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, EntityTable> entities = new LinkedHashMap<>();
    private final List<Unsaid> unsaid = new ArrayList<>();

    TableDerivation(Model model) {
        this.model = model;
    }

    RelationalSchema schema() {
        model.entities().forEach(this::entity);
        for (Relationship relationship : model.relationships()) {
            String parent = SqlNames.table(relationship.parent().entity());
            String child = SqlNames.table(relationship.child().entity());
            if (!relationship.parent().has().mayBeNone()) {
                unsaid(
                        Unsaid.Kind.FEWEST,
                        "each of " + parent + " has at least "
                                + relationship.parent().has().min() + " of " + child);
            }
            if (relationship.fixed()) {
                unsaid(
                        Unsaid.Kind.FIXED,
                        "the " + relationship.parent().role() + " of one of " + child + " never changes");
            }
            if (relationship.isUnary()) {
                unsaid(
                        relationship.fixed() ? Unsaid.Kind.NO_CIRCLE_OF_FIXED : Unsaid.Kind.NO_CIRCLE,
                        "none of " + child + " is above itself by "
                                + relationship.parent().role());
            }
        }
        return new RelationalSchema(tables, entities, unsaid);
    }

    private void unsaid(Unsaid.Kind kind, String sentence) {
        unsaid.add(new Unsaid(sentence, kind));
    }

    private void entity(Entity entity) {
        TableDraft table = new TableDraft(SqlNames.table(entity.name()));
        List<Relationship> parents = model.relationshipsToParents(entity.name());
        for (Relationship relationship : parents) {
            boolean optional = relationship.child().has().mayBeNone();
            references(relationship).forEach(column -> table.column(column.name(), column.type(), optional));
        }
        for (Attribute attribute : entity.attributes()) {
            if (!attribute.isDerived() && !attribute.isMultivalued()) {
                table.attribute("", attribute, false);
            }
        }
        table.add(new PrimaryKey(table.named("pkey"), TableDraft.names(columnsOf(entity, entity.key()))));
        caseless(table, entity, entity.key(), false);
        entity.naturalKeys().forEach(key -> caseless(table, entity, key, true));
        Map<String, EntityTable.Reference> references = new LinkedHashMap<>();
        for (Relationship relationship : parents) {
            references.put(relationship.name(), reference(table, entity, relationship));
        }
        tables.add(table.table());
        List<Column> key = columnsOf(entity, entity.key());
        Owner owner = new Owner(table.name(), SqlNames.snake(entity.name()), key);
        entities.put(
                entity.name(),
                new EntityTable(
                        table.name(), TableDraft.names(key), places(owner, "", entity.attributes()), references));
    }

    /** A key as a UNIQUE constraint; a primary key gets one where case does not count. */
    private void caseless(TableDraft table, Entity entity, List<String> parts, boolean always) {
        List<String> ignoringCase = parts.stream()
                .flatMap(part -> entity.attribute(part).stream())
                .filter(attribute -> attribute.domain().ignoresCase())
                .map(attribute -> SqlNames.snake(attribute.name()))
                .toList();
        if (always || !ignoringCase.isEmpty()) {
            List<String> columns = TableDraft.names(columnsOf(entity, parts));
            table.add(new Unique(table.named(String.join("_", columns) + "_key"), columns, ignoringCase));
        }
    }

    private EntityTable.Reference reference(TableDraft table, Entity child, Relationship relationship) {
        List<Column> columns = references(relationship);
        String role = SqlNames.snake(relationship.parent().role());
        Entity parent = model.entity(relationship.parent().entity());
        table.add(new ForeignKey(
                table.named(role + "_fkey"),
                TableDraft.names(columns),
                SqlNames.table(parent.name()),
                TableDraft.names(columnsOf(parent, parent.key())),
                relationship.onDelete()));
        String position = null;
        Count has = relationship.parent().has();
        if (!has.mayBeMany()
                && !child.key().equals(List.of(relationship.parent().role()))) {
            table.add(new Unique(table.named(role + "_key"), TableDraft.names(columns), List.of()));
        } else if (has.mayBeMany() && !has.isUnbounded() && !numbered(child, relationship)) {
            position = "position_in_" + role;
            boolean optional = relationship.child().has().mayBeNone();
            table.column(position, "bigint", optional);
            table.position(position, has);
            List<String> placed = new ArrayList<>(TableDraft.names(columns));
            placed.add(position);
            table.add(new Unique(table.named(position + "_key"), placed, List.of()));
        }
        return new EntityTable.Reference(TableDraft.names(columns), position, has.max());
    }

    /** Whether a child's own key counts it within its parent, as a line number does. */
    private static boolean numbered(Entity child, Relationship relationship) {
        return child.key().contains(relationship.parent().role())
                && child.key().size() == 2
                && child.key().stream()
                        .flatMap(part -> child.attribute(part).stream())
                        .anyMatch(attribute -> attribute.domain().range() instanceof Range.OfNumbers range
                                && range.from() != null
                                && range.to() != null
                                && range.from().intValue() == 1
                                && range.to().intValue()
                                        == relationship.parent().has().max());
    }

    /** Where attributes lie of which those that are multivalued get their tables here. */
    private Map<String, Place> places(Owner owner, String prefix, List<Attribute> attributes) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            Place place = place(owner, prefix, attribute);
            if (place != null) {
                places.put(attribute.name(), place);
            }
        }
        return places;
    }

    private @Nullable Place place(Owner owner, String prefix, Attribute attribute) {
        Count times = attribute.times();
        String name = prefix + SqlNames.snake(attribute.name());
        if (attribute.isDerived()) {
            return null;
        }
        if (times == null) {
            return attribute.domain().isComposite()
                    ? new Place.InColumns(
                            places(owner, name + "_", attribute.domain().parts()))
                    : new Place.InColumn(SqlNames.fitting(name));
        }
        return multivalued(owner, name, attribute, times);
    }

    private Place multivalued(Owner owner, String name, Attribute attribute, Count times) {
        TableDraft table = new TableDraft(SqlNames.fitting(owner.name() + "_" + name));
        List<Column> columns = owner.references();
        columns.forEach(column -> table.column(column.name(), column.type(), false));
        table.column(POSITION, "bigint", false);
        if (attribute.domain().isComposite()) {
            attribute.domain().parts().stream()
                    .filter(part -> !part.isMultivalued() && !part.isDerived())
                    .forEach(part -> table.attribute("", part, false));
        } else {
            table.simple(SqlNames.singular(name), attribute.domain(), false);
        }
        List<String> key = new ArrayList<>(TableDraft.names(columns));
        key.add(POSITION);
        table.add(new PrimaryKey(table.named("pkey"), key));
        if (attribute.distinct() != null) {
            distinct(table, TableDraft.names(columns), attribute, SqlNames.singular(name));
        }
        table.add(new ForeignKey(
                table.named(owner.name() + "_fkey"),
                TableDraft.names(columns),
                owner.table(),
                TableDraft.names(owner.key()),
                OnDelete.CASCADE));
        table.position(POSITION, times);
        if (!times.mayBeNone()) {
            unsaid(
                    Unsaid.Kind.FEWEST,
                    "each of " + owner.table() + " has at least " + times.min() + " of " + table.name());
        }
        tables.add(table.table());
        Place place = new Place.InColumn(SqlNames.fitting(SqlNames.singular(name)));
        if (attribute.domain().isComposite()) {
            List<Column> nested = new ArrayList<>(columns);
            nested.add(new Column(POSITION, "bigint", false));
            Owner value = new Owner(table.name(), SqlNames.singular(table.name()), nested);
            place = new Place.InColumns(places(value, "", attribute.domain().parts()));
        }
        return new Place.InTable(table.name(), TableDraft.names(columns), POSITION, place);
    }

    private static void distinct(TableDraft table, List<String> owner, Attribute attribute, String value) {
        boolean whole = Attribute.WHOLE_VALUE.equals(attribute.distinct());
        List<String> compared = new ArrayList<>();
        List<String> ignoringCase = new ArrayList<>();
        if (!attribute.domain().isComposite()) {
            compared.add(value);
            if (attribute.domain().ignoresCase()) {
                ignoringCase.add(value);
            }
        }
        for (Attribute part : attribute.domain().parts()) {
            if (!part.isMultivalued() && (whole || part.name().equals(attribute.distinct()))) {
                TableDraft.names(TableDraft.columns("", part)).forEach(compared::add);
                if (part.domain().ignoresCase()) {
                    ignoringCase.add(SqlNames.snake(part.name()));
                }
            }
        }
        String name = table.named(String.join("_", compared) + "_key");
        compared.addAll(0, owner);
        table.add(new Unique(name, compared, ignoringCase));
    }

    /** The columns in which a child refers to its parent. */
    private List<Column> references(Relationship relationship) {
        Entity parent = model.entity(relationship.parent().entity());
        String role = SqlNames.snake(relationship.parent().role());
        return columnsOf(parent, parent.key()).stream()
                .map(column -> new Column(SqlNames.fitting(role + "_" + column.name()), column.type(), false))
                .toList();
    }

    /** The columns of a key's attributes and roles. */
    private List<Column> columnsOf(Entity entity, List<String> parts) {
        List<Column> columns = new ArrayList<>();
        for (String part : parts) {
            entity.attribute(part)
                    .ifPresentOrElse(
                            attribute -> columns.addAll(TableDraft.columns("", attribute)),
                            () -> model.relationshipsToParents(entity.name()).stream()
                                    .filter(relationship ->
                                            relationship.parent().role().equals(part))
                                    .forEach(relationship -> columns.addAll(references(relationship))));
        }
        return columns;
    }

    /**
     * What a multivalued attribute belongs to.
     *
     * @param name what one of it is called in the names of what belongs to it
     */
    private record Owner(String table, String name, List<Column> key) {
        /** An owner's own column gets its name before it; what already names something else says enough. */
        List<Column> references() {
            return key.stream()
                    .map(column -> new Column(
                            column.name().endsWith("_id")
                                    ? column.name()
                                    : SqlNames.fitting(name + "_" + column.name()),
                            column.type(),
                            false))
                    .toList();
        }
    }
}
