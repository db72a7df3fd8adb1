package dev.cartograph.judge;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL: the one that {@code POSTGRES_URL} names ({@code jdbc:postgresql://…}), else one of the tests' own,
 * which is started once for all tests of a JVM and ends with it.
 */
final class Postgres {
    private static @Nullable String url;

    private Postgres() {}

    /** Opens a connection to an empty schema of its own, which goes when the connection is closed by {@link #close}. */
    static Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(url());
        String schema = "judge_" + UUID.randomUUID().toString().substring(0, 8);
        run(
                connection,
                "CREATE SCHEMA " + schema + "; SET search_path = " + schema
                        + "; SET TIME ZONE 'UTC'; SET synchronous_commit = off");
        connection.setSchema(schema);
        return connection;
    }

    static void close(Connection connection) throws SQLException {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            run(connection, "SET client_min_messages = warning; DROP SCHEMA " + connection.getSchema() + " CASCADE");
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of what is found. */
    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** A file of {@code src/test/resources/judge}. */
    static String script(String name) {
        try (InputStream in = Postgres.class.getResourceAsStream("/judge/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no script " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static synchronized String url() {
        if (url == null) {
            String named = System.getenv("POSTGRES_URL");
            url = named == null || named.isBlank() ? start() : named;
        }
        return url;
    }

    private static String start() {
        try {
            // It is stopped by a hook of its own when the JVM ends.
            return EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start()
                    .getJdbcUrl("postgres", "postgres");
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not start", failed);
        }
    }
}
