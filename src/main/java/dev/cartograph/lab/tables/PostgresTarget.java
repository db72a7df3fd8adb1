package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.model.Model;
import dev.cartograph.model.Workload;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A server of PostgreSQL, on which models are tables: one that is named, or one of the lab's own on this machine. */
public final class PostgresTarget implements Target {
    private static final String USER = "postgres";

    private final PostgresServer server;
    private final @Nullable EmbeddedPostgres own;
    private final Set<TableEntrant> entrants = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private PostgresTarget(PostgresServer server, @Nullable EmbeddedPostgres own) {
        this.server = server;
        this.own = own;
    }

    /**
     * The one at {@code jdbc:postgresql://…}, with a user who may make databases.
     *
     * @throws Unfit where it does not answer
     * @throws IllegalArgumentException where that is no URL of one
     */
    public static PostgresTarget at(String url) {
        return new PostgresTarget(new PostgresServer(url), null);
    }

    /**
     * One that ends with this target, and loses nothing that it acknowledged, like one that is set up for keeps.
     *
     * @throws Unfit where it does not start
     */
    public static PostgresTarget start() {
        try {
            // Embedded servers are for tests, and would start with the first two off.
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
            return new PostgresTarget(new PostgresServer(started.getJdbcUrl(USER, USER)), started);
        } catch (IOException | IllegalStateException failed) {
            throw PostgresServer.unfit(
                    "no PostgreSQL started on this machine (" + failed.getMessage() + "); name one by its URL", failed);
        }
    }

    @Override
    public TableEntrant enter(Contender contender, Model model, Workload workload) {
        return enter(PREFIX + UUID.randomUUID().toString().replace("-", ""), contender, model, workload);
    }

    TableEntrant enter(String name, Contender contender, Model model, Workload workload) {
        TablePlans plans = new TablePlans(model, workload);
        entrants.removeIf(TableEntrant::isClosed);
        try {
            PostgresServer.Database database = server.create(name);
            TableEntrant entrant = null;
            try {
                entrant = new TableEntrant(contender, plans, database);
                entrants.add(entrant);
            } finally {
                if (entrant == null) {
                    database.drop();
                }
            }
            if (closed) {
                close();
            }
            return entrant;
        } catch (SQLException refused) {
            throw PostgresServer.unfit("PostgreSQL does not take these tables: " + refused.getMessage(), refused);
        }
    }

    @Override
    public ServerFacts facts() {
        try {
            return new ServerFacts(
                    "PostgreSQL",
                    server.said("SHOW server_version"),
                    "fsync " + server.said("SHOW fsync") + ", synchronous_commit "
                            + server.said("SHOW synchronous_commit") + ", full_page_writes "
                            + server.said("SHOW full_page_writes"),
                    Long.valueOf(server.said("SELECT pg_size_bytes(current_setting('shared_buffers'))")),
                    true);
        } catch (SQLException unanswered) {
            throw PostgresServer.unfit("PostgreSQL does not answer any more: " + unanswered.getMessage(), unanswered);
        }
    }

    /** May be called more than once, and by another thread. */
    @Override
    public void close() {
        closed = true;
        if (own == null) {
            Target.LeftBehind.eachOf(entrants, TableEntrant::close);
            return;
        }
        entrants.forEach(TableEntrant::abandon);
        try {
            // All of its databases go with it.
            own.close();
        } catch (IOException failed) {
            throw new Target.LeftBehind("PostgreSQL did not stop: " + failed.getMessage());
        }
    }
}
