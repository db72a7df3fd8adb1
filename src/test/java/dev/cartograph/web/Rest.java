package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the app under test. */
@TestComponent
class Rest {
    static final String JSON = "application/json";
    static final String PATCH = "application/merge-patch+json";
    static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final WebServerApplicationContext app;
    private Contract contract;

    Rest(WebServerApplicationContext app) {
        this.app = app;
    }

    int port() {
        return app.getWebServer().getPort();
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, Object body, String... headers) {
        return send("POST", path, body, with(JSON, headers));
    }

    Answer patch(String path, Object body, String... headers) {
        return send("PATCH", path, body, with(PATCH, headers));
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** What the app says that it does. */
    synchronized Contract contract() {
        if (contract == null) {
            contract = new Contract(exchange("GET", "/openapi.json", null).json());
        }
        return contract;
    }

    /** Sends text as it is, anything else as JSON, and holds the answer against what the app says that it does. */
    Answer send(String method, String path, Object body, String... headers) {
        Answer answer = exchange(method, path, body, headers);
        contract().hold(answer);
        return answer;
    }

    private Answer exchange(String method, String path, Object body, String... headers) {
        HttpRequest.BodyPublisher publisher = BodyPublishers.noBody();
        if (body instanceof byte[] bytes) {
            publisher = BodyPublishers.ofByteArray(bytes);
        } else if (body instanceof HttpRequest.BodyPublisher given) {
            publisher = given;
        } else if (body != null) {
            publisher = BodyPublishers.ofString(body instanceof String text ? text : MAPPER.writeValueAsString(body));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE)
                .method(method, publisher);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new AssertionError(method + " " + path + " has no answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String[] with(String contentType, String... headers) {
        if (List.of(headers).contains("Content-Type")) {
            return headers;
        }
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = contentType;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return all;
    }

    /** What came back. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return MAPPER.readTree(response.body());
        }

        String at(String pointer) {
            JsonNode value = json().at(pointer);
            return value.isMissingNode() ? null : value.isValueNode() ? value.asString() : value.toString();
        }

        String id() {
            return at("/id");
        }

        String tag() {
            return header("ETag");
        }

        /** The broken rules with their places, {@code CUS-002 /email}. */
        List<String> violations() {
            return json().at("/violations")
                    .valueStream()
                    .map(one -> one.get("rule").asString() + " "
                            + one.get("pointer").asString())
                    .toList();
        }

        void tellsNothingOfTheInside() {
            assertThat(text())
                    .doesNotContain(
                            "Exception",
                            "java.",
                            "Feature",
                            "dev.cartograph",
                            "jackson",
                            "springframework",
                            "\tat ",
                            "<html");
        }

        @Override
        public String toString() {
            return response.request().method() + " " + response.request().uri() + " -> " + status() + " " + text();
        }
    }
}
