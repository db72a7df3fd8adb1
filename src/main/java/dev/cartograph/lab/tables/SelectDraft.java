package dev.cartograph.lab.tables;

import dev.cartograph.model.SqlNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A SELECT that is being made: which columns, of which tables, joined how, and which rows of the first one. */
final class SelectDraft {
    /** By which the table is known that it is of. */
    static final String FIRST = "t0";

    private final @Nullable Rows rows;
    private final String first;
    private final Map<String, Join> joins = new LinkedHashMap<>();
    private final List<String> selected = new ArrayList<>();
    private final List<ColumnType> types = new ArrayList<>();
    private final List<Selection> beside = new ArrayList<>();

    /** @param rows which of the table; null where it is of all */
    SelectDraft(String table, @Nullable Rows rows) {
        this.rows = rows;
        this.first = " FROM " + SqlNames.quoted(table) + " AS " + FIRST;
    }

    /** @param to the table that it is joined to */
    private record Join(String to, String sql) {}

    /** Joins another table to one that is there; says by which short name. */
    String join(String table, List<String> columns, String to, List<String> toColumns) {
        String alias = "t" + (joins.size() + 1);
        String sql = " LEFT JOIN " + SqlNames.quoted(table) + " AS " + alias
                + IntStream.range(0, columns.size())
                        .mapToObj(i -> name(alias, columns.get(i)) + " = " + name(to, toColumns.get(i)))
                        .collect(Collectors.joining(" AND ", " ON ", ""));
        joins.put(alias, new Join(to, sql));
        return alias;
    }

    /** Selects a column, once; says as which. */
    int column(String alias, String column, ColumnType type) {
        String name = name(alias, column);
        if (!selected.contains(name)) {
            selected.add(name);
            types.add(type);
        }
        return selected.indexOf(name);
    }

    /** Selects what is computed; says as which. */
    int computed(String expression, ColumnType type) {
        selected.add(expression);
        types.add(type);
        return selected.size() - 1;
    }

    /** The rows of another table that refer to what this finds in one of its own. */
    Rows referring(String alias, List<String> key, List<String> reference) {
        if (rows != null && alias.equals(FIRST) && rows.areToldBy(key)) {
            return rows.referring(key, reference);
        }
        return new Rows(reference, "SELECT " + names(alias, key) + first + way(alias) + where(""), "");
    }

    /** Has another one go with it. */
    void beside(Selection selection) {
        beside.add(selection);
    }

    /** @param rest what comes behind which rows it is of */
    Selection selection(Cell form, int[] owner, String rest) {
        String all = joins.values().stream().map(Join::sql).collect(Collectors.joining());
        String sql = "SELECT " + String.join(", ", selected) + first + all + where(rest);
        return Selection.of(sql, List.copyOf(types), owner, form, beside);
    }

    /** The joins that lead to a table. */
    private String way(String alias) {
        Join join = joins.get(alias);
        return join == null ? "" : way(join.to()) + join.sql();
    }

    private String where(String rest) {
        List<String> parts = rows == null ? List.of(rest) : List.of(rows.where(FIRST), rows.cut(), rest);
        return parts.stream()
                .filter(part -> !part.isEmpty())
                .map(part -> " " + part)
                .collect(Collectors.joining());
    }

    static String name(String alias, String column) {
        return alias + "." + SqlNames.quoted(column);
    }

    static String names(String alias, List<String> columns) {
        return columns.stream().map(column -> name(alias, column)).collect(Collectors.joining(", "));
    }
}
