package dev.cartograph.lab.tables;

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
 * one more SELECT for each multivalued attribute and each step to many, sorted by key: beside the first one where the
 * key that is given finds both, else for all rows found before it.
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
        SelectDraft draft = new SelectDraft();
        String alias = draft.table(table.table());
        Cell form = entity(draft, alias, Want.whole(model, entity, along), new int[0], true);
        return draft.selection(form, new int[0], "WHERE " + equal(alias, table.key()));
    }

    /** Takes the parent's key. */
    Selection list(Listing list) {
        Entity entity = model.entity(list.entity());
        EntityTable table = tables.of(entity);
        SelectDraft draft = new SelectDraft();
        String alias = draft.table(table.table());
        Cell form = entity(draft, alias, Want.whole(model, entity, list.along()), new int[0], false);
        return draft.selection(
                form,
                new int[0],
                "WHERE " + equal(alias, tables.reference(entity, list.by()).columns()) + " ORDER BY "
                        + String.join(", ", tables.order(alias + ".", list, list.descending())) + " LIMIT "
                        + list.limit());
    }

    /** Takes the parent's key where there is one; its rows have the group's key, then the sum. */
    Selection sum(Summing total) {
        Entity entity = model.entity(total.entity());
        EntityTable table = tables.of(entity);
        SelectDraft draft = new SelectDraft();
        String alias = draft.table(table.table());
        String where = total.of() == null
                ? ""
                : "WHERE " + equal(alias, tables.reference(entity, total.of()).columns());
        String multiplied = total.factors().isEmpty()
                ? "1"
                : total.factors().stream()
                        .map(factor -> name(alias, tables.column(entity, factor)))
                        .collect(Collectors.joining(" * "));
        String sum = "coalesce(sum(" + multiplied + "), 0)::bigint AS total";
        if (total.by() == null) {
            return draft.selection(
                    new Cell.Leaf(draft.computed(sum, ColumnType.BIGINT), ColumnType.BIGINT), new int[0], where);
        }
        Relationship by = Keys.up(model, entity, total.by());
        List<String> group = tables.reference(entity, total.by()).columns();
        Map<String, Cell> parts = new LinkedHashMap<>();
        parts.put(
                "key", key(draft, alias, table, group, model.entity(by.parent().entity())));
        parts.put("sum", new Cell.Leaf(draft.computed(sum, ColumnType.BIGINT), ColumnType.BIGINT));
        String order = group.stream()
                .map(column -> name(alias, column) + (by.child().has().mayBeNone() ? " NULLS FIRST" : ""))
                .collect(Collectors.joining(", "));
        String rest = (where + " GROUP BY " + names(alias, group) + " ORDER BY total DESC, " + order + " LIMIT "
                        + total.limit())
                .strip();
        return draft.selection(new Cell.Parts(parts), new int[0], rest);
    }

    /** @param byKey whether it is the one whose key is given */
    private Cell.One entity(SelectDraft draft, String alias, Want want, int[] there, boolean byKey) {
        Entity entity = want.entity();
        EntityTable table = tables.of(entity);
        Map<String, Cell> parts = new LinkedHashMap<>();
        for (Attribute attribute : want.wanted()) {
            Place place = Objects.requireNonNull(table.places().get(attribute.name()));
            parts.put(attribute.name(), cell(draft, alias, table.table(), table.key(), place, byKey));
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
                            ? children(draft, alias, by, branch.want(), byKey)
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
        String joined = draft.table(parent.table());
        draft.on(joined, parent.key(), alias, reference);
        int[] there = up.child().has().mayBeNone() ? columns(draft, alias, child.table(), reference) : new int[0];
        return entity(draft, joined, want, there, false);
    }

    private Cell child(SelectDraft draft, String alias, Relationship down, Want want) {
        EntityTable child = tables.of(want.entity());
        EntityTable parent = tables.of(model.entity(down.parent().entity()));
        String joined = draft.table(child.table());
        draft.on(joined, tables.reference(down).columns(), alias, parent.key());
        return entity(draft, joined, want, columns(draft, joined, child.table(), child.key()), false);
    }

    private Cell children(SelectDraft draft, String alias, Relationship down, Want want, boolean byKey) {
        EntityTable parent = tables.of(model.entity(down.parent().entity()));
        EntityTable child = tables.of(want.entity());
        List<String> reference = tables.reference(down).columns();
        SelectDraft inner = new SelectDraft();
        String first = inner.table(child.table());
        Cell form = entity(inner, first, want, new int[0], false);
        Selection rows = inner.selection(
                form,
                columns(inner, first, child.table(), reference),
                of(first, child.table(), reference, byKey) + " ORDER BY " + names(first, child.key()));
        return follow(draft, columns(draft, alias, parent.table(), parent.key()), rows, byKey);
    }

    /** @param key of the rows of the table, by which those that belong to them are found */
    private Cell cell(SelectDraft draft, String alias, String table, List<String> key, Place place, boolean byKey) {
        if (place instanceof Place.InColumn column) {
            return leaf(draft, alias, table, column.name());
        } else if (place instanceof Place.InColumns columns) {
            Map<String, Cell> parts = new LinkedHashMap<>();
            columns.parts().forEach((name, part) -> parts.put(name, cell(draft, alias, table, key, part, byKey)));
            return new Cell.Parts(parts);
        }
        Place.InTable values = (Place.InTable) place;
        SelectDraft inner = new SelectDraft();
        String first = inner.table(values.table());
        List<String> innerKey = new ArrayList<>(values.owner());
        innerKey.add(values.position());
        Cell form = cell(inner, first, values.table(), innerKey, values.value(), false);
        Selection rows = inner.selection(
                form,
                columns(inner, first, values.table(), values.owner()),
                of(first, values.table(), values.owner(), byKey) + " ORDER BY " + names(first, innerKey));
        return follow(draft, columns(draft, alias, table, key), rows, byKey);
    }

    private static Cell follow(SelectDraft draft, int[] key, Selection rows, boolean atOnce) {
        Cell.Many many = new Cell.Many(key, rows, atOnce);
        draft.follow(many);
        return many;
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

    private static String equal(String alias, List<String> columns) {
        return columns.stream().map(column -> name(alias, column) + " = ?").collect(Collectors.joining(" AND "));
    }

    /** Those of the owner whose key is given, or of all whose keys are. */
    private String of(String alias, String table, List<String> columns, boolean one) {
        return one ? "WHERE " + equal(alias, columns) : among(alias, table, columns);
    }

    /** Those of some owners, whose keys are given as an array for each column. */
    private String among(String alias, String table, List<String> columns) {
        if (columns.size() == 1) {
            return "WHERE " + name(alias, columns.get(0)) + " = ANY (?)";
        }
        return "WHERE (" + names(alias, columns) + ") IN (SELECT * FROM unnest("
                + columns.stream()
                        .map(column -> "?::" + tables.type(table, column).sql() + "[]")
                        .collect(Collectors.joining(", "))
                + "))";
    }
}
