package dev.cartograph.model;

import dev.cartograph.model.Relationship.OnDelete;
import dev.cartograph.model.Table.Check;
import dev.cartograph.model.Table.Column;
import dev.cartograph.model.Table.Constraint;
import dev.cartograph.model.Table.ForeignKey;
import dev.cartograph.model.Table.PrimaryKey;
import dev.cartograph.model.Table.Unique;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Derives the tables of one model; {@link RelationalSchema} says by which rules. */
final class TableDerivation {
    private static final String POSITION = "position";

    private final Model model;
    private final List<Table> tables = new ArrayList<>();
    private final List<String> unsaid = new ArrayList<>();

    TableDerivation(Model model) {
        this.model = model;
    }

    RelationalSchema schema() {
        model.entities().forEach(this::entity);
        for (Relationship relationship : model.relationships()) {
            String parent = SqlNames.table(relationship.parent().entity());
            String child = SqlNames.table(relationship.child().entity());
            if (!relationship.parent().has().mayBeNone()) {
                unsaid.add("each of " + parent + " has at least "
                        + relationship.parent().has().min() + " of " + child);
            }
            if (relationship.fixed()) {
                unsaid.add("the " + relationship.parent().role() + " of one of " + child + " never changes");
            }
            if (relationship.isUnary()) {
                unsaid.add("none of " + child + " is above itself by "
                        + relationship.parent().role());
            }
        }
        return new RelationalSchema(tables, unsaid);
    }

    private void entity(Entity entity) {
        Draft table = new Draft(SqlNames.table(entity.name()));
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
        table.add(new PrimaryKey(table.named("pkey"), names(columnsOf(entity, entity.key()))));
        caseless(table, entity, entity.key(), false);
        entity.naturalKeys().forEach(key -> caseless(table, entity, key, true));
        for (Relationship relationship : parents) {
            reference(table, entity, relationship);
        }
        finish(table);
        List<Column> key = columnsOf(entity, entity.key());
        for (Attribute attribute : entity.attributes()) {
            multivalued(new Owner(table.name, SqlNames.snake(entity.name()), key), "", attribute);
        }
    }

    /** A key as a UNIQUE constraint; a primary key gets one where case does not count. */
    private void caseless(Draft table, Entity entity, List<String> parts, boolean always) {
        List<String> ignoringCase = parts.stream()
                .flatMap(part -> entity.attribute(part).stream())
                .filter(attribute -> attribute.domain().ignoresCase())
                .map(attribute -> SqlNames.snake(attribute.name()))
                .toList();
        if (always || !ignoringCase.isEmpty()) {
            List<String> columns = names(columnsOf(entity, parts));
            table.add(new Unique(table.named(String.join("_", columns) + "_key"), columns, ignoringCase));
        }
    }

