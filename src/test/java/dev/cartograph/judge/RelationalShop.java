package dev.cartograph.judge;

import dev.cartograph.orders.OrderDraft;
import dev.cartograph.values.Countries;
import dev.cartograph.values.Currencies;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.DocumentId;
import dev.cartograph.values.IdempotencyKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The shop as a relational one, on PostgreSQL, which judges each operation as one transaction. */
final class RelationalShop implements AutoCloseable {
    /** What refuses an order for good, though its request is sound: the key remembers it. */
    private static final Set<String> REMEMBERED_OF_ORDERS = Set.of(
            "order_lines_product",
            "order_lines_only_active_are_sold",
            "order_lines_one_currency",
            "orders_total_held",
            "products_on_hand_not_negative",
            "place_order_price_changed");

    private static final Set<String> REMEMBERED_OF_RECEIPTS =
            Set.of("products_on_hand_not_negative", "stock_receipts_within_the_house");

    private static final List<String> TABLES = List.of(
            "order_keys",
            "order_lines",
            "order_history",
            "orders",
            "stock_receipts",
            "bundle_components",
            "product_tags",
            "product_attributes",
            "products",
            "attribute_definition_values",
            "attribute_definitions",
            "categories",
            "loyalty_cards",
            "customer_phones",
            "customer_addresses",
            "customers");

    private static final String VERSION = "version";

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    RelationalShop() throws SQLException {
        connection = Postgres.open();
        for (String script : List.of("schema.sql", "triggers.sql", "operations.sql")) {
            Postgres.run(connection, Postgres.script(script));
        }
        Postgres.run(connection, "INSERT INTO countries VALUES ('" + String.join("'), ('", Countries.ALL) + "')");
        Postgres.run(connection, "INSERT INTO currencies VALUES ('" + String.join("'), ('", Currencies.ALL) + "')");
    }

    Connection connection() {
        return connection;
    }

    void empty() throws SQLException {
        // Much faster than TRUNCATE where there is little; no trigger need be asked.
        String deletions =
                TABLES.stream().map(table -> "DELETE FROM " + table + ";").collect(Collectors.joining());
        Postgres.run(
                connection,
                "SET session_replication_role = replica;" + deletions + "SET session_replication_role = origin");
    }

    /** What it makes of an operation; what the shop created is created under the same id. */
    Verdict perform(Operation operation, Handles handles) throws SQLException {
        Object draft = handles.resolved(operation.draft());
        String id = handles.id(operation.handle());
        long read = handles.seen(operation).postgres();
        return switch (operation.kind()) {
            case CREATE_CUSTOMER, CREATE_CATEGORY, CREATE_PRODUCT, RECORD_ORDER ->
                call(name(operation) + "(?, ?::jsonb)", handles.newId(operation.handle()), Canonical.json(draft));
            case CHANGE_CUSTOMER, CHANGE_CATEGORY, CHANGE_PRODUCT, MOVE_CATEGORY ->
                call(name(operation) + "(?, ?, ?::jsonb)", id, read, Canonical.json(draft));
            case DELETE_CUSTOMER, DELETE_CATEGORY, DELETE_PRODUCT, DELETE_ORDER ->
                call(name(operation) + "(?, ?)", id, read);
            case ARCHIVE_PRODUCT -> call("put_product(?, ?, ?)", id, read, "ARCHIVED");
            case RESTORE_PRODUCT -> call("put_product(?, ?, ?)", id, read, "ACTIVE");
            case ADD_STOCK -> addStock(id, String.valueOf(operation.text()), operation.number());
            case PLACE_ORDER -> place(String.valueOf(operation.text()), (OrderDraft) draft);
            case PAY_ORDER ->
                call("lead_order(?, ?, ?, ?::jsonb #>> '{}')", id, read, "PAID", Canonical.json(operation.text()));
            case SHIP_ORDER -> call("lead_order(?, ?, ?, NULL)", id, read, "SHIPPED");
            case DELIVER_ORDER -> call("lead_order(?, ?, ?, NULL)", id, read, "DELIVERED");
            case CANCEL_ORDER -> call("lead_order(?, ?, ?, NULL)", id, read, "CANCELLED");
        };
    }

