package dev.cartograph.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.model.ModelFile;
import dev.cartograph.model.RelationalSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A CHECK on a column means the same in the schema by hand and in the derived one: both take and refuse the same values
 * on either side of every bound. A text that is not plain is left out; the model says in words that every text is.
 */
class ChecksTests {
    private static final String CHECKS = """
            SELECT format('%s.%s', relname, attname), format_type(atttypid, NULL), attname,
                string_agg(format('(%s)', pg_get_expr(conbin, conrelid)), ' AND ')
            FROM pg_constraint JOIN pg_class c ON c.oid = conrelid
                JOIN pg_attribute a ON a.attrelid = conrelid AND attnum = conkey[1]
            WHERE connamespace = current_schema()::regnamespace AND contype = 'c' AND cardinality(conkey) = 1
            GROUP BY 1, 2, 3 ORDER BY 1
            """;

    private static final Map<String, String> DIFFERENT = Map.of(
            "stock_receipts.add",
            "the model's range has 0 in it",
            "orders.state",
            "the model has the states of an order that is being placed, and of one that was refused",
            "order_history.state",
            "the model has the states of an order that is being placed, and of one that was refused");

    @Test
    void bothTakeTheSameValuesOnEitherSideOfEveryBound() throws SQLException {
        Connection schema = Postgres.open();
        try {
            Postgres.run(schema, Postgres.script("schema.sql"));
            Map<String, Condition> byHand = conditions(schema);
            Connection other = Postgres.open();
            Map<String, Condition> derived;
            try {
                Postgres.run(
                        other,
                        RelationalSchema.of(ModelFile.readResource("models/shop.yaml"))
                                .ddl());
                derived = conditions(other);
            } finally {
                Postgres.close(other);
            }
            Set<String> inBoth = new LinkedHashSet<>(byHand.keySet());
            inBoth.retainAll(derived.keySet());
            assertThat(inBoth).hasSizeGreaterThan(40);
            Map<String, List<String>> differing = new LinkedHashMap<>();
            for (String column : inBoth) {
                List<String> values = differing(schema, byHand.get(column), derived.get(column));
                if (!values.isEmpty()) {
                    differing.put(column, values);
                }
            }
            assertThat(differing.keySet()).as("%s", differing).isEqualTo(DIFFERENT.keySet());
        } finally {
            Postgres.close(schema);
        }
    }

    private static Map<String, Condition> conditions(Connection schema) throws SQLException {
        Map<String, Condition> found = new LinkedHashMap<>();
        try (Statement statement = schema.createStatement();
                ResultSet rows = statement.executeQuery(CHECKS)) {
            while (rows.next()) {
                found.put(rows.getString(1), new Condition(rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return found;
    }

    private static List<String> differing(Connection schema, Condition one, Condition other) throws SQLException {
        String values = probes(one.type()).stream()
                .map(probe -> "('" + probe + "'::" + one.type() + ")")
                .collect(Collectors.joining(", "));
        return Postgres.texts(
                schema,
                "SELECT left(\"" + one.column() + "\"::text, 50) FROM (VALUES " + values + ") AS probe (\""
                        + one.column() + "\") WHERE (" + one.condition() + ") IS DISTINCT FROM (" + other.condition()
                        + ")");
    }

    private static List<String> probes(String type) {
        return switch (type) {
            case "bigint" -> numbers();
            case "date" -> List.of("1899-12-31", "1900-01-01", "2020-02-29", "today", "tomorrow");
            case "jsonb" -> List.of("\"text\"", "1", "true", "null", "[]", "{}");
            default -> texts();
        };
    }

    private static List<String> numbers() {
        List<String> numbers = new ArrayList<>(List.of(Long.MIN_VALUE + "", Long.MAX_VALUE + ""));
        for (long bound : new long[] {0, 1, 10, 20, 50, 100, 500, 1000, 100_000, 1_000_000_000, 1_000_000_000_000L}) {
            for (long near = bound - 1; near <= bound + 1; near++) {
                numbers.add(near + "");
                numbers.add(-near + "");
            }
        }
        return numbers;
    }

    /** Of every length near a bound, in the letters of every form. */
    private static List<String> texts() {
        Set<String> texts = new LinkedHashSet<>(List.of(
                "a-b",
                "A-B",
                "a--b",
                "A--B",
                "-ab",
                "AB-",
                "a@b.co",
                "a@b",
                "a@@b.co",
                "a.b@c-d.example",
                "a@-b.co",
                "a b",
                "+4930901820",
                "+0930901820",
                "4930901820",
                "+49309",
                "a_b",
                "1ab",
                "A1",
                "aB9_",
                "é",
                "ö~",
                "!~"));
        texts.addAll(
                List.of("TEXT", "NUMBER", "BOOLEAN", "ENUM", "text", "ACTIVE", "ARCHIVED", "OWED", "DONE", "REFUSED"));
        texts.addAll(List.of("PENDING", "PLACED", "PAID", "SHIPPED", "DELIVERED", "CANCELLED", "REJECTED"));
        for (int bound : new int[] {0, 1, 2, 3, 5, 6, 8, 16, 20, 40, 50, 64, 100, 200, 254, 2000}) {
            for (int length = Math.max(0, bound - 1); length <= bound + 1; length++) {
                for (String letter : List.of("a", "A", "1", "~", "é", "😀")) {
                    texts.add(letter.repeat(length));
                }
                texts.add("+1" + "2".repeat(length));
                texts.add("a@" + "b".repeat(Math.max(0, length - 5)) + ".co");
                texts.add("a".repeat(length) + "@b.co");
            }
        }
        return List.copyOf(texts);
    }

    private record Condition(String type, String column, String condition) {}
}