    private void reference(Draft table, Entity child, Relationship relationship) {
        List<Column> columns = references(relationship);
        String role = SqlNames.snake(relationship.parent().role());
        Entity parent = model.entity(relationship.parent().entity());
        table.add(new ForeignKey(
                table.named(role + "_fkey"),
                names(columns),
                SqlNames.table(parent.name()),
                names(columnsOf(parent, parent.key())),
                relationship.onDelete()));
        Count has = relationship.parent().has();
        if (!has.mayBeMany()
                && !child.key().equals(List.of(relationship.parent().role()))) {
            table.add(new Unique(table.named(role + "_key"), names(columns), List.of()));
        } else if (has.mayBeMany() && !has.isUnbounded() && !numbered(child, relationship)) {
            String position = "position_in_" + role;
            boolean optional = relationship.child().has().mayBeNone();
            table.column(position, "bigint", optional);
            table.position(position, has);
            List<String> placed = new ArrayList<>(names(columns));
            placed.add(position);
            table.add(new Unique(table.named(position + "_key"), placed, List.of()));
        }
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

    private void multivalued(Owner owner, String prefix, Attribute attribute) {
        Count times = attribute.times();
        String name = prefix + SqlNames.snake(attribute.name());
        if (times == null) {
            if (attribute.domain().isComposite() && !attribute.isDerived()) {
                attribute.domain().parts().forEach(part -> multivalued(owner, name + "_", part));
            }
            return;
        }
        if (attribute.isDerived()) {
            return;
        }
        Draft table = new Draft(SqlNames.fitting(owner.name() + "_" + name));
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
        List<String> key = new ArrayList<>(names(columns));
        key.add(POSITION);
        table.add(new PrimaryKey(table.named("pkey"), key));
        if (attribute.distinct() != null) {
            distinct(table, names(columns), attribute, SqlNames.singular(name));
        }
        table.add(new ForeignKey(
                table.named(owner.name() + "_fkey"),
                names(columns),
                owner.table(),
                names(owner.key()),
                OnDelete.CASCADE));
        table.position(POSITION, times);
        if (!times.mayBeNone()) {
            unsaid.add("each of " + owner.table() + " has at least " + times.min() + " of " + table.name);
        }
        finish(table);
        if (attribute.domain().isComposite()) {
            List<Column> nested = new ArrayList<>(columns);
            nested.add(new Column(POSITION, "bigint", false));
            Owner value = new Owner(table.name, SqlNames.singular(table.name), nested);
            attribute.domain().parts().forEach(part -> multivalued(value, "", part));
        }
    }

    private static void distinct(Draft table, List<String> owner, Attribute attribute, String value) {
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
                names(columns("", part)).forEach(compared::add);
                if (part.domain().ignoresCase()) {
                    ignoringCase.add(SqlNames.snake(part.name()));
                }
            }
        }
        String name = table.named(String.join("_", compared) + "_key");
        compared.addAll(0, owner);
        table.add(new Unique(name, compared, ignoringCase));
    }

    /** What identifies a row comes first. */
    private void finish(Draft table) {
        List<String> key = table.constraints.stream()
                .flatMap(one -> one instanceof PrimaryKey primary ? primary.columns().stream() : Stream.of())
                .toList();
        List<Column> columns = new ArrayList<>(table.columns);
        columns.sort(Comparator.comparing(column -> !key.contains(column.name())));
        tables.add(new Table(table.name, columns, table.constraints));
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
                            attribute -> columns.addAll(columns("", attribute)),
                            () -> model.relationshipsToParents(entity.name()).stream()
                                    .filter(relationship ->
                                            relationship.parent().role().equals(part))
                                    .forEach(relationship -> columns.addAll(references(relationship))));
        }
        return columns;
    }

    private static List<Column> columns(String prefix, Attribute attribute) {
        String name = prefix + SqlNames.snake(attribute.name());
        if (!attribute.domain().isComposite()) {
            return List.of(new Column(SqlNames.fitting(name), SqlDomain.type(attribute.domain()), false));
        }
        return attribute.domain().parts().stream()
                .filter(part -> !part.isMultivalued() && !part.isDerived())
                .flatMap(part -> columns(name + "_", part).stream())
                .toList();
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
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

    /** A table that is being made. */
    private static final class Draft {
        private final String name;
        private final List<Column> columns = new ArrayList<>();
        private final List<Constraint> constraints = new ArrayList<>();

        Draft(String name) {
            this.name = name;
        }

        String named(String what) {
            return SqlNames.fitting(name + "_" + what);
        }

        void add(Constraint constraint) {
            constraints.add(constraint);
        }

        void column(String column, String type, boolean nullable) {
            columns.add(new Column(column, type, nullable));
        }

        void position(String column, Count count) {
            String most = count.isUnbounded() ? null : String.valueOf(count.max());
            add(new Check(named(column + "_check"), List.of(column), SqlDomain.bounds(column, "1", most)));
        }

        void attribute(String prefix, Attribute attribute, boolean optional) {
            boolean nullable = optional || attribute.optional();
            String column = prefix + SqlNames.snake(attribute.name());
            if (!attribute.domain().isComposite()) {
                simple(column, attribute.domain(), nullable);
                return;
            }
            List<Attribute> parts = attribute.domain().parts().stream()
                    .filter(part -> !part.isMultivalued() && !part.isDerived())
                    .toList();
            parts.forEach(part -> attribute(column + "_", part, nullable));
            if (nullable) {
                whole(column, parts);
            }
        }

        void simple(String column, Domain domain, boolean nullable) {
            String fitting = SqlNames.fitting(column);
            column(fitting, SqlDomain.type(domain), nullable);
            String condition = SqlDomain.condition(domain, fitting);
            if (!condition.isEmpty()) {
                add(new Check(named(column + "_check"), List.of(fitting), condition));
            }
        }

        /** A composite that may be absent is there with all that it must have, or not at all. */
        private void whole(String column, List<Attribute> parts) {
            List<String> must = new ArrayList<>();
            List<String> may = new ArrayList<>();
            for (Attribute part : parts) {
                (part.optional() ? may : must).addAll(names(columns(column + "_", part)));
            }
            if (must.isEmpty() || must.size() + may.size() < 2) {
                return;
            }
            String first = SqlNames.quoted(must.get(0));
            StringBuilder condition = new StringBuilder("num_nulls(")
                    .append(String.join(
                            ", ", must.stream().map(SqlNames::quoted).toList()))
                    .append(") IN (0, ")
                    .append(must.size())
                    .append(')');
            may.forEach(one ->
                    condition.append(" AND (%s IS NOT NULL OR %s IS NULL)".formatted(first, SqlNames.quoted(one))));
            List<String> all = new ArrayList<>(must);
            all.addAll(may);
            add(new Check(named(column + "_whole_check"), all, condition.toString()));
        }
    }
}