    private static String name(Operation operation) {
        return operation.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The version of what an operation is about, for whoever reads it again; 1 where it is not there. */
    long version(Operation operation, Handles handles) throws SQLException {
        List<String> found = Postgres.texts(
                connection,
                "SELECT version FROM " + operation.kind().table() + " WHERE id = '" + handles.id(operation.handle())
                        + "'");
        return found.isEmpty() ? 1 : Long.parseLong(found.get(0));
    }

    private Verdict addStock(String product, String key, @Nullable Long units) throws SQLException {
        Verdict verdict = call("add_stock(?, ?, ?)", product, key, units);
        if (verdict.reasons().stream().anyMatch(REMEMBERED_OF_RECEIPTS::contains)) {
            call("remember_refused_receipt(?, ?, ?)", product, key, units);
        }
        return verdict;
    }

    private Verdict place(String key, @Nullable OrderDraft draft) throws SQLException {
        String json = Canonical.json(draft);
        Verdict verdict = call("place_order(?, ?, ?::jsonb)", orderId(key, draft), key, json);
        for (String broken : verdict.reasons()) {
            if (REMEMBERED_OF_ORDERS.contains(broken)) {
                call("remember_refused_order(?, ?::jsonb, ?)", key, json, broken);
            }
        }
        return verdict;
    }

    /** As the shop derives it, so that the same order has the same id. */
    private static String orderId(String key, @Nullable OrderDraft draft) {
        String customer = draft == null ? null : draft.customerId();
        return customer == null || !DocumentId.isId(customer)
                ? new ObjectId().toHexString()
                : IdempotencyKey.idHex(CustomerId.of(customer), key);
    }

    private Verdict call(String function, @Nullable Object... arguments) throws SQLException {
        try {
            PreparedStatement statement = statements.get(function);
            if (statement == null) {
                statement = connection.prepareStatement("SELECT " + function);
                statements.put(function, statement);
            }
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] == null && function.startsWith("add_stock")) {
                    statement.setNull(i + 1, Types.BIGINT);
                } else if (arguments[i] instanceof Long number) {
                    statement.setLong(i + 1, number);
                } else {
                    statement.setString(i + 1, (String) arguments[i]);
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                Map<String, Object> after = Canonical.read(rows.getString(1));
                return after.remove(VERSION) instanceof Number version
                        ? Verdict.accepted(Canonical.of(after), version.longValue())
                        : Verdict.GONE;
            }
        } catch (PSQLException refused) {
            return Verdict.refused(Set.of(broken(refused)));
        }
    }

    /** The constraint's name; what is refused as no value of its type has none, and is called by the type. */
    private static String broken(PSQLException refused) throws PSQLException {
        ServerErrorMessage message = refused.getServerErrorMessage();
        String state = String.valueOf(refused.getSQLState());
        if (message != null && message.getConstraint() != null) {
            return message.getConstraint();
        } else if (message != null && state.equals("23502")) {
            return message.getTable() + "_" + message.getColumn() + "_not_null";
        } else if (state.equals("22007") || state.equals("22008")) {
            return "type date";
        } else if (state.equals("22P02") || state.equals("22P05") || state.equals("22021")) {
            return "type text";
        }
        throw refused;
    }

    Map<String, String> everything() throws SQLException {
        Map<String, String> all = new TreeMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT kind, trim(of_id), is_now FROM everything()");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Map<String, Object> one = Canonical.read(rows.getString(3));
                one.remove(VERSION);
                all.put(rows.getString(1) + " " + rows.getString(2), Canonical.of(one));
            }
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        Postgres.close(connection);
    }
}
