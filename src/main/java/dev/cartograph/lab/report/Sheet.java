package dev.cartograph.lab.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table, before it is known where it is printed: texts, not escaped.
 *
 * @param grouped whether rows that begin with the same cell belong together
 */
record Sheet(List<Column> columns, List<List<String>> rows, boolean grouped) {
    Sheet {
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    Sheet(List<Column> columns, List<List<String>> rows) {
        this(columns, rows, false);
    }

    /**
     * A column.
     *
     * @param figures whether there are figures in it, which are aligned to the right
     */
    record Column(String name, boolean figures) {
        static Column text(String name) {
            return new Column(name, false);
        }

        static Column figures(String name) {
            return new Column(name, true);
        }
    }

    /** Without the columns in which no row says anything. */
    Sheet withoutEmptyColumns() {
        int[] kept = IntStream.range(0, columns.size())
                .filter(i -> rows.stream().anyMatch(row -> !row.get(i).equals(Figures.UNKNOWN)))
                .toArray();
        return new Sheet(
                IntStream.of(kept).mapToObj(columns::get).toList(),
                rows.stream()
                        .map(row -> IntStream.of(kept).mapToObj(row::get).toList())
                        .toList(),
                grouped);
    }
}
