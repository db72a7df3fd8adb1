package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.model.SqlNames;
import dev.cartograph.model.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A model as tables, in a database of PostgreSQL. Operations go over one connection, which is counted; filling and
 * looking go over another one.
 */
final class TableEntrant implements Entrant {
    /** The first version that tells its statistics when it is asked to. */
    private static final int TELLS_AT_ONCE = 15;

    private final Contender contender;
    private final TablePlans plans;
    private final PostgresServer.Database database;
    private final Connection aside;
    private final SqlSession session;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Makes the tables. */
    TableEntrant(Contender contender, TablePlans plans, PostgresServer.Database database) throws SQLException {
        this.contender = contender;
        this.plans = plans;
        this.database = database;
        this.aside = database.open();
        try (Statement statement = aside.createStatement()) {
            statement.execute(plans.tables().schema().ddl());
        }
        this.session = database.openCounted();
    }

    @Override
    public Contender contender() {
        return contender;
    }

    @Override
    public void fill(Facts facts) {
        try {
            new TableFilling(aside, plans, facts).run();
        } catch (SQLException refused) {
            throw PostgresServer.unfit("PostgreSQL does not take the data: " + refused.getMessage(), refused);
        }
    }

    @Override
    public Request prepare(Call call, Facts facts) {
        return call.ask(new TableStatements(plans, facts, session, contender.guarantee()));
    }

    @Override
    public Counts counts() {
        return session.counts();
    }

    /**
     * By the server's own statistics: rows that were read, by scans and by indexes, those too that foreign keys look for;
     * and entries of indexes. Null before PostgreSQL 15, which tells them when it likes.
     */
    @Override
    public @Nullable Examined examined(Runnable calls) {
        Examined before = examined();
        calls.run();
        Examined after = examined();
        return before == null || after == null ? null : after.since(before);
    }

    /** Until now. */
    @Nullable
    Examined examined() {
        if (database.majorVersion() < TELLS_AT_ONCE) {
            return null;
        }
        return SqlSession.asked(() -> {
            // The session that did it has to tell it: otherwise it may take its time.
            session.aside("SELECT pg_stat_force_next_flush()");
            try (Statement statement = aside.createStatement();
                    ResultSet sums = statement.executeQuery("""
                            SELECT (SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)
                                    FROM pg_stat_user_tables),
                                   (SELECT coalesce(sum(idx_tup_read), 0) FROM pg_stat_user_indexes)
                            """)) {
                sums.next();
                return new Examined(sums.getLong(1), sums.getLong(2), 0);
            }
        });
    }

    /** Counts the rows, which reads all of them. */
    @Override
    public Storage storage() {
        return SqlSession.asked(() -> {
            long rows = 0;
            long data = 0;
            long stored = 0;
            long indexes = 0;
            for (Table table : plans.tables().schema().tables()) {
                String name = SqlNames.quoted(table.name());
                try (Statement statement = aside.createStatement();
                        ResultSet sizes =
                                statement.executeQuery("SELECT count(*), coalesce(sum(pg_column_size(t.*)), 0),"
                                        + " pg_table_size('" + name + "'), pg_indexes_size('" + name + "') FROM " + name
                                        + " AS t")) {
                    sizes.next();
                    rows += sizes.getLong(1);
                    data += sizes.getLong(2);
                    stored += sizes.getLong(3);
                    indexes += sizes.getLong(4);
                }
            }
            tellOfAside();
            return new Storage(rows, data, stored, indexes);
        });
    }

    /** What was read aside is told at once: later it would be taken for what a call examined. */
    private void tellOfAside() throws SQLException {
        if (database.majorVersion() >= TELLS_AT_ONCE) {
            try (Statement statement = aside.createStatement()) {
                statement.execute("SELECT pg_stat_force_next_flush()");
            }
        }
    }

    /** Its sockets count always: that costs an addition for each packet. */
    @Override
    public void counting(boolean on) {}

    /** The statements that were sent since this was last asked, the last thousand of them. */
    List<String> told() {
        return session.told();
    }

    @Override
    public List<String> told(Request request) {
        told();
        request.carryOut();
        return told();
    }

    /** The statements that make the tables, and those that make the indexes beside their keys. */
    @Override
    public Map<String, String> examples(Facts facts) {
        List<String> all =
                new ArrayList<>(List.of(plans.tables().schema().ddl().strip().split("\n(?=CREATE|ALTER|-- )", -1)));
        all.addAll(plans.indexes());
        return Map.of("tables", String.join("\n", all));
    }

    @Override
    public Map<String, List<String>> indexes() {
        return Map.of();
    }

    @Override
    public Extent extent() {
        return Extent.NONE;
    }

    /** The name of its database. */
    String database() {
        return database.name();
    }

    /**
     * May be called more than once, and while another thread is using it, which then fails.
     *
     * @throws Target.LeftBehind where its database is not dropped; another call tries it again
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                database.drop();
            } catch (SQLException refused) {
                closed.set(false);
                throw new Target.LeftBehind("PostgreSQL did not drop " + database.name() + ": " + refused.getMessage());
            }
            letGo(session);
            letGo(aside);
        }
    }

    private static void letGo(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception broken) {
            // Its database was dropped under it, and perhaps under whoever is at work on it.
        }
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Leaves its database to its server, with which it goes. */
    void abandon() {
        closed.set(true);
    }
}
