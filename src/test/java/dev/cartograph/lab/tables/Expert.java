package dev.cartograph.lab.tables;

import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Entity;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The shop's workload as one would write it by hand with plain JDBC, who knows the tables and has no model: what the lab
 * derives must be no worse. Says what values came back, row by row; of what writes, whether it was done.
 */
final class Expert implements AutoCloseable {
    private static final String ORDER = """
            SELECT o.id, o.customer_id, o.key, o.state, o.shipping_address_label, o.shipping_address_street,
                   o.shipping_address_city, o.shipping_address_region, o.shipping_address_postal_code,
                   o.shipping_address_country, o.payment_reference, o.placed_at""";
    private static final String ORDER_KINDS = "tttttttttttI";
    private static final String LINE = """
            SELECT l.order_id, l.product_id, l.sku, l.name, l.unit_price_currency, l.line_number, l.unit_price_amount,
                   l.quantity""";
    private static final String LINE_KINDS = "tttttnnn";
    private static final String HISTORY = "SELECT order_id, state, at FROM order_history";
    private static final String HISTORY_KINDS = "ttI";

    private static final String OF_ONE = " WHERE order_id = ?::char(24)";
    private static final String LAST = " WHERE customer_id = ?::char(24) ORDER BY placed_at DESC, id DESC LIMIT 20";
    private static final String OF_LAST = " WHERE order_id = ANY (ARRAY(SELECT id FROM orders" + LAST + "))";

    private static final String WHOLE = ORDER + " FROM orders o WHERE id = ?::char(24); "
            + HISTORY + OF_ONE + " ORDER BY position; "
            + LINE + " FROM order_lines l" + OF_ONE + " ORDER BY line_number";
    private static final String WITH_NAMES = ORDER + ", c.name_first, c.name_middle, c.name_last"
            + " FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = ?::char(24); "
            + HISTORY + OF_ONE + " ORDER BY position; "
            + LINE + ", p.name FROM order_lines l JOIN products p ON p.id = l.product_id" + OF_ONE
            + " ORDER BY line_number";
    private static final String LIST = ORDER + " FROM orders o" + LAST + "; "
            + HISTORY + OF_LAST + " ORDER BY order_id, position; "
            + LINE + " FROM order_lines l" + OF_LAST + " ORDER BY order_id, line_number";
    private static final String PLACE = "BEGIN; INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);"
            + " INSERT INTO order_history SELECT * FROM unnest(?, ?, ?, ?);"
            + " INSERT INTO order_lines SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?); COMMIT";
    private static final String BEST = "SELECT product_id, sum(quantity)::bigint FROM order_lines"
            + " GROUP BY product_id ORDER BY 2 DESC, 1 LIMIT 10";
    private static final String TOTAL =
            "SELECT coalesce(sum(unit_price_amount * quantity), 0)::bigint FROM order_lines" + OF_ONE;

    private static final Set<String> STILL_REFERENCED = Set.of("23001", "23503");

    private final Connection connection;
    private final Traffic traffic = new Traffic();
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private long rows;

    /** @param database on the server of the URL */
    Expert(String url, String database) throws SQLException {
        String word = CountedSockets.count(traffic);
        try {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(url);
            source.setDatabaseName(database);
            source.setPrepareThreshold(1);
            source.setSocketFactory(CountedSockets.class.getName());
            source.setSocketFactoryArg(word);
            connection = source.getConnection();
        } finally {
            CountedSockets.forget(word);
        }
    }

    long roundTrips() {
        return traffic.roundTrips();
    }

    /** How many came back or were written. */
    long rows() {
        return rows;
    }

    /** Carries out what a call asks for; the shop's workload names its operations so. */
    Supplier<List<Object>> prepared(Call call, Facts facts) {
        return SqlSession.asked(() -> work(call, facts));
    }

