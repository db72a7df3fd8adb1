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

/**
 * What the shop relies on a database for. It holds on the embedded server and on MongoDB; where one of them differs,
 * its subclass overrides the test by name and says why.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseContract
        implements UpdateContract, BulkContract, IndexContract, ReadContract, ConcurrencyContract {

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
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(5, TimeUnit.SECONDS).readTimeout(60, TimeUnit.SECONDS))
                .writeConcern(WriteConcern.MAJORITY)
                .build());
        database = client.getDatabase(
                "contract_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    }

    @AfterAll
    void disconnect() {
        if (client != null) {
            database.drop();
            client.close();
        }
    }

    @Override
    public MongoDatabase database() {
        return database;
    }

    @Override
    public MongoCollection<Document> collection() {
        return database.getCollection("c" + collections);
    }
}
