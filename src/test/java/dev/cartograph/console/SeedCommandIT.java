package dev.cartograph.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application's commands, by what they say and how they end. */
class SeedCommandIT {
    private static final PackagedJar JAR = PackagedJar.withoutDatabase();

    @Test
    void rehearsesWithoutADatabaseAndSaysSo() {
        PackagedJar.Run run = JAR.run("seed", "data-seeds/dummyjson");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("rehearsal on an embedded server");
        assertThat(rows(run))
                .containsExactly(
                        "read created unchanged updated rejected",
                        "categories 32 32 0 0 0",
                        "customers 208 208 0 0 0",
                        "products 194 194 0 0 0",
                        "orders 208 208 0 0 0",
                        "together 642 642 0 0 0");
        assertThat(run.out()).containsPattern("642 rows in [0-9.]+ s: [0-9,]+ rows/s");
    }

    @Test
    void tellsTheBadRowsAndEndsWithOne() throws IOException {
        PackagedJar.Run run = JAR.run("seed", "data-seeds/broken");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(rows(run)).contains("together 313 77 0 0 236");
        assertThat(run.out().lines())
                .contains("  data-seeds/broken/customers.ndjson:3 /email CUS-002: is required")
                .filteredOn(line -> line.startsWith("  data-seeds/broken/"))
                .hasSameSizeAs(Files.readAllLines(Path.of("data-seeds/broken/expected.ndjson")));
    }

    @Test
    void fillsTheDatabaseThatItIsGivenAndChangesNothingTheSecondTime() {
        MongoServer server = new MongoServer(new MemoryBackend());
        try {
            String uri = server.bindAndGetConnectionString();

            assertThat(rows(JAR.run("seed", "--dry-run", "--uri", uri, "data-seeds/demo-shop")))
                    .contains("together 48 48 0 0 0");
            assertThat(collections(uri)).as("after a dry run").doesNotContain("customers", "categories", "orders");
            PackagedJar.Run first = JAR.run("seed", "--uri=" + uri, "data-seeds/demo-shop");
            PackagedJar.Run second = PackagedJar.on(uri).run("seed", "data-seeds/demo-shop");

            assertThat(rows(first)).as("the dry run wrote nothing").contains("together 48 48 0 0 0");
            assertThat(first.err()).doesNotContain("rehearsal");
            assertThat(rows(second)).contains("together 48 0 48 0 0");
            assertThat(List.of(first.exitCode(), second.exitCode())).containsOnly(0);
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void endsWithTwoWhereItIsUsedWrongly(@TempDir Path empty) {
        assertWrong(JAR.run("seed", empty.toString()), "cartograph: " + empty + " has none of");
        assertWrong(JAR.run("seed", "--uri", "localhost", "data-seeds/demo-shop"), "cartograph: no connection string");
        assertWrong(JAR.run("seed"), "cartograph: Missing required parameter: 'FOLDER'");
        assertWrong(JAR.run("sed"), "cartograph: Unmatched argument");
    }

    @Test
    void endsWithThreeWhereTheDatabaseDoesNotAnswer() {
        PackagedJar.Run run = JAR.run("seed", "--uri", "mongodb://127.0.0.1:1/", "data-seeds/demo-shop");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().strip())
                .isEqualTo("cartograph: the database at 127.0.0.1:1 does not answer; start it or correct its"
                        + " address");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void saysWhatItsExitCodesMean() {
        PackagedJar.Run run = JAR.run("seed", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> line.matches("  [0-9]   .*")))
                .extracting(line -> line.substring(2, 3))
                .containsExactly("0", "1", "2", "3");
    }

    @Test
    void generatesACatalogOnceThatLoadsWhole(@TempDir Path folder) {
        assertThat(JAR.run("generate", "--rows=3000", folder.toString()).exitCode())
                .isZero();
        assertWrong(JAR.run("generate", "--rows=3000", folder.toString()), "cartograph: " + folder);

        assertThat(rows(JAR.run("seed", folder.toString()))).contains("together 3000 3000 0 0 0");
    }

    /** 30,000 rows that wait for one which never comes are 80 MB, more than the process may have for everything. */
    @Test
    void keepsRowsThatWaitOutOfMemory(@TempDir Path folder) throws IOException {
        try (BufferedWriter rows = Files.newBufferedWriter(folder.resolve("customers.ndjson"))) {
            String street = "x".repeat(150);
            for (int i = 0; i < 30_000; i++) {
                rows.write("{\"email\": \"c" + i + "@waits.example\", \"name\": {\"first\": \"Row\", \"last\": \"R\"},"
                        + " \"referrer\": \"nobody@waits.example\", \"addresses\": [");
                for (int j = 0; j < 12; j++) {
                    rows.write((j == 0 ? "" : ",") + "{\"label\": \"l" + j + "\", \"street\": \"" + street
                            + "\", \"city\": \"Bremen\", \"postalCode\": \"28195\", \"country\": \"DE\"}");
                }
                rows.write("]}\n");
            }
        }
        PackagedJar.Run run = JAR.with("-Xmx64m").run("seed", folder.toString());

        assertThat(run.err()).doesNotContain("OutOfMemory");
        assertThat(rows(run)).contains("customers 30000 0 0 0 30000");
        assertThat(run.out()).contains("and 29000 more rejected rows");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static List<String> collections(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            return client.getDatabase("cartograph").listCollectionNames().into(new ArrayList<>());
        }
    }

    private static List<String> rows(PackagedJar.Run run) {
        return run.out()
                .lines()
                .limit(6)
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }

    private static void assertWrong(PackagedJar.Run run, String beginning) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith(beginning);
        assertThat(run.err().strip().lines()).as("one line of it").hasSize(1);
    }
}
