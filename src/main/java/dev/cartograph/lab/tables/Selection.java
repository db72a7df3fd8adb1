package dev.cartograph.lab.tables;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT, those that go with it in one round trip because they need no more than it is given, and those that follow
 * from what it finds, each for all of its rows together.
 *
 * @param sent it, and behind semicolons those that go with it
 * @param columns what it selects
 * @param owner which of these say to which row of the one before it a row belongs; none where there is none before it
 * @param form what is made of a row
 * @param next what follows
 */
record Selection(String sql, String sent, List<ColumnType> columns, int[] owner, Cell form, List<Cell.Many> next) {

    /** The rows of a selection and of all that followed. */
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
        Found found = new Found();
        run(session, parameters, found);
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

    /** The statements in the order in which they are sent. */
    List<String> statements() {
        List<String> all = new ArrayList<>();
        all.add(sent);
        together()
                .forEach(one ->
                        one.following().forEach(many -> all.addAll(many.rows().statements())));
        return all;
    }

    static List<@Nullable Object> key(@Nullable Object[] row, int[] columns) {
        List<@Nullable Object> key = new ArrayList<>(columns.length);
        for (int column : columns) {
            key.add(row[column]);
        }
        return key;
    }

    /** What is sent in one round trip, it first. */
    private List<Selection> together() {
        List<Selection> together = new ArrayList<>(List.of(this));
        next.stream().filter(Cell.Many::atOnce).forEach(many -> together.add(many.rows()));
        return together;
    }

    private List<Cell.Many> following() {
        return next.stream().filter(many -> !many.atOnce()).toList();
    }

    private void run(SqlSession session, List<? extends @Nullable Object> parameters, Found found) throws SQLException {
        List<Selection> together = together();
        List<List<@Nullable Object[]>> rows =
                session.rows(sent, together.stream().map(Selection::columns).toList(), parameters);
        for (int i = 0; i < rows.size(); i++) {
            found.add(together.get(i), rows.get(i));
        }
        for (int i = 0; i < rows.size(); i++) {
            together.get(i).follow(session, rows.get(i), found);
        }
    }

    private void follow(SqlSession session, List<@Nullable Object[]> rows, Found found) throws SQLException {
        for (Cell.Many many : following()) {
            Set<List<@Nullable Object>> keys = new LinkedHashSet<>();
            for (@Nullable Object[] row : rows) {
                if (row[many.key()[0]] != null) {
                    keys.add(key(row, many.key()));
                }
            }
            if (!keys.isEmpty()) {
                many.rows().run(session, arrays(session, many.key(), keys), found);
            }
        }
    }

    private List<Object> arrays(SqlSession session, int[] key, Set<List<@Nullable Object>> keys) throws SQLException {
        List<Object> arrays = new ArrayList<>();
        for (int i = 0; i < key.length; i++) {
            int part = i;
            arrays.add(session.array(
                    columns.get(key[i]), keys.stream().map(one -> one.get(part)).toList()));
        }
        return arrays;
    }
}
