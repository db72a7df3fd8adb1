package dev.cartograph.lab.tables;

import static dev.cartograph.lab.tables.SelectDraft.FIRST;
import static dev.cartograph.lab.tables.SelectDraft.name;
import static dev.cartograph.lab.tables.SelectDraft.names;

import dev.cartograph.lab.workload.Keys;
import dev.cartograph.lab.workload.Want;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.EntityTable;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Place;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Summing;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Derives how tables answer: a SELECT of the entity, with a LEFT JOIN of each other one that a way leads to one of; and
 * one more SELECT for each multivalued attribute and each step to many, sorted by key, of what belongs to the rows that
 * the one before it finds. The key that is given finds all of them, so that they go together in one round trip.
 */
final class TableReads {
    private final Model model;
    private final Tables tables;

    TableReads(Model model, Tables tables) {
        this.model = model;
        this.tables = tables;
    }

    /** Of one and what ways lead to; takes the key. */
    Selection read(Entity entity, List<Path> along) {
        EntityTable table = tables.of(entity);
        SelectDraft draft = new SelectDraft(table.table(), Rows.given(table.key()));
        return draft.selection(whole(draft, entity, along), new int[0], "");
    }

    /** Takes the parent's key, or the value. */
    Selection list(Listing list) {
        Entity entity = model.entity(list.entity());
        EntityTable table = tables.of(entity);
        String order = String.join(", ", tables.order(FIRST + ".", list, list.descending()));
        Rows rows = new Rows(tables.told(list), null, "ORDER BY " + order + " LIMIT " + list.limit());
        SelectDraft draft = new SelectDraft(table.table(), rows);
        return draft.selection(whole(draft, entity, list.along()), new int[0], "");
    }

    private Cell whole(SelectDraft draft, Entity entity, List<Path> along) {
        return entity(draft, FIRST, Want.whole(model, entity, along), new int[0]);
    }

    /** Takes the parent's key where there is one; its rows have the group's key, then the sum. */
    Selection sum(Summing total) {
        Entity entity = model.entity(total.entity());
        EntityTable table = tables.of(entity);
        Rows rows = total.of() == null
                ? null
                : Rows.given(tables.reference(entity, total.of()).columns());
        SelectDraft draft = new SelectDraft(table.table(), rows);
        String multiplied = total.factors().isEmpty()
                ? "1"
                : total.factors().stream()
                        .map(factor -> name(FIRST, tables.column(entity, factor)))
                        .collect(Collectors.joining(" * "));
        String sum = "coalesce(sum(" + multiplied + "), 0)::bigint AS total";
        if (total.by() == null) {
            return draft.selection(
                    new Cell.Leaf(draft.computed(sum, ColumnType.BIGINT), ColumnType.BIGINT), new int[0], "");
        }
        Relationship by = Keys.up(model, entity, total.by());
        List<String> group = tables.reference(entity, total.by()).columns();
        Map<String, Cell> parts = new LinkedHashMap<>();
        parts.put(
                "key", key(draft, FIRST, table, group, model.entity(by.parent().entity())));
        parts.put("sum", new Cell.Leaf(draft.computed(sum, ColumnType.BIGINT), ColumnType.BIGINT));
        String order = group.stream()
                .map(column -> name(FIRST, column) + (by.child().has().mayBeNone() ? " NULLS FIRST" : ""))
                .collect(Collectors.joining(", "));
        return draft.selection(
                new Cell.Parts(parts),
                new int[0],
                "GROUP BY " + names(FIRST, group) + " ORDER BY total DESC, " + order + " LIMIT " + total.limit());
    }

    private Cell.One entity(SelectDraft draft, String alias, Want want, int[] there) {
        Entity entity = want.entity();
        EntityTable table = tables.of(entity);
        Map<String, Cell> parts = new LinkedHashMap<>();
        for (Attribute attribute : want.wanted()) {
            Place place = Objects.requireNonNull(table.places().get(attribute.name()));
            parts.put(attribute.name(), cell(draft, alias, table.table(), table.key(), place));
        }
        if (want.isWhole()) {
            for (Relationship up : model.relationshipsToParents(entity.name())) {
                parts.put(
                        up.parent().role() + "Id",
                        key(
                                draft,
                                alias,
                                table,
                                tables.reference(up).columns(),
                                model.entity(up.parent().entity())));
            }
        }
        want.along().forEach((role, branch) -> {
            Relationship by = branch.step().relationship();
            parts.put(
                    role,
                    branch.step().toMany()
                            ? children(draft, alias, by, branch.want())
                            : branch.step().down()
                                    ? child(draft, alias, by, branch.want())
                                    : parent(draft, alias, by, branch.want()));
        });
        return new Cell.One(there, parts);
    }

