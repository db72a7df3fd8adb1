package dev.cartograph.database;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A class of tests with a database of its own, dropped at its end, and an empty collection for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseCase {

    private MongoClient client;
    private MongoDatabase database;
    private int collections;

    /** Where the database is, as a connection string; aborts the tests where there is none. */
    abstract String uri();

    /** Before each and not before all, so that a missing database counts every test as skipped. */
    @BeforeEach
    void takeAnEmptyCollection() {
        if (client == null) {
            connect();
        }
        collections++;
    }

    private void connect() {
        client = MongoClients.create(settings().build());
        database = client.getDatabase(
                "test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    }

    final MongoClientSettings.Builder settings() {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(5, TimeUnit.SECONDS).readTimeout(60, TimeUnit.SECONDS))
                .writeConcern(WriteConcern.MAJORITY);
    }

    MongoClient client() {
        return client;
    }

    @AfterAll
    void disconnect() {
        if (client != null) {
            database.drop();
            client.close();
        }
    }

    public MongoDatabase database() {
        return database;
    }

    public MongoCollection<Document> collection() {
        return database.getCollection("c" + collections);
    }
}
