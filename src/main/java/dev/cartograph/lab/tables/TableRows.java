package dev.cartograph.lab.tables;

import dev.cartograph.lab.workload.DomainValues;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.EntityTable;
import dev.cartograph.model.Model;
import dev.cartograph.model.Place;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes rows of facts: lists of values of {@link DomainValues}, in the order of a table's columns. */
final class TableRows {
    private final Facts facts;
    private final Model model;
    private final Tables tables;

    TableRows(Facts facts, Tables tables) {
        this.facts = facts;
        this.model = facts.model();
        this.tables = tables;
    }

    /** The row of one in its entity's own table. */
    List<@Nullable Object> row(Entity entity, int number) {
        EntityTable table = tables.of(entity);
        Map<String, @Nullable Object> cells = new HashMap<>();
        for (Relationship up : model.relationshipsToParents(entity.name())) {
            EntityTable.Reference reference = tables.reference(up);
            if (facts.hasParent(up, number)) {
                List<Object> key = key(model.entity(up.parent().entity()), facts.parent(up, number));
                for (int i = 0; i < key.size(); i++) {
                    cells.put(reference.columns().get(i), key.get(i));
                }
                if (reference.position() != null) {
                    cells.put(reference.position(), position(up, number));
                }
            }
        }
        for (Attribute attribute : entity.attributes()) {
            Place place = table.places().get(attribute.name());
            if (place != null) {
                put(cells, place, facts.value(entity, number, attribute));
            }
        }
        return inOrder(table.table(), cells);
    }

    /** A row of a table. */
    record Row(String table, List<@Nullable Object> values) {}

    /** The rows that an attribute of one has in tables of its own. */
    List<Row> beside(Entity entity, int number, Attribute attribute) {
        List<Row> beside = new ArrayList<>();
        Place place = tables.of(entity).places().get(attribute.name());
        if (place != null && !Tables.inTables(place).isEmpty()) {
            beside(place, key(entity, number), facts.value(entity, number, attribute), beside);
        }
        return beside;
    }

    /** The values of an attribute in the columns of its entity's own table. */
    List<@Nullable Object> values(Place place, @Nullable Object value) {
        Map<String, @Nullable Object> cells = new HashMap<>();
        put(cells, place, value);
        List<@Nullable Object> values = new ArrayList<>();
        Tables.columns(place).forEach(column -> values.add(cells.get(column)));
        return values;
    }

    /** The key of one, as the columns of its entity's key have it. */
    List<Object> key(Entity entity, int number) {
        List<Object> key = new ArrayList<>();
        for (String part : entity.key()) {
            Attribute attribute = entity.attribute(part).orElse(null);
            if (attribute == null) {
                Relationship up = Keys.up(model, entity, part);
                key.addAll(key(model.entity(up.parent().entity()), facts.parent(up, number)));
            } else {
                Place place = Objects.requireNonNull(tables.of(entity).places().get(part));
                values(place, facts.value(entity, number, attribute))
                        .forEach(value -> key.add(Objects.requireNonNull(value)));
            }
        }
        return key;
    }

    private void beside(Place place, List<? extends @Nullable Object> owner, @Nullable Object value, List<Row> beside) {
        if (place instanceof Place.InColumns columns && value instanceof Map<?, ?> parts) {
            columns.parts().forEach((name, part) -> beside(part, owner, parts.get(name), beside));
        } else if (place instanceof Place.InTable table && value instanceof List<?> values) {
            for (int i = 0; i < values.size(); i++) {
                long position = i + 1L;
                Map<String, @Nullable Object> cells = new HashMap<>();
                for (int at = 0; at < owner.size(); at++) {
                    cells.put(table.owner().get(at), owner.get(at));
                }
                cells.put(table.position(), position);
                put(cells, table.value(), values.get(i));
                beside.add(new Row(table.table(), inOrder(table.table(), cells)));
                List<@Nullable Object> key = new ArrayList<>(owner);
                key.add(position);
                beside(table.value(), key, values.get(i), beside);
            }
        }
    }

    private static void put(Map<String, @Nullable Object> cells, Place place, @Nullable Object value) {
        if (place instanceof Place.InColumn column) {
            cells.put(column.name(), value);
        } else if (place instanceof Place.InColumns columns && value instanceof Map<?, ?> parts) {
            columns.parts().forEach((name, part) -> put(cells, part, parts.get(name)));
        }
    }

    /** Which of its siblings it is, by their numbers. */
    private long position(Relationship up, int number) {
        long position = 1;
        for (int sibling : facts.children(up, facts.parent(up, number))) {
            position += sibling < number ? 1 : 0;
        }
        return position;
    }

    private List<@Nullable Object> inOrder(String table, Map<String, @Nullable Object> cells) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Table.Column column : tables.schema().table(table).columns()) {
            row.add(cells.get(column.name()));
        }
        return row;
    }
}
