package dev.cartograph.database;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Asks the configured database for one answer before anything is built on it, so that the time to say that there is
 * none does not grow with the time that the rest of the start takes.
 */
final class DatabaseAtStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** How long after its beginning a process has waited long enough; to say so takes time, too. */
    private static final Duration DEADLINE = Duration.ofSeconds(6);

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    /** @throws StartRefused where the database does not answer in time, or refuses, or the URI is none */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String given = context.getEnvironment().getProperty(DatabaseConfiguration.URI, "");
        if (!given.isBlank()) {
            Instant now = Instant.now();
            Instant begun = ProcessHandle.current().info().startInstant().orElse(now);
            ask(DatabaseConfiguration.connectionString(given), patience(Duration.between(begun, now)));
        }
    }

    /** How long to wait in a process of this age: what is left until the deadline, within reason. */
    static Duration patience(Duration age) {
        Duration left = DEADLINE.minus(age);
        if (left.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return left.compareTo(DatabaseConfiguration.PATIENCE) < 0 ? left : DatabaseConfiguration.PATIENCE;
    }

    private static void ask(ConnectionString uri, Duration patience) {
        MongoClientSettings settings = DatabaseConfiguration.talking(
                        MongoClientSettings.builder().applyConnectionString(uri), uri)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(patience.toMillis(), TimeUnit.MILLISECONDS))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        Deployment asked = Deployment.of(uri, false);
        try (MongoClient client = MongoClients.create(settings)) {
            client.getDatabase(asked.database()).runCommand(new Document("ping", 1));
        } catch (MongoException failed) {
            throw StartRefused.on(asked, failed);
        }
    }
}
