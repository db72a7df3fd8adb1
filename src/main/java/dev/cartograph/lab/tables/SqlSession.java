package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Counts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A counted connection to PostgreSQL, on which each statement is prepared once. The first time that one is sent, it
 * costs the bytes of its text too, and what comes back is text; from the second time on it costs the same every time.
 * Used by one thread at a time.
 */
final class SqlSession implements AutoCloseable {
    private static final int REMEMBERED = 1_000;
    private static final String ROLLBACK = "ROLLBACK";

    private final Connection connection;
    private final Traffic traffic;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final SortedMap<String, Long> commands = new TreeMap<>();
    private final Deque<String> told = new ArrayDeque<>();
    private long returned;
    private long written;

    SqlSession(Connection connection, Traffic traffic) {
        this.connection = connection;
        this.traffic = traffic;
    }

    /** Some statements. */
    interface Work<T> {
        T done() throws SQLException;
    }

    /** Does some work whose failure nobody awaits. */
    static <T> T asked(Work<T> work) {
        try {
            return work.done();
        } catch (SQLException failed) {
            throw new IllegalStateException("PostgreSQL: " + failed.getMessage(), failed);
        }
    }

    /**
     * What each of some SELECTs finds, every column of every row of it read. They go in one round trip.
     *
     * @param sql with semicolons between them
     * @param columns of each of them
     * @param parameters which each of them takes
     */
    List<List<@Nullable Object[]>> rows(
            String sql, List<List<ColumnType>> columns, List<? extends @Nullable Object> parameters)
            throws SQLException {
        List<@Nullable Object> given = new ArrayList<>();
        columns.forEach(one -> given.addAll(parameters));
        PreparedStatement statement = bound(sql, given, Collections.nCopies(columns.size(), "SELECT"));
        List<List<@Nullable Object[]>> found = new ArrayList<>();
        statement.execute();
        for (List<ColumnType> one : columns) {
            try (ResultSet rows = statement.getResultSet()) {
                found.add(rows(rows, one));
            }
            statement.getMoreResults();
        }
        return found;
    }

    private List<@Nullable Object[]> rows(ResultSet rows, List<ColumnType> columns) throws SQLException {
        List<@Nullable Object[]> found = new ArrayList<>();
        while (rows.next()) {
            @Nullable Object[] row = new @Nullable Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = columns.get(i).read(rows, i + 1);
            }
            found.add(row);
        }
        returned += found.size();
        return found;
    }

    /** Carries out what writes, in one round trip, and says how many rows it wrote. */
    int write(TableRequest.Prepared prepared) throws SQLException {
        PreparedStatement statement = bound(prepared.sql(), prepared.given(), prepared.commands());
        int count = 0;
        try {
            statement.execute();
            for (int one = statement.getUpdateCount(); one >= 0; one = statement.getUpdateCount()) {
                count += one;
                statement.getMoreResults();
            }
        } finally {
            rollBackWhatFailed();
        }
        written += count;
        return count;
    }

    /** What failed between BEGIN and COMMIT keeps its transaction. */
    private void rollBackWhatFailed() throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
            said(ROLLBACK, List.of(ROLLBACK));
            try (Statement statement = connection.createStatement()) {
                statement.execute(ROLLBACK);
            }
        }
    }

    /** Sends a statement that counts for nothing. */
    void aside(String sql) throws SQLException {
        traffic.counting(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } finally {
            traffic.counting(true);
        }
    }

    /** Values of one column as one parameter. */
    Object array(ColumnType type, List<? extends @Nullable Object> values) throws SQLException {
        Object[] elements = type == ColumnType.BIGINT ? new Long[values.size()] : new String[values.size()];
        Arrays.setAll(elements, i -> {
            Object value = values.get(i);
            return value == null || value instanceof Long ? value : type.written(value);
        });
        // The driver may have to ask once what the type is.
        traffic.counting(false);
        try {
            return connection.createArrayOf(type.element(), elements);
        } finally {
            traffic.counting(true);
        }
    }

    Counts counts() {
        return new Counts(
                traffic.roundTrips(),
                Collections.unmodifiableSortedMap(new TreeMap<>(commands)),
                traffic.sent(),
                traffic.received(),
                returned,
                written);
    }

    /** The statements that were sent since this was last asked, the last thousand of them. */
    List<String> told() {
        List<String> all = List.copyOf(told);
        told.clear();
        return all;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** @param names of the commands that are sent */
    private PreparedStatement bound(String sql, List<? extends @Nullable Object> parameters, List<String> names)
            throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        said(sql, names);
        return statement;
    }

    private void said(String sql, List<String> names) {
        names.forEach(name -> commands.merge(name, 1L, Long::sum));
        if (told.size() == REMEMBERED) {
            told.removeFirst();
        }
        told.addLast(sql);
    }
}
