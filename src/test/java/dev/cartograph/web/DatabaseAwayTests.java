package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.cartograph.Cartograph;
import dev.cartograph.web.Rest.Answer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The database goes away while the app runs: every route that needs it says so at once, and all is well after it. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAwayTests {
    private static final String ID = "665f1c2ab3d4e5f601234567";

    @Test
    void answersThatTheDatabaseIsAwayUntilItIsBack(CapturedOutput output) throws Exception {
        MongoServer database = new MongoServer(new MemoryBackend());
        InetSocketAddress address = database.bind();
        try (ConfigurableApplicationContext app = new SpringApplicationBuilder(Cartograph.class, Half.class)
                .run(
                        "--server.port=0",
                        "--cartograph.catalog=none",
                        "--cartograph.database.uri=mongodb://127.0.0.1:" + address.getPort() + "/away")) {
            Rest rest = new Rest((ServletWebServerApplicationContext) app);
            assertThat(rest.get("/api/customers").status()).isEqualTo(200);
            assertThat(rest.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThatThrownBy(() -> rest.get(Half.PATH)).hasMessageContaining("has no answer");
            tellsInALine(output, "GET " + Half.PATH);
            database.shutdownNow();

            int before = output.getAll().length();
            Map<Contract.Route, Answer> answers = askEverything(rest);
            String told = output.getAll().substring(before);
            assertThat(told.lines().filter(line -> line.contains("/api/"))).hasSize((int) answers.keySet().stream()
                    .filter(route -> route.path().startsWith("/api/"))
                    .count());
            assertThat(output.getAll()).doesNotContain("{}", "\tat ");
            answers.forEach((route, answer) -> {
                assertThat(answer.status()).as("%s", answer).isEqualTo(503);
                if (!route.path().startsWith("/actuator")) {
                    assertThat(answer.at("/code")).isEqualTo("database-unavailable");
                    assertThat(answer.header("Retry-After")).isEqualTo("5");
                }
            });
            assertThat(rest.get("/api/rules").status()).isEqualTo(200);
            assertThat(rest.get("/docs").status()).isEqualTo(200);
            assertThat(rest.get("/actuator/health/liveness").status()).isEqualTo(200);

            database = new MongoServer(new MemoryBackend());
            database.bind(address);
            assertThat(rest.get("/api/customers").status()).isEqualTo(200);
            assertThat(rest.get("/actuator/health/readiness").status()).isEqualTo(200);
        } finally {
            database.shutdownNow();
        }
    }

    /** It is written before the answer ends. */
    private static void tellsInALine(CapturedOutput output, String request) {
        assertThat(output.getAll().lines().filter(line -> line.contains(" WARN ") || line.contains(" ERROR ")))
                .singleElement()
                .asString()
                .contains("WARN", request + ": the database does not answer: MongoTimeoutException: away");
    }

    /** All routes at once, since each waits for a while. */
    private static Map<Contract.Route, Answer> askEverything(Rest rest) throws Exception {
        List<Contract.Route> routes = rest.contract().routes().stream()
                .filter(route -> route.statuses().contains(503))
                .toList();
        assertThat(routes).hasSizeGreaterThan(30);
        ExecutorService many = Executors.newFixedThreadPool(routes.size());
        try {
            List<Future<Answer>> asked = new ArrayList<>();
            for (Contract.Route route : routes) {
                asked.add(many.submit(() -> ask(rest, route)));
            }
            Map<Contract.Route, Answer> answers = new LinkedHashMap<>();
            for (int i = 0; i < routes.size(); i++) {
                answers.put(routes.get(i), asked.get(i).get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            many.shutdownNow();
        }
    }

    private static Answer ask(Rest rest, Contract.Route route) {
        List<String> headers = new ArrayList<>(List.of("If-Match", "*", "Idempotency-Key", "k"));
        Object body = null;
        for (Map.Entry<String, JsonNode> media :
                route.operation().at("/requestBody/content").properties()) {
            headers.addAll(List.of("Content-Type", media.getKey()));
            body = media.getValue().get("example").isString()
                    ? media.getValue().get("example").stringValue()
                    : media.getValue().get("example");
        }
        String path = route.path().replace("{id}", ID).replace("{kind}", "customers");
        return rest.send(route.method(), path, body, headers.toArray(String[]::new));
    }

    /** Fails in the middle of an answer, as an export does whose database goes away. */
    @RestController
    static class Half {
        static final String PATH = "/half";

        @GetMapping(PATH)
        void write(HttpServletResponse response) throws IOException {
            response.getOutputStream().write('{');
            response.flushBuffer();
            throw new MongoTimeoutException("away");
        }
    }
}
