package dev.cartograph.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.cartograph.Cartograph;
import dev.cartograph.database.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lab says as a process, with what it ends, and that nothing is left of it. */
class LabCommandTests {
    private static final int INTERRUPTED = 2;
    private static final int TERMINATED = 15;
    private static final long LONGEST_SECONDS = 180;
    private static final String PREFIX = "cartograph_lab_";
    private static final String MODEL = "src/test/resources/lab/school.yaml";
    private static final String FIXED = "src/test/resources/lab/school-fixed.workload.yaml";

    @TempDir
    private Path folder;

    @Test
    void printsATableAndWritesThreeFiles() throws Exception {
        Path out = folder.resolve("new/report");

        Ended ended = run("lab", "--counts-only", "--scale", "0.02", "--out", out.toString());

        assertThat(ended.err()).contains("Written: report.json, report.md and report.html in " + out);
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("embedded-lines", "referenced-lines", "product-and-customer-copied")
                .contains("orders-inside-customer", "relational-tables", "Nothing was timed");
        assertThat(ended.err()).contains("counting").doesNotContain("INFO", "WARN");
        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.json", "report.md", "report.html");
        }
        assertThat(Document.parse(Files.readString(out.resolve("report.json"))).getInteger("schema"))
                .isEqualTo(1);
        assertThat(Files.readString(out.resolve("report.md"))).contains("embedded-lines");
        assertThat(Files.readString(out.resolve("report.html"))).contains("</html>");
    }

    @Test
    void measuresAModelOfOnesOwn() throws Exception {
        Ended ended = run(
                "lab",
                "--counts-only",
                "--model",
                MODEL,
                "--workload",
                FIXED,
                "--shapes",
                "enrolments-apart,enrolments-inside-students",
                "--joins",
                "in,lookup");

        assertThat(ended.err()).contains("filling enrolments-apart ($lookup)");
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("enrolments-inside-students", "enrolments-apart ($in)", "enrolments-apart ($lookup)")
                .doesNotContain("tables");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--mix reads=many | a mix is like reads=90,writes=10, and not 'reads=many'",
                "--shapes embedded-lines,nosuch | there is no shape 'nosuch'; there are embedded-lines, ",
                "--uri localhost:27017 | The connection string is invalid.",
                "--minutes 0 | --minutes and --scale are positive",
                "--minutes 1e9 | --minutes are at most 1440, a day",
                "--minutes Infinity | --minutes are at most 1440, a day",
                "--scale 1e9 | of Customer there would be 1,000,000,000,000, and of one entity there may be 100,000,000 at most",
                "--scale Infinity | there would be ",
                "--scale -1 | --minutes and --scale are positive",
                "--model nosuch.yaml | nosuch.yaml: there is no such file",
                "--catalog data-seeds/demo-shop --model src/test/resources/lab/school.yaml"
                        + " | --catalog brings rows of Customer, Product, Order, OrderLine, and the model has no entity"
                        + " 'Customer'",
                "--shapes relational-tables --postgres localhost | what names PostgreSQL is no URL like jdbc:postgresql:"
            })
    void refusesWhatMakesNoSenseInASentence(String options, String sentence) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("lab", "--counts-only"));
        arguments.addAll(List.of(options.split(" ")));

        Ended ended = run(arguments.toArray(String[]::new));

        assertThat(ended.err()).startsWith("cartograph: ").contains(sentence);
        assertThat(ended.err().lines()).hasSize(1);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void saysThatAMongoDbDoesNotAnswer() throws Exception {
        Ended ended = run(
                "lab",
                "--counts-only",
                "--shapes",
                "embedded-lines",
                "--scale",
                "0.01",
                "--uri",
                "mongodb://127.0.0.1:1");

        assertThat(ended.err().lines().filter(line -> line.startsWith("cartograph: ")))
                .singleElement()
                .asString()
                .contains("MongoDB did not answer in time");
        assertThat(ended.err()).doesNotContain("Exception", "\tat ");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
    }

    /** Whatever it is at: a write that was under way must not make a database again. */
    @ParameterizedTest
    @ValueSource(strings = {"filling referenced-lines", "warming up"})
    void leavesNothingAfterCtrlC(String moment) throws Exception {
        int signal = ignoresInterrupts() ? TERMINATED : INTERRUPTED;
        try (EmbeddedServer server = EmbeddedServer.start();
                MongoClient client = MongoClients.create(server.connectionString())) {
            client.getDatabase("shop").getCollection("orders").insertOne(new Document("_id", 1));
            Process process = start(
                    "lab",
                    "--uri",
                    server.connectionString(),
                    "--shapes",
                    "embedded-lines,referenced-lines,orders-inside-customer",
                    "--scale",
                    "0.05",
                    "--time-anyway",
                    "--minutes",
                    "2");
            try {
                waitFor(process, moment);
                assertThat(databases(client)).anyMatch(name -> name.startsWith(PREFIX));

                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor();
                assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly().waitFor();
            }

            assertThat(process.exitValue()).as("ended by a signal").isEqualTo(128 + signal);
            assertThat(databases(client)).noneMatch(name -> name.startsWith(PREFIX));
            assertThat(client.getDatabase("shop").getCollection("orders").countDocuments())
                    .isOne();
            assertThat(Files.readString(err()))
                    .doesNotContain("\tat ")
                    .endsWith("cartograph: it was ended before it was done" + System.lineSeparator())
                    .containsOnlyOnce("it was ended");
        }
    }

    /** Whoever was started in the background by a shell without job control ignores Ctrl-C, and so do its children. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(ignored -> (ignored >> (INTERRUPTED - 1) & 1) == 1);
    }

    private static List<String> databases(MongoClient client) {
        return client.listDatabaseNames().into(new ArrayList<>());
    }

    private void waitFor(Process process, String line) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!Files.readString(err()).contains(line)) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("it said only: %s", Files.readString(err()))
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** What a process said, and with what it ended. */
    private record Ended(int code, String out, String err) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as("it goes on, having said: %s", Files.readString(err()))
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return new Ended(process.exitValue(), Files.readString(out()), Files.readString(err()));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Cartograph.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out().toFile()).redirectError(err().toFile());
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.equals("MONGODB_URI") || name.equals("POSTGRES_URL") || name.startsWith("CARTOGRAPH_"));
        return builder.start();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path err() {
        return folder.resolve("err");
    }
}
