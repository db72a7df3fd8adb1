package dev.cartograph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.mock.env.MockEnvironment;

class IndexCheckTests {
    private static final IndexPlan ONCE = IndexPlan.on("sku_unique", "sku").onceOnly();
    private static final IndexPlan FOUND = IndexPlan.on("by_price", "-price", "_id");
    private static final CollectionPlan PLAN = CollectionPlan.of("things", ONCE, FOUND);

    private static EmbeddedServer server;
    private static MongoClient client;

    private MongoDatabase database;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        client = MongoClients.create(server.connectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void anEmptyDatabase() {
        database = client.getDatabase("indexes");
        database.drop();
    }

    @Test
    void makesWhatIsMissingOnAnEmptyCollection() {
        check(client, PLAN);
        assertThat(names()).containsExactlyInAnyOrder("_id_", "sku_unique", "by_price");
        assertThatCode(() -> check(client, PLAN)).doesNotThrowAnyException();
    }

    @Test
    void makesNothingWhereItIsToldTo() {
        MockEnvironment dry = new MockEnvironment().withProperty("cartograph.database.make-indexes", "false");
        check(client, dry, PLAN);
        assertThat(database.listCollectionNames()).isEmpty();

        database.getCollection("things").insertOne(new Document("sku", "A-1"));
        assertThatThrownBy(() -> check(client, dry, PLAN)).isInstanceOf(StartRefused.class);
    }

    @Test
    void leavesIndexesAloneThatAreNotPlanned() {
        database.getCollection("things").createIndex(new Document("mine", 1));
        check(client, PLAN);
        assertThat(names()).contains("mine_1", "sku_unique");
    }

    @Test
    void stopsTheStartWhereOneIsMissingOnData() {
        database.getCollection("things").insertOne(new Document("sku", "A-1"));
        assertThatThrownBy(() -> check(client, PLAN))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("'things' holds data but lacks the index 'sku_unique'")
                .hasMessageContaining(
                        "db.things.createIndex({\"sku\": 1}, {\"name\": \"sku_unique\", \"unique\": true})");
        assertThat(names()).containsExactly("_id_");
    }

    @Test
    void stopsTheStartWhereOneIsDifferent() {
        database.getCollection("things").createIndex(new Document("sku", 1), new IndexOptions().name("sku_unique"));
        assertThatThrownBy(() -> check(client, PLAN))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("'sku_unique' of collection 'things' is not as it must be: it is not unique")
                .hasMessageContaining("db.things.dropIndex('sku_unique')");
    }

    @Test
    void namesAllThatAreNotAsTheyMustBeAtOnce() {
        database.getCollection("things").insertOne(new Document("sku", "A-1"));
        database.getCollection("things").createIndex(new Document("sku", 1), new IndexOptions().name("sku_unique"));
        database.getCollection("others").insertOne(new Document("name", "x"));
        CollectionPlan others =
                CollectionPlan.of("others", IndexPlan.on("by_name", "name"), IndexPlan.on("by_size", "size"));
        CollectionPlan empty = CollectionPlan.of("empty", FOUND);

        assertThatThrownBy(() -> check(client, empty, PLAN, others))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(
                        "'sku_unique' of collection 'things' is not as it must be: it is not unique",
                        "'things' holds data but lacks the index 'by_price'. Make it with db.things.createIndex(",
                        "'others' holds data but lacks the index 'by_name'",
                        "'others' holds data but lacks the index 'by_size'. Make it with db.others.createIndex(")
                .hasMessageEndingWith(". Do all of that and start again");
        assertThat(database.listCollectionNames())
                .as("nothing is made where the start is refused")
                .doesNotContain("empty");
    }

    @Test
    void stopsTheStartWhereNobodyAnswers() throws Exception {
        int deaf;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deaf = socket.getLocalPort();
        }
        MongoClientSettings impatient = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:" + deaf))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(200, TimeUnit.MILLISECONDS))
                .build();
        try (MongoClient nobody = MongoClients.create(impatient)) {
            assertThatThrownBy(() -> check(nobody, PLAN))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("does not answer; start it or correct its address");
        }
    }

    private List<String> names() {
        return database.getCollection("things")
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
    }

    private static void check(MongoClient client, CollectionPlan... plans) {
        check(client, new MockEnvironment(), plans);
    }

    private static void check(MongoClient client, Environment environment, CollectionPlan... plans) {
        new IndexCheck(
                        new SimpleMongoClientDatabaseFactory(client, "indexes"),
                        List.of(plans),
                        new Deployment("127.0.0.1", "indexes", true),
                        environment)
                .afterSingletonsInstantiated();
    }
}
