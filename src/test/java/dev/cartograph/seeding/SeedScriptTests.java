package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cartograph.OnMongoDb;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The script that loads a catalog over REST, by what it says and how it ends. */
@ExtendWith(OnMongoDb.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"cartograph.database.uri=", "cartograph.catalog=none"})
class SeedScriptTests {
    private final Shop shop;
    private final String url;
    private String path = System.getenv("PATH");

    @TempDir
    private Path folder;

    @Autowired
    SeedScriptTests(ApplicationContext context, @LocalServerPort int port) {
        shop = new Shop(context);
        url = "http://127.0.0.1:" + port;
    }

    @BeforeEach
    void emptyShop() {
        for (String needed : List.of("sh", "curl", "awk", "sed")) {
            assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(place -> Files.isExecutable(Path.of(place, needed))))
                    .as(needed + " is there, which the script needs")
                    .isTrue();
        }
        shop.empty();
    }

    @Test
    void loadsACatalogAndFindsItUnchangedTheSecondTime() throws Exception {
        Run first = load("demo-shop", url);
        assertThat(first.out())
                .containsExactly(
                        "categories  read 8  created 8  unchanged 0  updated 0  rejected 0",
                        "customers   read 8  created 8  unchanged 0  updated 0  rejected 0",
                        "products    read 20  created 20  unchanged 0  updated 0  rejected 0",
                        "orders      read 12  created 12  unchanged 0  updated 0  rejected 0");
        assertThat(first.exitCode()).isZero();
        shop.saysWhat(Path.of("data-seeds/demo-shop"));

        Run second = load("demo-shop", url);
        assertThat(second.out()).allMatch(line -> line.contains("created 0") && line.contains("updated 0  rejected 0"));
        assertThat(second.exitCode()).isZero();
    }

    @Test
    void tellsTheRowsThatWereRejected() throws Exception {
        Run run = load("broken", url);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("  data-seeds/broken/customers.ndjson:3 /email CUS-002: is required")
                .filteredOn(line -> line.startsWith("  data-seeds/broken/"))
                .hasSameSizeAs(Files.readAllLines(Path.of("data-seeds/broken/expected.ndjson")));
        assertThat(run.out()).noneMatch(line -> line.contains("that the app did not list"));
    }

    @Test
    void writesNothingInADryRun() throws Exception {
        Run run = load("--dry-run", "demo-shop", url);

        assertThat(run.out()).contains("dry run: nothing is written");
        assertThat(run.exitCode())
                .as("the products' categories are not written")
                .isEqualTo(1);
        assertThat(shop.export(Kind.CATEGORIES)).isEmpty();
        assertThat(shop.export(Kind.CUSTOMERS)).isEmpty();
    }

    @Test
    void takesAFolderByItsPath() throws Exception {
        Files.writeString(
                folder.resolve("customers.ndjson"),
                "{\"email\": \"a@good.example\", \"name\": {\"first\": \"A\", \"last\": \"B\"}}\n");

        Run run = load(folder.toString(), url);

        assertThat(run.out()).containsExactly("customers   read 1  created 1  unchanged 0  updated 0  rejected 0");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void endsWithTwoWhereItIsUsedWrongly() throws Exception {
        for (Run run :
                List.of(load("no-such", url), load("--no-such", "demo-shop"), load(), load("demo-shop", "nowhere"))) {
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
            assertThat(run.err()).as(run.toString()).first().asString().startsWith("load: ");
        }
    }

    @Test
    void endsWithThreeWhereNoAppAnswers() throws Exception {
        Run run = load("demo-shop", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).anyMatch(line -> line.startsWith("load: http://127.0.0.1:1 is not ready"));
    }

    /** The app is silent while it goes through its rounds, for as long as they take. */
    @Test
    void takesNoSilenceOfTheAppForItsEnd() throws Exception {
        Path said = folder.resolve("arguments");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path curl = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, "curl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
        Path noting = bin.resolve("curl");
        Files.writeString(noting, "#!/bin/sh\nprintf '%s\\n' \"$*\" >>'" + said + "'\nexec " + curl + " \"$@\"\n");
        assertThat(noting.toFile().setExecutable(true)).isTrue();
        path = bin + File.pathSeparator + System.getenv("PATH");

        assertThat(load("demo-shop", url).exitCode()).isZero();

        assertThat(Files.readAllLines(said))
                .filteredOn(arguments -> arguments.contains("/api/import/"))
                .hasSize(4)
                .noneMatch(arguments -> arguments.matches(".*(--speed-|--max-time|-m |-y |-Y ).*"));
    }

    @Test
    void saysWhatItsExitCodesMean() throws Exception {
        assertThat(load("--help").out()).anyMatch(line -> line.startsWith("  3  the app was not reachable"));
    }

    private record Run(int exitCode, List<String> out, List<String> err) {}

    private Run load(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "load", ".out");
        Path err = Files.createTempFile(folder, "load", ".err");
        ProcessBuilder script = new ProcessBuilder(
                        Stream.concat(Stream.of("sh", "data-seeds/load"), Stream.of(arguments))
                                .toList())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        script.environment().put("CARTOGRAPH_WAIT", arguments.length > 1 && arguments[1].equals(url) ? "60" : "1");
        script.environment().put("PATH", path);
        Process process = script.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the script goes on, having said: " + Files.readString(err));
        }
        return new Run(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }
}
