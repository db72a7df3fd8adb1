package dev.cartograph.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a domain is in SQL: the type of a column, and the condition on it. */
final class SqlDomain {

    private SqlDomain() {}

    static String type(Domain domain) {
        return switch (domain.type()) {
            case TEXT, ENUM -> "text";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case INSTANT -> "timestamp(3) with time zone";
            case ID -> "character(24)";
            case SCALAR -> "jsonb";
            case COMPOSITE -> throw new IllegalArgumentException("a composite is several columns");
        };
    }

    /** The condition that its values keep, empty where the type says it all. */
    static String condition(Domain domain, String column) {
        String quoted = SqlNames.quoted(column);
        List<String> conditions = new ArrayList<>();
        Count length = domain.length();
        if (length != null) {
            conditions.add(bounds(
                    "char_length(" + quoted + ")",
                    String.valueOf(length.min()),
                    length.isUnbounded() ? null : String.valueOf(length.max())));
        }
        if (domain.pattern() != null) {
            conditions.add(quoted + " ~ " + literal("^(?:" + domain.pattern() + ")$"));
        }
        if (domain.range() instanceof Range.OfNumbers numbers) {
            conditions.add(bounds(
                    quoted,
                    numbers.from() == null ? null : numbers.from().toPlainString(),
                    numbers.to() == null ? null : numbers.to().toPlainString()));
        } else if (domain.range() instanceof Range.OfDates dates) {
            String last = dates.toToday() ? "current_date" : dates.to() == null ? null : literal(dates.to() + "");
            conditions.add(bounds(quoted, dates.from() == null ? null : literal(dates.from() + ""), last));
        }
        if (!domain.values().isEmpty()) {
            conditions.add(quoted + " IN ("
                    + domain.values().stream().map(SqlDomain::literal).collect(Collectors.joining(", ")) + ")");
        }
        if (domain.type() == Type.SCALAR) {
            conditions.add("jsonb_typeof(" + quoted + ") IN ('string', 'number', 'boolean')");
        }
        return String.join(" AND ", conditions);
    }

    static String bounds(String value, @Nullable String from, @Nullable String to) {
        if (from != null && to != null) {
            return value + " BETWEEN " + from + " AND " + to;
        }
        return value + (from == null ? " <= " + to : " >= " + from);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
