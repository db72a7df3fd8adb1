package dev.cartograph.lab.tables;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT, and those that go with it in one round trip: what belongs to its rows is found by what it is given itself.
 *
 * @param columns what it selects
 * @param owner which of these say to which row of another one a row belongs; none where it belongs to none
 * @param form what is made of a row
 * @param beside those that go with it
 * @param sent it and these, with semicolons between them
 */
record Selection(String sql, List<ColumnType> columns, int[] owner, Cell form, List<Selection> beside, String sent) {

    /** @param direct those that belong to its own rows; what belongs to theirs goes with it, too */
    static Selection of(String sql, List<ColumnType> columns, int[] owner, Cell form, List<Selection> direct) {
        List<Selection> beside = new ArrayList<>();
        StringBuilder sent = new StringBuilder(sql);
        for (Selection one : direct) {
            beside.add(one);
            beside.addAll(one.beside);
            sent.append("; ").append(one.sent);
        }
        return new Selection(sql, columns, owner, form, List.copyOf(beside), sent.toString());
    }

    /** The rows of a selection and of all that went with it. */
    static final class Found {
        private final Map<Selection, Map<List<@Nullable Object>, List<@Nullable Object[]>>> rows =
                new IdentityHashMap<>();
        private long values;

        List<@Nullable Object[]> rows(Selection selection, List<@Nullable Object> key) {
            return rows.getOrDefault(selection, Map.of()).getOrDefault(key, List.of());
        }

        /** How many columns were read. */
        long values() {
            return values;
        }

        private void add(Selection selection, List<@Nullable Object[]> found) {
            var byOwner = rows.computeIfAbsent(selection, one -> new HashMap<>());
            for (@Nullable Object[] row : found) {
                byOwner.computeIfAbsent(key(row, selection.owner), key -> new ArrayList<>())
                        .add(row);
            }
            values += (long) found.size() * selection.columns.size();
        }
    }

    Found run(SqlSession session, List<? extends @Nullable Object> parameters) throws SQLException {
        List<Selection> all = new ArrayList<>(List.of(this));
        all.addAll(beside);
        List<List<@Nullable Object[]>> rows =
                session.rows(sent, all.stream().map(Selection::columns).toList(), parameters);
        Found found = new Found();
        for (int i = 0; i < rows.size(); i++) {
            found.add(all.get(i), rows.get(i));
        }
        return found;
    }

    /** The answer to a read or a list: what was made of each row that belongs to no other. */
    List<Object> answers(Found found) {
        List<Object> answers = new ArrayList<>();
        for (@Nullable Object[] row : found.rows(this, List.of())) {
            answers.add(Objects.requireNonNull(form.of(row, found)));
        }
        return answers;
    }

    static List<@Nullable Object> key(@Nullable Object[] row, int[] columns) {
        List<@Nullable Object> key = new ArrayList<>(columns.length);
        for (int column : columns) {
            key.add(row[column]);
        }
        return key;
    }
}