    private Cell parent(SelectDraft draft, String alias, Relationship up, Want want) {
        EntityTable child = tables.of(model.entity(up.child().entity()));
        EntityTable parent = tables.of(want.entity());
        List<String> reference = tables.reference(up).columns();
        String joined = draft.join(parent.table(), parent.key(), alias, reference);
        int[] there = up.child().has().mayBeNone() ? columns(draft, alias, child.table(), reference) : new int[0];
        return entity(draft, joined, want, there);
    }

    private Cell child(SelectDraft draft, String alias, Relationship down, Want want) {
        EntityTable child = tables.of(want.entity());
        EntityTable parent = tables.of(model.entity(down.parent().entity()));
        String joined = draft.join(child.table(), tables.reference(down).columns(), alias, parent.key());
        return entity(draft, joined, want, columns(draft, joined, child.table(), child.key()));
    }

    private Cell children(SelectDraft draft, String alias, Relationship down, Want want) {
        EntityTable parent = tables.of(model.entity(down.parent().entity()));
        EntityTable child = tables.of(want.entity());
        List<String> reference = tables.reference(down).columns();
        SelectDraft inner = new SelectDraft(child.table(), draft.referring(alias, parent.key(), reference));
        Cell form = entity(inner, FIRST, want, new int[0]);
        int[] owner = columns(inner, FIRST, child.table(), reference);
        Selection rows = inner.selection(form, owner, "ORDER BY " + names(FIRST, child.key()));
        draft.beside(rows);
        return new Cell.Many(columns(draft, alias, parent.table(), parent.key()), rows);
    }

    /** @param key of the rows of the table, by which those that belong to them are told */
    private Cell cell(SelectDraft draft, String alias, String table, List<String> key, Place place) {
        if (place instanceof Place.InColumn column) {
            return leaf(draft, alias, table, column.name());
        } else if (place instanceof Place.InColumns columns) {
            Map<String, Cell> parts = new LinkedHashMap<>();
            columns.parts().forEach((name, part) -> parts.put(name, cell(draft, alias, table, key, part)));
            return new Cell.Parts(parts);
        }
        Place.InTable values = (Place.InTable) place;
        SelectDraft inner = new SelectDraft(values.table(), draft.referring(alias, key, values.owner()));
        List<String> innerKey = new ArrayList<>(values.owner());
        innerKey.add(values.position());
        Cell form = cell(inner, FIRST, values.table(), innerKey, values.value());
        int[] owner = columns(inner, FIRST, values.table(), values.owner());
        Selection rows = inner.selection(form, owner, "ORDER BY " + names(FIRST, innerKey));
        draft.beside(rows);
        return new Cell.Many(columns(draft, alias, table, key), rows);
    }

    /** The key of a parent, out of the columns that refer to it. */
    private Cell key(SelectDraft draft, String alias, EntityTable table, List<String> columns, Entity parent) {
        Iterator<String> left = columns.iterator();
        return key(draft, alias, table, left, parent);
    }

    private Cell key(SelectDraft draft, String alias, EntityTable table, Iterator<String> left, Entity entity) {
        if (entity.hasSurrogateKey()) {
            return leaf(draft, alias, table.table(), left.next());
        }
        Map<String, Cell> parts = new LinkedHashMap<>();
        for (String name : entity.key()) {
            Place place = tables.of(entity).places().get(name);
            parts.put(
                    name,
                    place != null
                            ? keyPart(draft, alias, table, left, place)
                            : key(
                                    draft,
                                    alias,
                                    table,
                                    left,
                                    model.entity(Keys.up(model, entity, name)
                                            .parent()
                                            .entity())));
        }
        return new Cell.Parts(parts);
    }

    private Cell keyPart(SelectDraft draft, String alias, EntityTable table, Iterator<String> left, Place place) {
        if (place instanceof Place.InColumns columns) {
            Map<String, Cell> parts = new LinkedHashMap<>();
            columns.parts().forEach((name, part) -> parts.put(name, keyPart(draft, alias, table, left, part)));
            return new Cell.Parts(parts);
        }
        return leaf(draft, alias, table.table(), left.next());
    }

    private Cell.Leaf leaf(SelectDraft draft, String alias, String table, String column) {
        ColumnType type = tables.type(table, column);
        return new Cell.Leaf(draft.column(alias, column, type), type);
    }

    private int[] columns(SelectDraft draft, String alias, String table, List<String> columns) {
        return columns.stream()
                .mapToInt(column -> draft.column(alias, column, tables.type(table, column)))
                .toArray();
    }
}
