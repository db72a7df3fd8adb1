package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.ServerWords;
import dev.cartograph.lab.contender.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** A server of PostgreSQL as one who may make databases sees it. */
final class PostgresServer {
    private static final String THERE_ALREADY = "42P04";
    private static final String NOT_ALLOWED = "42501";

    /** In seconds. */
    private static final int PATIENCE = 10;

    private final String url;
    private final int majorVersion;

    /**
     * @throws Target.Unfit where it does not answer
     * @throws IllegalArgumentException where that is no URL of one
     */
    PostgresServer(String url) {
        this.url = url;
        try {
            this.majorVersion = Integer.parseInt(said("SHOW server_version_num")) / 10_000;
        } catch (SQLException unanswered) {
            throw unfit("PostgreSQL does not answer at " + place() + ": " + ServerWords.of(unanswered), unanswered);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "what names PostgreSQL is no URL like jdbc:postgresql://localhost:5432/postgres", malformed);
        }
    }

    /** What a query of one column and row says. */
    String said(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /**
     * Makes a database in which texts are compared by their UTF-8 bytes.
     *
     * @throws Target.Unfit where there is one of that name, or nobody may make one
     */
    Database create(String name) throws SQLException {
        String provider = majorVersion < 15 ? "" : " LOCALE_PROVIDER libc";
        try {
            run("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'" + provider
                    + " LC_COLLATE 'C' LC_CTYPE 'C'");
        } catch (SQLException refused) {
            if (THERE_ALREADY.equals(refused.getSQLState())) {
                throw unfit("PostgreSQL has a database " + name + " already, which the lab did not make", refused);
            } else if (NOT_ALLOWED.equals(refused.getSQLState())) {
                throw unfit("PostgreSQL does not let this user make a database", refused);
            }
            throw refused;
        }
        return new Database(name);
    }

    static Target.Unfit unfit(String sentence, Exception cause) {
        Target.Unfit unfit = new Target.Unfit(sentence);
        unfit.initCause(cause);
        return unfit;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setConnectTimeout(PATIENCE);
        source.setApplicationName("cartograph lab");
        return source;
    }

    /** Without a password that a URL may have. */
    private String place() {
        PGSimpleDataSource source = source();
        return source.getServerNames()[0] + ":" + source.getPortNumbers()[0];
    }

    /** A database that was made here. */
    final class Database {
        private final String name;

        private Database(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        int majorVersion() {
            return majorVersion;
        }

        Connection open() throws SQLException {
            return within().getConnection();
        }

        /** A connection that is counted, and on which statements are prepared from the first time on. */
        SqlSession openCounted() throws SQLException {
            Traffic traffic = new Traffic();
            String word = CountedSockets.count(traffic);
            try {
                PGSimpleDataSource source = within();
                source.setSocketFactory(CountedSockets.class.getName());
                source.setSocketFactoryArg(word);
                source.setPrepareThreshold(1);
                source.setProperty(PGProperty.STRING_TYPE, "unspecified");
                return new SqlSession(source.getConnection(), traffic);
            } finally {
                CountedSockets.forget(word);
            }
        }

        /** Drops it, whoever is connected to it. */
        void drop() throws SQLException {
            run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }

        private PGSimpleDataSource within() {
            PGSimpleDataSource source = source();
            source.setDatabaseName(name);
            return source;
        }
    }
}
