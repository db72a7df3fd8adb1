package dev.cartograph.lab.tables;

import dev.cartograph.lab.workload.Facts;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.EntityTable;
import dev.cartograph.model.Model;
import dev.cartograph.model.Place;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.SqlNames;
import dev.cartograph.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Derives how tables are written: an INSERT of a row, or one INSERT of any number of rows that are given as an array for
 * each column; an UPDATE of the columns of an attribute; a DELETE, with which the foreign keys do what the model says.
 */
final class TableWrites {
    private final Model model;
    private final Tables tables;

    /**
     * A statement and what it is given.
     *
     * @param many whether each parameter is all values of a column
     */
    record Step(String sql, List<ColumnType> types, List<List<@Nullable Object>> rows, boolean many) {}

    TableWrites(Model model, Tables tables) {
        this.model = model;
        this.tables = tables;
    }

    /** A new one, with the parts that are written with it, in order. */
    List<Step> insert(Facts facts, Entity entity, int number, List<String> with) {
        TableRows rows = new TableRows(facts, tables);
        List<Step> steps = new ArrayList<>();
        insert(entity, List.of(number), rows, null, steps);
        for (Relationship down : parentsFirst(entity, with)) {
            List<Integer> parts = new ArrayList<>();
            for (int part : facts.children(down, number)) {
                parts.add(part);
            }
            insert(model.entity(down.child().entity()), parts, rows, down, steps);
        }
        return steps;
    }

    /** The statements of that, as they are where there is something for each. */
    List<String> inserting(Entity entity, List<String> with) {
        List<String> all = new ArrayList<>();
        all.add(single(entity, positions(entity, null)));
        tables.of(entity).places().values().forEach(place -> insertsBeside(place, all));
        for (Relationship down : parentsFirst(entity, with)) {
            Entity part = model.entity(down.child().entity());
            all.add(
                    isCountedByServer(part, down)
                            ? single(part, positions(part, down))
                            : several(tables.of(part).table()));
            tables.of(part).places().values().forEach(place -> insertsBeside(place, all));
        }
        return all;
    }

    /** @param counted by which each one's place is known, since its parent is new too */
    private void insert(
            Entity entity, List<Integer> numbers, TableRows rows, @Nullable Relationship counted, List<Step> steps) {
        String table = tables.of(entity).table();
        List<List<@Nullable Object>> own =
                numbers.stream().map(number -> rows.row(entity, number)).toList();
        if (counted == null || isCountedByServer(entity, counted)) {
            for (List<@Nullable Object> row : own) {
                steps.add(single(entity, counted, row));
            }
        } else if (!own.isEmpty()) {
            steps.add(several(table, own));
        }
        List<TableRows.Row> beside = new ArrayList<>();
        for (Attribute attribute : entity.attributes()) {
            for (int number : numbers) {
                beside.addAll(rows.beside(entity, number, attribute));
            }
        }
        beside(beside, steps);
    }

    /** Another value of an attribute. */
    List<Step> change(Facts facts, Entity entity, int number, Attribute attribute, @Nullable Object value) {
        TableRows rows = new TableRows(facts, tables);
        List<Step> steps = new ArrayList<>();
        EntityTable table = tables.of(entity);
        Place place = Objects.requireNonNull(table.places().get(attribute.name()));
        List<@Nullable Object> key = nullable(rows.key(entity, number));
        if (!Tables.columns(place).isEmpty()) {
            List<ColumnType> types = new ArrayList<>();
            String sql = update(table, place, types);
            List<@Nullable Object> given = rows.values(place, value);
            given.addAll(key);
            steps.add(new Step(sql, types, List.of(given), false));
        }
        for (Place.InTable values : Tables.inTables(place)) {
            List<ColumnType> types = new ArrayList<>();
            String sql = delete(values.table(), values.owner(), types);
            steps.add(new Step(sql, types, List.of(key), false));
        }
        beside(rows.beside(entity, number, attribute), steps);
        return steps;
    }

    /** The statements of that, as they are where there is something for each. */
    List<String> changing(Entity entity, Attribute attribute) {
        EntityTable table = tables.of(entity);
        Place place = Objects.requireNonNull(table.places().get(attribute.name()));
        List<String> all = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>();
        if (!Tables.columns(place).isEmpty()) {
            all.add(update(table, place, types));
        }
        for (Place.InTable values : Tables.inTables(place)) {
            all.add(delete(values.table(), values.owner(), types));
        }
        insertsBeside(place, all);
        return all;
    }

    /** One, with which the foreign keys do what the model says. */
    Step delete(Facts facts, Entity entity, int number) {
        EntityTable table = tables.of(entity);
        List<ColumnType> types = new ArrayList<>();
        String sql = delete(table.table(), table.key(), types);
        return new Step(sql, types, List.of(nullable(new TableRows(facts, tables).key(entity, number))), false);
    }

    /** The statement of that. */
    String deleting(Entity entity) {
        EntityTable table = tables.of(entity);
        return delete(table.table(), table.key(), new ArrayList<>());
    }