    private Supplier<List<Object>> work(Call call, Facts facts) throws SQLException {
        return switch (call.asked().name()) {
            case "read an order whole" ->
                found(WHOLE, List.of(ORDER_KINDS, HISTORY_KINDS, LINE_KINDS), id(facts, "Order", call));
            case "show an order with its names" ->
                found(
                        WITH_NAMES,
                        List.of(ORDER_KINDS + "ttt", HISTORY_KINDS, LINE_KINDS + "t"),
                        id(facts, "Order", call));
            case "list a customer's orders" ->
                found(LIST, List.of(ORDER_KINDS, HISTORY_KINDS, LINE_KINDS), id(facts, "Customer", call));
            case "best sellers" -> found(BEST, List.of("tn"), null);
            case "total of an order" -> found(TOTAL, List.of("n"), id(facts, "Order", call));
            case "place an order" -> written(PLACE, placed(facts, call.number()));
            case "add a line" ->
                written("INSERT INTO order_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)", line(facts, call.number()));
            case "rename a product" ->
                written(
                        "UPDATE products SET name = ? WHERE id = ?::char(24)",
                        Arrays.asList(call.value(), id(facts, "Product", call)));
            case "rename a customer" -> {
                Map<?, ?> name = (Map<?, ?>) Objects.requireNonNull(call.value());
                yield written(
                        "UPDATE customers SET name_first = ?, name_middle = ?, name_last = ? WHERE id = ?::char(24)",
                        Arrays.asList(
                                name.get("first"), name.get("middle"), name.get("last"), id(facts, "Customer", call)));
            }
            case "delete a customer" ->
                written("DELETE FROM customers WHERE id = ?::char(24)", List.of(id(facts, "Customer", call)));
            default -> throw new IllegalArgumentException(call.asked().name());
        };
    }

    private static String id(Facts facts, String entity, Call call) {
        return Keys.of(facts, facts.model().entity(entity), call.number()).toString();
    }

    /** The order's row, its history and its lines column by column. */
    private List<@Nullable Object> placed(Facts facts, int number) throws SQLException {
        Entity order = facts.model().entity("Order");
        TableRows made = new TableRows(facts, new Tables(facts.model()));
        List<@Nullable Object> given = bound(made.row(order, number));
        List<List<@Nullable Object>> history = new ArrayList<>();
        made.beside(order, number, order.attribute("history").orElseThrow()).forEach(row -> history.add(row.values()));
        given.addAll(arrays(history, "bpchar", "int8", "text", "timestamptz"));
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (int line : facts.children(facts.model().relationship("consists of"), number)) {
            lines.add(made.row(facts.model().entity("OrderLine"), line));
        }
        given.addAll(arrays(lines, "bpchar", "int8", "bpchar", "text", "text", "int8", "text", "int8"));
        return given;
    }

    private static List<@Nullable Object> line(Facts facts, int number) {
        return bound(new TableRows(facts, new Tables(facts.model()))
                .row(facts.model().entity("OrderLine"), number));
    }

    private static List<@Nullable Object> bound(List<@Nullable Object> row) {
        List<@Nullable Object> bound = new ArrayList<>();
        row.forEach(value -> bound.add(value == null ? null : ColumnType.bound(value)));
        return bound;
    }

    private List<Array> arrays(List<List<@Nullable Object>> rows, String... types) throws SQLException {
        List<Array> arrays = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            int column = i;
            arrays.add(connection.createArrayOf(
                    types[i],
                    rows.stream().map(row -> String.valueOf(row.get(column))).toArray()));
        }
        return arrays;
    }

    /** @param kinds of the columns of each SELECT: a text, a number, an instant */
    private Supplier<List<Object>> found(String sql, List<String> kinds, @Nullable String key) {
        return () -> SqlSession.asked(() -> {
            PreparedStatement statement = statement(
                    sql,
                    key == null ? List.of() : kinds.stream().map(one -> key).toList());
            List<Object> values = new ArrayList<>();
            statement.execute();
            for (String columns : kinds) {
                try (ResultSet found = statement.getResultSet()) {
                    read(found, columns, values);
                }
                statement.getMoreResults();
            }
            return values;
        });
    }

    private void read(ResultSet found, String kinds, List<Object> values) throws SQLException {
        while (found.next()) {
            rows++;
            for (int i = 0; i < kinds.length(); i++) {
                Object value = switch (kinds.charAt(i)) {
                    case 'n' -> found.getLong(i + 1);
                    case 'I' -> found.getObject(i + 1, OffsetDateTime.class).toInstant();
                    default -> found.getString(i + 1);
                };
                if (value != null) {
                    values.add(value);
                }
            }
        }
    }

    private Supplier<List<Object>> written(String sql, List<? extends @Nullable Object> given) {
        return () -> SqlSession.asked(() -> {
            PreparedStatement statement = statement(sql, given);
            try {
                statement.execute();
            } catch (SQLException refused) {
                if (STILL_REFERENCED.contains(refused.getSQLState())) {
                    return List.of(false);
                }
                throw refused;
            }
            for (int count = statement.getUpdateCount(); count >= 0; count = statement.getUpdateCount()) {
                rows += count;
                statement.getMoreResults();
            }
            return List.of(true);
        });
    }

    private PreparedStatement statement(String sql, List<? extends @Nullable Object> given) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < given.size(); i++) {
            statement.setObject(i + 1, given.get(i));
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
