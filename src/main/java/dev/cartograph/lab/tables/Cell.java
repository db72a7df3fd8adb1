package dev.cartograph.lab.tables;

import dev.cartograph.lab.workload.Answers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a part of an answer is made of a row, and of the rows that belong to it. */
sealed interface Cell {

    /** What it is in one row; null where there is none of it. */
    @Nullable
    Object of(@Nullable Object[] row, Selection.Found found);

    /** The value of one column. */
    record Leaf(int column, ColumnType type) implements Cell {
        @Override
        public @Nullable Object of(@Nullable Object[] row, Selection.Found found) {
            return type.answered(row[column]);
        }
    }

    /** What is composite, a key or an attribute: not there where none of its parts is. */
    record Parts(Map<String, Cell> parts) implements Cell {
        @Override
        public @Nullable Object of(@Nullable Object[] row, Selection.Found found) {
            Map<String, Object> all = all(parts, row, found);
            return all.isEmpty() ? null : all;
        }
    }

    /**
     * One of an entity.
     *
     * @param there columns that are null where there is none
     */
    record One(int[] there, Map<String, Cell> parts) implements Cell {
        @Override
        public @Nullable Object of(@Nullable Object[] row, Selection.Found found) {
            return Arrays.stream(there).anyMatch(column -> row[column] == null) ? null : all(parts, row, found);
        }
    }

    /**
     * What is in rows of their own.
     *
     * @param key columns by which those are told
     */
    record Many(int[] key, Selection rows) implements Cell {
        @Override
        public @Nullable Object of(@Nullable Object[] row, Selection.Found found) {
            List<Object> values = new ArrayList<>();
            for (@Nullable Object[] one : found.rows(rows, Selection.key(row, key))) {
                Object value = rows.form().of(one, found);
                if (value != null) {
                    values.add(value);
                }
            }
            return values.isEmpty() ? null : values;
        }
    }

    private static Map<String, Object> all(Map<String, Cell> parts, @Nullable Object[] row, Selection.Found found) {
        Map<String, Object> all = new LinkedHashMap<>();
        parts.forEach((name, part) -> Answers.put(all, name, part.of(row, found)));
        return all;
    }
}
