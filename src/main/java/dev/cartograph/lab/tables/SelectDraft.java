package dev.cartograph.lab.tables;

import dev.cartograph.model.SqlNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A SELECT that is being made: which columns, of which tables, joined how. */
final class SelectDraft {
    private final StringBuilder from = new StringBuilder();
    private final List<String> selected = new ArrayList<>();
    private final List<ColumnType> types = new ArrayList<>();
    private final List<Cell.Many> next = new ArrayList<>();
    private int aliases;

    /** Names the table that it is of, or one that is joined to it; says by which short name. */
    String table(String table) {
        String alias = "t" + aliases++;
        from.append(from.isEmpty() ? " FROM " : " LEFT JOIN ")
                .append(SqlNames.quoted(table))
                .append(" AS ")
                .append(alias);
        return alias;
    }

    /** Says how the table that was named last is joined. */
    void on(String alias, List<String> columns, String other, List<String> otherColumns) {
        from.append(IntStream.range(0, columns.size())
                .mapToObj(i -> name(alias, columns.get(i)) + " = " + name(other, otherColumns.get(i)))
                .collect(Collectors.joining(" AND ", " ON ", "")));
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

    void follow(Cell.Many many) {
        next.add(many);
    }

    /** @param rest what comes behind the tables: {@code WHERE …} */
    Selection selection(Cell form, int[] owner, String rest) {
        String sql = "SELECT " + String.join(", ", selected) + from + (rest.isEmpty() ? "" : " ") + rest;
        StringBuilder sent = new StringBuilder(sql);
        next.stream()
                .filter(Cell.Many::atOnce)
                .forEach(many -> sent.append("; ").append(many.rows().sql()));
        return new Selection(sql, sent.toString(), List.copyOf(types), owner, form, List.copyOf(next));
    }

    static String name(String alias, String column) {
        return alias + "." + SqlNames.quoted(column);
    }

    static String names(String alias, List<String> columns) {
        return columns.stream().map(column -> name(alias, column)).collect(Collectors.joining(", "));
    }
}
