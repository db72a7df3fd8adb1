package dev.cartograph.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the packaged application starts, and how it says that it does not. */
class StartIT {

    @Test
    void saysInOneSentenceThatTheDatabaseDoesNotAnswer() {
        assertRefused(
                PackagedJar.on("mongodb://127.0.0.1:1/").run(),
                "cartograph: the database at 127.0.0.1:1 does not answer; start it or correct its address");
    }

    @Test
    void saysInOneSentenceThatTheUriIsNone() {
        assertRefused(
                PackagedJar.on("localhost:27017").run("serve"),
                "cartograph: MONGODB_URI is no connection string of MongoDB: ");
    }

    @Test
    void saysInOneSentenceWhichCatalogsThereAre() {
        assertRefused(
                PackagedJar.withoutDatabase().run("--cartograph.catalog=no-such", "--server.port=0"),
                "cartograph: there is no catalog 'no-such'; there are broken, demo-shop, dummyjson, and none to load"
                        + " none");
    }

    @Test
    void saysInOneSentenceThatThePortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertRefused(
                    PackagedJar.withoutDatabase().run("--cartograph.catalog=none", "--server.port=" + port),
                    "cartograph: port " + port + " is in use; choose another with --server.port=");
        }
    }

    @Test
    void saysInOneSentenceThatASettingIsNone() {
        assertRefused(
                PackagedJar.withoutDatabase().run("--server.port=eighty"),
                "cartograph: the setting server.port cannot be 'eighty'; it must be a whole number");
    }

    @Test
    void hasTheDemoCatalogInItsFirstAnswer(@TempDir Path folder) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path out = folder.resolve("out");
        Process process = PackagedJar.withoutDatabase()
                .start(out.toFile(), folder.resolve("err").toFile(), "--server.port=" + port);
        try {
            HttpResponse<String> first = firstAnswer(process, port, "/api/products?limit=1&count=true");
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).contains("\"total\":194");
        } finally {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("it stops when it is told to")
                    .isTrue();
        }
        assertThat(Files.readString(out))
                .contains("Cartograph stands on the embedded server in this process")
                .contains("The catalog dummyjson is there: 32 categories, 208 customers, 194 products, 208 orders");
    }

    private static HttpResponse<String> firstAnswer(Process process, int port, String path) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        while (true) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (ConnectException notYet) {
                assertThat(process.isAlive()).as("it starts").isTrue();
                Thread.sleep(20);
            }
        }
    }

    private static void assertRefused(PackagedJar.Run run, String sentence) {
        assertThat(run.err().strip()).startsWith(sentence).hasLineCount(1);
        assertThat(run.out()).doesNotContain("Exception", "\tat ");
        assertThat(run.exitCode()).isEqualTo(1);
    }
}
