package dev.cartograph.lab.tables;

import dev.cartograph.lab.workload.Facts;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.EntityTable;
import dev.cartograph.model.Place;
import dev.cartograph.model.SqlNames;
import dev.cartograph.model.Table;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills tables with all there is, by COPY. Foreign keys are taken off and put on again behind it, where they are checked:
 * tables may refer to each other in a circle.
 */
final class TableFilling {
    private static final int CHUNK = 1 << 16;

    private final Connection connection;
    private final TablePlans plans;
    private final Facts facts;
    private final TableRows rows;

    TableFilling(Connection connection, TablePlans plans, Facts facts) {
        this.connection = connection;
        this.plans = plans;
        this.facts = facts;
        this.rows = new TableRows(facts, plans.tables());
    }

    void run() throws SQLException {
        List<Table> tables = plans.tables().schema().tables();
        try (Statement statement = connection.createStatement()) {
            for (Table table : tables) {
                for (Table.ForeignKey key : foreignKeys(table)) {
                    statement.execute("ALTER TABLE " + SqlNames.quoted(table.name()) + " DROP CONSTRAINT "
                            + SqlNames.quoted(key.name()));
                }
            }
            for (Entity entity : facts.model().entities()) {
                copy(entity);
            }
            for (String index : plans.indexes()) {
                statement.execute(index);
            }
            for (Table table : tables) {
                for (Table.ForeignKey key : foreignKeys(table)) {
                    statement.execute(table.reference(key));
                }
            }
            // Without it the first reads would write, and plans would be guesses.
            statement.execute("VACUUM (ANALYZE)");
        }
    }

    private void copy(Entity entity) throws SQLException {
        EntityTable own = plans.tables().of(entity);
        int count = facts.count(entity.name());
        try (Copy copy = new Copy(own.table())) {
            for (int number = 0; number < count; number++) {
                if (facts.exists(entity.name(), number)) {
                    copy.row(rows.row(entity, number));
                }
            }
        }
        for (Attribute attribute : entity.attributes()) {
            Place place = own.places().get(attribute.name());
            if (place != null) {
                for (Place.InTable table : Tables.inTables(place)) {
                    copyBeside(entity, attribute, table);
                }
            }
        }
    }

    /** Tables within tables too, each in a pass of its own: only one COPY can be under way. */
    private void copyBeside(Entity entity, Attribute attribute, Place.InTable table) throws SQLException {
        try (Copy copy = new Copy(table.table())) {
            for (int number = 0; number < facts.count(entity.name()); number++) {
                if (facts.exists(entity.name(), number)) {
                    for (TableRows.Row row : rows.beside(entity, number, attribute)) {
                        if (row.table().equals(table.table())) {
                            copy.row(row.values());
                        }
                    }
                }
            }
        }
        for (Place.InTable inner : Tables.inTables(table.value())) {
            copyBeside(entity, attribute, inner);
        }
    }

    private static List<Table.ForeignKey> foreignKeys(Table table) {
        return table.constraints().stream()
                .filter(Table.ForeignKey.class::isInstance)
                .map(Table.ForeignKey.class::cast)
                .toList();
    }

    /** A COPY under way; its end is its closing. */
    private final class Copy implements AutoCloseable {
        private final CopyIn copy;
        private final List<ColumnType> types;
        private final StringBuilder text = new StringBuilder();

        Copy(String table) throws SQLException {
            copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + SqlNames.quoted(table) + " FROM STDIN");
            types = plans.tables().types(table);
        }

        void row(List<@Nullable Object> row) throws SQLException {
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                text.append(i == 0 ? "" : "\t")
                        .append(value == null ? "\\N" : escaped(types.get(i).written(value)));
            }
            text.append('\n');
            if (text.length() > CHUNK) {
                send();
            }
        }

        @Override
        public void close() throws SQLException {
            if (copy.isActive()) {
                send();
                copy.endCopy();
            }
        }

        private void send() throws SQLException {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            text.setLength(0);
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
        }
    }
}
