package dev.cartograph.judge;

import com.mongodb.client.MongoClient;
import dev.cartograph.Cartograph;
import dev.cartograph.OnMongoDb;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A shop and a PostgreSQL schema of their own, in which seeds are asked, one after the other, each from nothing. */
final class World implements AutoCloseable {
    private static final int BETWEEN_LOOKS = 250;
    private static final Duration SHRINKING = Duration.ofMinutes(10);

    private final String database;
    private final ConfigurableApplicationContext store;
    private final RelationalShop relations;
    private final Judge judge;
    private final Set<Operation.Kind> kinds = EnumSet.noneOf(Operation.Kind.class);
    private final Set<String> broken = new TreeSet<>();
    private long asked;
    private long taken;

    World() throws SQLException {
        database = "cartograph_judge_" + UUID.randomUUID().toString().substring(0, 8);
        // As arguments: a property would give way to MONGODB_URI, and the database that it names is not ours.
        store = new SpringApplicationBuilder(Cartograph.class)
                .web(WebApplicationType.NONE)
                .run("--cartograph.database.uri=" + OnMongoDb.uri(database), "--cartograph.catalog=none");
        relations = new RelationalShop();
        judge = new Judge(new DocumentShop(store), relations);
    }

    Judge judge() {
        return judge;
    }

    DocumentShop documents() {
        return new DocumentShop(store);
    }

    RelationalShop relations() {
        return relations;
    }

    ConfigurableApplicationContext store() {
        return store;
    }

    /** The kinds of operations of which one was accepted. */
    Set<Operation.Kind> kinds() {
        return kinds;
    }

    /** By which constraints PostgreSQL refused. */
    Set<String> broken() {
        return broken;
    }

    long asked() {
        return asked;
    }

    /** How many were accepted. */
    long taken() {
        return taken;
    }

    /** Asks so many operations of one seed; what differed, with the shortest sequence that shows it, or null. */
    @Nullable
    String ask(long seed, long count) throws SQLException {
        judge.begin();
        Clients clients = new Clients(seed);
        List<Operation> operations = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Operation operation = clients.next();
            operations.add(operation);
            String difference = judge.differing(operation);
            asked++;
            broken.addAll(judge.broken());
            if (judge.broken().isEmpty()) {
                clients.accepted(operation);
                kinds.add(operation.kind());
                taken++;
            }
            if (difference == null && (i % BETWEEN_LOOKS == 0 || i == count)) {
                difference = judge.differingData();
            }
            if (difference != null) {
                return told(seed, operations, difference);
            }
        }
        return null;
    }

    private String told(long seed, List<Operation> operations, String difference) throws SQLException {
        List<Operation> shortest = new Shrinking(judge.shows(difference), SHRINKING).shortest(operations);
        StringBuilder told =
                new StringBuilder("seed %d, after %,d operations: %s%n".formatted(seed, operations.size(), difference));
        told.append("The shortest sequence that shows a difference:\n");
        shortest.forEach(
                operation -> told.append("  ").append(Canonical.json(operation)).append('\n'));
        return told.append(judge.differing(shortest)).toString();
    }

    @Override
    public void close() throws SQLException {
        try (store) {
            relations.close();
            store.getBean(MongoClient.class).getDatabase(database).drop();
        }
    }
}
