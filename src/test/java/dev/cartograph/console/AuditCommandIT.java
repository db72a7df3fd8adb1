package dev.cartograph.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The packaged application's audit, by what it says and how it ends. */
class AuditCommandIT {
    private static final PackagedJar JAR = PackagedJar.withoutDatabase();

    @Test
    void rehearsesWithoutADatabaseAndSaysSo() {
        PackagedJar.Run run = JAR.run("audit", "--catalog", "data-seeds/demo-shop");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("rehearsal on an embedded server");
        assertThat(run.out())
                .containsPattern("(?m)^0 findings; [0-9,]+ looks at documents in [0-9.]+ s, by [0-9]+ rules$");
        assertThat(run.out()).contains("ORD-020");
    }

    @Test
    void findsPlansAndMends() {
        MongoServer server = new MongoServer(new MemoryBackend());
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            String uri = server.getConnectionString() + "/audited";
            assertThat(JAR.run("seed", "--uri", uri, "data-seeds/demo-shop").exitCode())
                    .isZero();
            MongoDatabase database = client.getDatabase("audited");
            Document customer = database.getCollection("customers")
                    .find(Filters.exists("dateOfBirth", true))
                    .first();
            customer = customer == null
                    ? database.getCollection("customers").find().first()
                    : customer;
            database.getCollection("customers")
                    .updateOne(Filters.eq("_id", customer.get("_id")), Updates.set("dateOfBirth", "tomorrow"));
            String place = "customers/" + customer.getObjectId("_id") + " /dateOfBirth CUS-015: is no date";

            PackagedJar.Run audited = JAR.run("audit", "--uri", uri);
            assertThat(audited.exitCode()).as(audited.err()).isEqualTo(1);
            assertThat(audited.out()).contains(place).containsPattern("(?m)^CUS-015 +1  a date of birth");

            PackagedJar.Run planned = JAR.run("audit", "--repair", "--uri", uri);
            assertThat(planned.exitCode()).isEqualTo(1);
            assertThat(planned.out()).contains("; would take what is wrong from dateOfBirth");
            assertThat(database.listCollectionNames()).doesNotContain("quarantine", "auditTrail");

            PackagedJar.Run mended = JAR.run("audit", "--repair", "--apply", "--uri", uri);
            assertThat(mended.exitCode()).as(mended.err()).isZero();
            assertThat(mended.out()).contains("mended: 1 of CUS-015", "0 findings");
            assertThat(database.getCollection("quarantine").countDocuments()).isEqualTo(1);
            assertThat(database.getCollection("auditTrail").countDocuments()).isEqualTo(1);

            PackagedJar.Run again = JAR.run("audit", "--uri", uri);
            assertThat(again.exitCode()).isZero();
            assertThat(again.out()).contains("0 findings");
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void saysWhatStaysAndWhy() {
        MongoServer server = new MongoServer(new MemoryBackend());
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            String uri = server.getConnectionString() + "/left";
            assertThat(JAR.run("seed", "--uri", uri, "data-seeds/demo-shop").exitCode())
                    .isZero();
            MongoDatabase database = client.getDatabase("left");
            Object customer = database.getCollection("orders").find().first().get("customerId");
            database.getCollection("customers").updateOne(Filters.eq("_id", customer), Updates.unset("name.last"));

            PackagedJar.Run mended = JAR.run("audit", "--repair", "--apply", "--uri", uri);
            assertThat(mended.exitCode()).as(mended.err()).isEqualTo(1);
            assertThat(mended.out())
                    .contains("not mended: 1 of CUS-005, since something stands in the way, as told below")
                    .containsPattern("(?m)^  customers/" + customer
                            + " /name/last CUS-005: .*; not mended: still referenced by [0-9]+ in orders.customerId$");
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void endsWithTwoWhereItIsUsedWrongly() {
        assertWrong(JAR.run("audit", "--apply"), "cartograph: --apply goes with --repair");
        assertWrong(JAR.run("audit", "--uri", "localhost"), "cartograph: no connection string");
        assertWrong(JAR.run("audit", "--catalog", "nowhere"), "cartograph: ");
    }

    @Test
    void endsWithThreeWhereTheDatabaseDoesNotAnswer() {
        PackagedJar.Run run = JAR.run("audit", "--uri", "mongodb://127.0.0.1:1/");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("does not answer");
    }

    private static void assertWrong(PackagedJar.Run run, String beginning) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith(beginning);
    }
}