    private void beside(List<TableRows.Row> rows, List<Step> steps) {
        Map<String, List<List<@Nullable Object>>> byTable = new LinkedHashMap<>();
        rows.forEach(row ->
                byTable.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row.values()));
        byTable.forEach((table, values) -> steps.add(several(table, values)));
    }

    private void insertsBeside(Place place, List<String> all) {
        for (Place.InTable values : Tables.inTables(place)) {
            all.add(several(values.table()));
            insertsBeside(values.value(), all);
        }
    }

    private Step single(Entity entity, @Nullable Relationship counted, List<@Nullable Object> row) {
        String table = tables.of(entity).table();
        List<Table.Column> columns = tables.schema().table(table).columns();
        Map<String, EntityTable.Reference> positions = positions(entity, counted);
        positions
                .values()
                .removeIf(reference ->
                        row.get(indexOf(columns, reference.columns().get(0))) == null);
        List<ColumnType> types = new ArrayList<>();
        List<@Nullable Object> given = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            EntityTable.Reference reference = positions.get(columns.get(i).name());
            if (reference == null) {
                types.add(ColumnType.of(columns.get(i)));
                given.add(row.get(i));
            } else {
                for (String column : reference.columns()) {
                    types.add(tables.type(table, column));
                    given.add(row.get(indexOf(columns, column)));
                }
            }
        }
        return new Step(single(entity, positions), types, List.of(given), false);
    }

    private String single(Entity entity, Map<String, EntityTable.Reference> positions) {
        String table = tables.of(entity).table();
        return tables.schema().table(table).columns().stream()
                .map(column -> {
                    EntityTable.Reference reference = positions.get(column.name());
                    return reference == null ? "?" : nextPosition(table, reference);
                })
                .collect(Collectors.joining(", ", into(table) + " VALUES (", ")"));
    }

    /** The first place among a parent's children that none of them has. */
    private String nextPosition(String table, EntityTable.Reference reference) {
        String position = SqlNames.quoted(Objects.requireNonNull(reference.position()));
        return "(SELECT min(n) FROM generate_series(1, " + reference.most() + ") AS n WHERE n NOT IN (SELECT "
                + position + " FROM " + SqlNames.quoted(table) + " WHERE " + equal(reference.columns()) + "))";
    }

    private boolean isCountedByServer(Entity entity, Relationship counted) {
        return !positions(entity, counted).isEmpty();
    }

    /** The columns that only the server can fill: places among children that are there already. */
    private Map<String, EntityTable.Reference> positions(Entity entity, @Nullable Relationship counted) {
        Map<String, EntityTable.Reference> positions = new LinkedHashMap<>();
        for (Relationship up : model.relationshipsToParents(entity.name())) {
            EntityTable.Reference reference = tables.reference(up);
            if (reference.position() != null && !up.equals(counted)) {
                positions.put(reference.position(), reference);
            }
        }
        return positions;
    }

    private Step several(String table, List<List<@Nullable Object>> rows) {
        return new Step(several(table), tables.types(table), rows, true);
    }

    private String several(String table) {
        return tables.schema().table(table).columns().stream()
                .map(column -> "?::" + column.type() + "[]")
                .collect(Collectors.joining(", ", into(table) + " SELECT * FROM unnest(", ")"));
    }

    private String into(String table) {
        return tables.schema().table(table).columns().stream()
                .map(column -> SqlNames.quoted(column.name()))
                .collect(Collectors.joining(", ", "INSERT INTO " + SqlNames.quoted(table) + " (", ")"));
    }

    private String update(EntityTable table, Place place, List<ColumnType> types) {
        List<String> set = Tables.columns(place);
        set.forEach(column -> types.add(tables.type(table.table(), column)));
        table.key().forEach(column -> types.add(tables.type(table.table(), column)));
        return "UPDATE " + SqlNames.quoted(table.table()) + " SET "
                + set.stream().map(column -> SqlNames.quoted(column) + " = ?").collect(Collectors.joining(", "))
                + " WHERE " + equal(table.key());
    }

    private String delete(String table, List<String> key, List<ColumnType> types) {
        key.forEach(column -> types.add(tables.type(table, column)));
        return "DELETE FROM " + SqlNames.quoted(table) + " WHERE " + equal(key);
    }

    /** What leads to the parts that are written with one, such an order that none comes before what it refers to. */
    private List<Relationship> parentsFirst(Entity entity, List<String> with) {
        List<Relationship> left = new ArrayList<>();
        with.forEach(
                role -> left.add(model.step(entity.name(), role).orElseThrow().relationship()));
        List<Relationship> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<String> waiting = new LinkedHashSet<>();
            left.forEach(down -> waiting.add(down.child().entity()));
            Relationship next = left.stream()
                    .filter(down -> model.relationshipsToParents(down.child().entity()).stream()
                            .noneMatch(up -> !up.isUnary()
                                    && waiting.contains(up.parent().entity())))
                    .findFirst()
                    .orElse(left.get(0));
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    private static int indexOf(List<Table.Column> columns, String name) {
        return columns.stream().map(Table.Column::name).toList().indexOf(name);
    }

    private static String equal(List<String> columns) {
        return columns.stream().map(column -> SqlNames.quoted(column) + " = ?").collect(Collectors.joining(" AND "));
    }

    private static List<@Nullable Object> nullable(List<Object> values) {
        return new ArrayList<>(values);
    }
}
