package dev.cartograph.model;

import dev.cartograph.model.Table.Check;
import dev.cartograph.model.Table.Column;
import dev.cartograph.model.Table.Constraint;
import dev.cartograph.model.Table.PrimaryKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A table that is being made. */
final class TableDraft {
    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();

    TableDraft(String name) {
        this.name = name;
    }

    String name() {
        return name;
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
                .append(String.join(", ", must.stream().map(SqlNames::quoted).toList()))
                .append(") IN (0, ")
                .append(must.size())
                .append(')');
        may.forEach(
                one -> condition.append(" AND (%s IS NOT NULL OR %s IS NULL)".formatted(first, SqlNames.quoted(one))));
        List<String> all = new ArrayList<>(must);
        all.addAll(may);
        add(new Check(named(column + "_whole_check"), all, condition.toString()));
    }

    /** What identifies a row comes first. */
    Table table() {
        List<String> key = constraints.stream()
                .flatMap(one -> one instanceof PrimaryKey primary ? primary.columns().stream() : Stream.of())
                .toList();
        List<Column> inOrder = new ArrayList<>(columns);
        inOrder.sort(Comparator.comparing(column -> !key.contains(column.name())));
        return new Table(name, inOrder, constraints);
    }

    /** The columns of an attribute that has one value. */
    static List<Column> columns(String prefix, Attribute attribute) {
        String name = prefix + SqlNames.snake(attribute.name());
        if (!attribute.domain().isComposite()) {
            return List.of(new Column(SqlNames.fitting(name), SqlDomain.type(attribute.domain()), false));
        }
        return attribute.domain().parts().stream()
                .filter(part -> !part.isMultivalued() && !part.isDerived())
                .flatMap(part -> columns(name + "_", part).stream())
                .toList();
    }

    static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
