package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
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
    /** What PostgreSQL answers where a foreign key refuses: RESTRICT, and NO ACTION or an older server. */
    private static final List<String> STILL_REFERENCED = List.of("23001", "23503");

    /** The first version that tells its statistics when it is asked to. */
    private static final int TELLS_AT_ONCE = 15;

    private final Contender contender;
    private final Model model;
    private final TablePlans plans;
    private final PostgresServer.Database database;
    private final Connection aside;
    private final SqlSession session;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Makes the tables. */
    TableEntrant(Contender contender, Model model, TablePlans plans, PostgresServer.Database database)
            throws SQLException {
        this.contender = contender;
        this.model = model;
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
        Operation operation = call.operation();
        Entity entity = model.entity(operation.entity());
        Selection selection = plans.selection(operation).orElse(null);
        if (selection == null) {
            return new Write(operation, prepared(plans.writes().of(call, facts)));
        }
        TableRows rows = new TableRows(facts, plans.tables());
        List<Object> key = List.of();
        if (operation instanceof Operation.Read) {
            key = rows.key(entity, call.number());
        } else if (operation instanceof Operation.ListOf list) {
            key = keyOfParent(rows, entity, list.by(), call.number());
        } else if (operation instanceof Operation.Total total && total.of() != null) {
            key = keyOfParent(rows, entity, total.of(), call.number());
        }
        return new Reading(operation, selection, typed(key));
    }

    private static List<Object> typed(List<Object> key) {
        return asked(() -> {
            List<Object> typed = new ArrayList<>();
            for (Object part : key) {
                typed.add(ColumnType.typed(part));
            }
            return typed;
        });
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
        return asked(() -> {
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
        return asked(() -> {
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
    public Map<String, List<String>> structures() {
        List<String> all =
                new ArrayList<>(List.of(plans.tables().schema().ddl().strip().split("\n(?=CREATE|ALTER|-- )", -1)));
        all.addAll(plans.indexes());
        return Map.of("tables", all);
    }

    @Override
    public Extent extent() {
        return Extent.NONE;
    }

    /** The name of its database. */
    String database() {
        return database.name();
    }

    /** May be called more than once, and while another thread is using it, which then fails. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            asked(() -> {
                database.drop();
                session.close();
                aside.close();
                return true;
            });
        }
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Leaves its database to its server, with which it goes. */
    void abandon() {
        closed.set(true);
    }

    private List<Object> keyOfParent(TableRows rows, Entity entity, String role, int parent) {
        return rows.key(model.entity(Keys.up(model, entity, role).parent().entity()), parent);
    }

    private List<Prepared> prepared(List<TableWrites.Step> steps) {
        return asked(() -> {
            List<Prepared> prepared = new ArrayList<>();
            for (TableWrites.Step step : steps) {
                List<@Nullable Object> given = new ArrayList<>();
                for (int i = 0; i < step.types().size(); i++) {
                    int at = i;
                    ColumnType type = step.types().get(i);
                    List<@Nullable Object> values = new ArrayList<>();
                    step.rows().forEach(row -> values.add(row.get(at)));
                    given.add(step.many() ? session.array(type, values) : type.given(values.get(0)));
                }
                prepared.add(new Prepared(step.sql(), given));
            }
            return prepared;
        });
    }

    private static <T> T asked(SqlSession.Work<T> work) {
        try {
            return work.done();
        } catch (SQLException failed) {
            throw new IllegalStateException("PostgreSQL: " + failed.getMessage(), failed);
        }
    }

    /** A statement with what it is given, as the driver takes it. */
    private record Prepared(String sql, List<@Nullable Object> given) {}

    private final class Reading implements Request {
        private final Operation operation;
        private final Selection selection;
        private final List<? extends @Nullable Object> key;

        Reading(Operation operation, Selection selection, List<? extends @Nullable Object> key) {
            this.operation = operation;
            this.selection = selection;
            this.key = key;
        }

        @Override
        public long carryOut() {
            return found().values();
        }

        @Override
        public Object answer() {
            List<Object> answers = selection.answers(found());
            if (operation instanceof Operation.ListOf) {
                return answers;
            } else if (operation instanceof Operation.Total total && total.by() != null) {
                return answers.stream().map(Reading::group).toList();
            }
            return answers.get(0);
        }

        private static List<@Nullable Object> group(Object answer) {
            Map<?, ?> group = (Map<?, ?>) answer;
            List<@Nullable Object> pair = new ArrayList<>();
            pair.add(group.get("key"));
            pair.add(group.get("sum"));
            return pair;
        }

        private Selection.Found found() {
            return asked(() -> selection.run(session, key));
        }
    }

    private final class Write implements Request {
        private final Operation operation;
        private final List<Prepared> steps;

        Write(Operation operation, List<Prepared> steps) {
            this.operation = operation;
            this.steps = steps;
        }

        @Override
        public long carryOut() {
            return asked(this::written);
        }

        @Override
        public Object answer() {
            return carryOut() > 0 || !(operation instanceof Operation.Delete);
        }

        private long written() throws SQLException {
            if (steps.size() > 1 && contender.guarantee() == Guarantee.TRANSACTION) {
                return session.together(this::all);
            }
            try {
                return all();
            } catch (SQLException refused) {
                if (operation instanceof Operation.Delete && STILL_REFERENCED.contains(refused.getSQLState())) {
                    return 0;
                }
                throw refused;
            }
        }

        private long all() throws SQLException {
            long count = 0;
            for (Prepared step : steps) {
                count += session.write(step.sql(), step.given());
            }
            return count;
        }
    }
}
