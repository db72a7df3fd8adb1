package dev.cartograph.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of a {@link RelationalSchema}, in the words of PostgreSQL.
 *
 * @param constraints all but NOT NULL, which is its columns'
 */
public record Table(String name, List<Column> columns, List<Constraint> constraints) {

    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
    }

    /** @param type as PostgreSQL calls it, {@code char(24)} */
    public record Column(String name, String type, boolean nullable) {
        private String sql() {
            return SqlNames.quoted(name) + " " + type + (nullable ? "" : " NOT NULL");
        }
    }

    /** A constraint, by whose name the database refuses. */
    public sealed interface Constraint {
        String name();
    }

    /** PRIMARY KEY. */
    public record PrimaryKey(String name, List<String> columns) implements Constraint {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }
    }

    /**
     * UNIQUE, as an index where case does not count.
     *
     * @param ignoringCase those of the columns that are compared without regard to case
     */
    public record Unique(String name, List<String> columns, List<String> ignoringCase) implements Constraint {
        public Unique {
            columns = List.copyOf(columns);
            ignoringCase = List.copyOf(ignoringCase);
        }
    }

    /** FOREIGN KEY, to the primary key of another table or of this one. */
    public record ForeignKey(
            String name,
            List<String> columns,
            String parent,
            List<String> parentColumns,
            Relationship.OnDelete onDelete)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }
    }

    /** CHECK. */
    public record Check(String name, List<String> columns, String condition) implements Constraint {
        public Check {
            columns = List.copyOf(columns);
        }
    }

    String create() {
        StringBuilder sql =
                new StringBuilder("CREATE TABLE ").append(SqlNames.quoted(name)).append(" (");
        String separator = "\n    ";
        for (Column column : columns) {
            sql.append(separator).append(column.sql());
            separator = ",\n    ";
        }
        for (Constraint constraint : constraints) {
            String clause = clause(constraint);
            if (!clause.isEmpty()) {
                sql.append(separator)
                        .append("CONSTRAINT ")
                        .append(SqlNames.quoted(constraint.name()))
                        .append(' ')
                        .append(clause);
            }
        }
        return sql.append("\n);\n").toString();
    }

    private static String clause(Constraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return "PRIMARY KEY (" + list(key.columns()) + ")";
        }
        if (constraint instanceof Unique unique && unique.ignoringCase().isEmpty()) {
            return "UNIQUE (" + list(unique.columns()) + ")";
        }
        return constraint instanceof Check check ? "CHECK (" + check.condition() + ")" : "";
    }

    /** What comes after all tables are there. */
    String complete() {
        StringBuilder sql = new StringBuilder();
        for (Constraint constraint : constraints) {
            if (constraint instanceof Unique unique && !unique.ignoringCase().isEmpty()) {
                String compared = unique.columns().stream()
                        .map(column -> unique.ignoringCase().contains(column)
                                ? "lower(" + SqlNames.quoted(column) + ")"
                                : SqlNames.quoted(column))
                        .collect(Collectors.joining(", "));
                sql.append("CREATE UNIQUE INDEX %s ON %s (%s);\n"
                        .formatted(SqlNames.quoted(unique.name()), SqlNames.quoted(name), compared));
            } else if (constraint instanceof ForeignKey key) {
                sql.append(reference(key)).append(";\n");
            }
        }
        return sql.toString();
    }

    /** The statement that adds a foreign key of it. */
    public String reference(ForeignKey key) {
        return "ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s) ON DELETE %s"
                .formatted(
                        SqlNames.quoted(name),
                        SqlNames.quoted(key.name()),
                        list(key.columns()),
                        SqlNames.quoted(key.parent()),
                        list(key.parentColumns()),
                        key.onDelete().word());
    }

    private static String list(List<String> columns) {
        return columns.stream().map(SqlNames::quoted).collect(Collectors.joining(", "));
    }
}
