package dev.cartograph.lab.documents;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import dev.cartograph.database.EmbeddedServer;
import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.contender.ServerWords;
import dev.cartograph.lab.contender.Target;
import dev.cartograph.model.Model;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** A MongoDB, or its stand-in in this process, on which shapes of documents are measured. */
public final class MongoTarget implements Target {
    private static final int PATIENCE_MILLIS = 10_000;

    /** The process in which the stand-in runs, this one or another; MongoDB's is {@code mongod} or {@code mongos}. */
    private static final String STAND_IN = "java";

    private final @Nullable EmbeddedServer embedded;
    private final MongoClient counting;
    private final MongoClient quiet;
    private final ConcurrentMap<String, WireCount> counts = new ConcurrentHashMap<>();
    private final MongoClientSettings settings;
    private final ServerFacts facts;
    private final boolean standIn;
    private final boolean transactions;

    private MongoTarget(@Nullable EmbeddedServer embedded, String uri) {
        this.embedded = embedded;
        this.settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .readConcern(ReadConcern.DEFAULT)
                .readPreference(ReadPreference.primary())
                .writeConcern(embedded == null ? WriteConcern.MAJORITY.withJournal(true) : WriteConcern.ACKNOWLEDGED)
                .retryWrites(embedded == null)
                .build();
        this.quiet = MongoClients.create(settings);
        this.counting = MongoClients.create(MongoClientSettings.builder(settings)
                .addCommandListener(new Listener())
                .build());
        try {
            Document hello = quiet.getDatabase("admin").runCommand(new Document("isMaster", 1));
            Document status = status(quiet);
            this.standIn = STAND_IN.equals(status.getString("process"));
            this.transactions = !standIn && (hello.containsKey("setName") || hello.containsKey("msg"));
            this.facts = facts(hello, status);
        } catch (MongoException silent) {
            quiet.close();
            counting.close();
            throw new Unfit(ServerWords.of(silent));
        }
    }

    /** The stand-in, which ends with this. */
    public static MongoTarget embedded() {
        EmbeddedServer server = EmbeddedServer.start();
        return new MongoTarget(server, server.connectionString());
    }

    /**
     * @param uri a connection string; the database in it is left alone
     * @throws Unfit where no server answers
     * @throws IllegalArgumentException where that is no connection string
     */
    public static MongoTarget at(String uri) {
        return new MongoTarget(null, uri);
    }

    /** What a server says of itself; nothing where the user may not ask it. */
    static Document status(MongoClient client) {
        try {
            return client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
        } catch (MongoCommandException refused) {
            return new Document();
        }
    }

    /** What a server says under a name, 0 where it says nothing. */
    static long number(Document said, String name) {
        return said.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private ServerFacts facts(Document hello, Document status) {
        if (standIn) {
            return new ServerFacts("embedded server", "a stand-in for MongoDB", "none: in memory", null, false);
        }
        Document build = quiet.getDatabase("admin").runCommand(new Document("buildInfo", 1));
        Long cache = status.get("wiredTiger") instanceof Document engine
                        && engine.get("cache") instanceof Document held
                        && held.get("maximum bytes configured") instanceof Number most
                ? most.longValue()
                : null;
        String kind = hello.containsKey("setName")
                ? "replica set of "
                        + hello.getList("hosts", String.class, List.of("?")).size()
                : hello.containsKey("msg") ? "sharded cluster" : "standalone";
        return new ServerFacts(
                "MongoDB", build.getString("version") + ", " + kind, "write concern majority, journaled", cache, true);
    }

    @Override
    public Entrant enter(Contender contender, Model model, Workload workload) {
        if (contender.guarantee() == Guarantee.TRANSACTION && !transactions) {
            throw new Unfit("this server has no transactions");
        }
        String name = PREFIX + new ObjectId().toHexString();
        try {
            for (String existing : quiet.listDatabaseNames()) {
                if (existing.equals(name)) {
                    throw new Unfit("there is a database " + name + " already");
                }
            }
            // What may not be dropped is not to be made.
            quiet.getDatabase(name).drop();
        } catch (MongoCommandException refused) {
            throw new Unfit("this user may not list, make and drop databases: " + ServerWords.of(refused));
        }
        WireCount count = new WireCount();
        counts.put(name, count);
        return new DocumentEntrant(contender, model, workload, counting, quiet, name, count, !standIn);
    }

    @Override
    public ServerFacts facts() {
        return facts;
    }

    /** One at a time: whoever comes second finds nothing left, and waits until that is so. */
    @Override
    public synchronized void close() {
        counting.close();
        quiet.close();
        if (embedded != null) {
            embedded.close();
            return;
        }
        // By a client of its own: whoever is still writing would make a database again that was dropped before.
        try (MongoClient dropping = MongoClients.create(settings)) {
            new Dropping(new Databases(dropping), TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS)).drop(counts.keySet());
        }
    }

    /** The databases of a server. */
    private record Databases(MongoClient client) implements Dropping.Server {
        @Override
        public void drop(String database) {
            client.getDatabase(database).drop();
        }

        @Override
        public Collection<String> databases() {
            return client.listDatabaseNames().into(new ArrayList<>());
        }
    }

    /** Tells each database's count of its commands. What ends a transaction names none: one entrant is used at a time. */
    private final class Listener implements CommandListener {
        private volatile @Nullable WireCount last;

        @Override
        public void commandStarted(CommandStartedEvent event) {
            WireCount count = counts.getOrDefault(event.getDatabaseName(), last);
            if (count != null) {
                last = count;
                count.commandStarted(event);
            }
        }

        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            WireCount count = counts.getOrDefault(event.getDatabaseName(), last);
            if (count != null) {
                count.commandSucceeded(event);
            }
        }
    }
}
