package dev.cartograph.database;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * Where a real MongoDB is, for the tests that need one: what {@code MONGODB_URI} names, else a container where Docker
 * runs and has the image or can fetch it. Looked for once, and one for all tests of a JVM.
 */
public final class RealMongo {

    private static final String IMAGE = "mongo:8";
    private static final String NEEDED = "did not run: needs a real MongoDB (set MONGODB_URI or run Docker)";
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private static @Nullable RealMongo found;

    private final @Nullable String uri;
    private final String trouble;

    private RealMongo(@Nullable String uri, String trouble) {
        this.uri = uri;
        this.trouble = trouble;
    }

    /**
     * Its connection string. Where there is none, the calling test ends as skipped; best asked for before each test, so
     * that each is counted.
     *
     * @throws IllegalStateException where {@code MONGODB_URI} is set and does not answer
     */
    public static String uri() {
        RealMongo mongo = find();
        if (mongo.uri == null) {
            Class<?> asking = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .getCallerClass();
            if (TOLD.add(asking.getName())) {
                System.out.println("[WARNING] " + asking.getSimpleName() + " " + mongo.trouble);
            }
            Assumptions.abort(mongo.trouble);
        } else if (!mongo.trouble.isEmpty()) {
            throw new IllegalStateException(mongo.trouble);
        }
        return mongo.uri;
    }

    private static synchronized RealMongo find() {
        if (found == null) {
            String named = System.getenv("MONGODB_URI");
            found = named == null || named.isBlank() ? inContainer() : named(named);
        }
        return found;
    }

    private static RealMongo named(String uri) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
            return new RealMongo(uri, "");
        } catch (MongoException silent) {
            return new RealMongo(uri, "MONGODB_URI is set, and what it names does not answer: " + silent.getMessage());
        }
    }

    private static RealMongo inContainer() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return new RealMongo(null, NEEDED);
        }
        MongoDBContainer container = new MongoDBContainer(IMAGE).withReplicaSet();
        try {
            container.start();
            return new RealMongo(container.getConnectionString(), "");
        } catch (RuntimeException notStarted) {
            container.stop();
            return new RealMongo(
                    null, NEEDED + "; Docker runs, but " + IMAGE + " did not start: " + notStarted.getMessage());
        }
    }
}
