package dev.cartograph.lab.tables;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a table a SELECT is of: those in which some columns are what is given, or are what another SELECT finds
 * by what is given. Each takes all that is given, once and in order.
 *
 * @param select finds what the columns are; null where that is given
 * @param cut how many of them there are and in which order, {@code ORDER BY … LIMIT …}; empty where it is all of them
 */
record Rows(List<String> columns, @Nullable String select, String cut) {

    static Rows given(List<String> columns) {
        return new Rows(columns, null, "");
    }

    /** Whether all rows that refer to one of these are told by some of the columns by which they refer. */
    boolean areToldBy(List<String> key) {
        return cut.isEmpty() && key.containsAll(columns);
    }

    /**
     * The rows that refer to these.
     *
     * @param reference by which they do, in the order of the key that tells these
     */
    Rows referring(List<String> key, List<String> reference) {
        return new Rows(
                columns.stream()
                        .map(column -> reference.get(key.indexOf(column)))
                        .toList(),
                select,
                "");
    }

    /** @param alias of the table whose rows they are */
    String where(String alias) {
        if (select == null) {
            return "WHERE "
                    + columns.stream()
                            .map(column -> SelectDraft.name(alias, column) + " = ?")
                            .collect(Collectors.joining(" AND "));
        }
        // A join with it would be planned for many rows, which takes longer than asking twice.
        return columns.size() == 1
                ? "WHERE " + SelectDraft.name(alias, columns.get(0)) + " = ANY (ARRAY(" + select + "))"
                : "WHERE (" + SelectDraft.names(alias, columns) + ") IN (" + select + ")";
    }
}
