package dev.cartograph.lab.tables;

import dev.cartograph.lab.workload.Answers;
import dev.cartograph.lab.workload.DomainValues;
import dev.cartograph.model.Table;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a column of a table holds, and how values of {@link DomainValues} go in and come out. */
enum ColumnType {
    TEXT("text", "text"),
    BIGINT("bigint", "int8"),
    NUMERIC("numeric", "numeric"),
    BOOLEAN("boolean", "bool"),
    DATE("date", "date"),
    INSTANT("timestamp(3) with time zone", "timestamptz"),
    ID("character(24)", "bpchar"),
    SCALAR("jsonb", "jsonb");

    private static final JsonMapper JSON = new JsonMapper();

    private final String sql;
    private final String element;

    ColumnType(String sql, String element) {
        this.sql = sql;
        this.element = element;
    }

    static ColumnType of(Table.Column column) {
        return Arrays.stream(values())
                .filter(type -> type.sql.equals(column.type()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a column of type " + column.type()));
    }

    /** As statements name it. */
    String sql() {
        return sql;
    }

    /** As the driver calls it where it is of what an array holds. */
    String element() {
        return element;
    }

    /** A value of a key as the driver takes it: most as a text, whose type the server knows. */
    static Object bound(Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof ObjectId ? value.toString() : value;
    }

    /**
     * A value of a key with its type. A statement whose types the driver must ask for is described to it, and behind one
     * that is it sends no other before it has the rows.
     */
    static Object typed(Object value) throws SQLException {
        if (!(value instanceof ObjectId) && !(value instanceof String)) {
            return bound(value);
        }
        PGobject typed = new PGobject();
        typed.setType(value instanceof ObjectId ? ID.element : TEXT.element);
        typed.setValue(value.toString());
        return typed;
    }

    /** Any value as the driver takes it. */
    @Nullable
    Object given(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return this == SCALAR ? written(value) : bound(value);
    }

    /** A value as a text that the server reads. */
    String written(Object value) {
        if (this == SCALAR) {
            return JSON.writeValueAsString(
                    value instanceof BigDecimal number && number.scale() <= 0 ? number.setScale(1) : value);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** Reads a column as the driver has it, without making more of it. */
    @Nullable
    Object read(ResultSet rows, int column) throws SQLException {
        return switch (this) {
            case BIGINT -> {
                long number = rows.getLong(column);
                yield rows.wasNull() ? null : number;
            }
            case BOOLEAN -> {
                boolean flag = rows.getBoolean(column);
                yield rows.wasNull() ? null : flag;
            }
            case NUMERIC -> rows.getBigDecimal(column);
            case DATE -> rows.getObject(column, LocalDate.class);
            case INSTANT -> rows.getObject(column, OffsetDateTime.class);
            case TEXT, ID, SCALAR -> rows.getString(column);
        };
    }

    /** What was read, as {@link Answers} have it. */
    @Nullable
    Object answered(@Nullable Object read) {
        if (read == null) {
            return null;
        }
        return switch (this) {
            case ID -> new ObjectId((String) read);
            case INSTANT -> ((OffsetDateTime) read).toInstant();
            case SCALAR -> scalar((String) read);
            default -> Answers.plain(read);
        };
    }

    private static @Nullable Object scalar(String text) {
        JsonNode node = JSON.readTree(text);
        if (node.isString()) {
            return node.stringValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        }
        return text.chars().allMatch(c -> c == '-' || Character.isDigit(c))
                ? (Object) Long.valueOf(text)
                : Answers.plain(new BigDecimal(text));
    }
}
