package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the app's OpenAPI document promises, to hold against what the app does. */
final class Contract {
    private final JsonNode document;
    private final List<Route> routes = new ArrayList<>();

    Contract(JsonNode document) {
        this.document = document;
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> routes.add(new Route(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
    }

    JsonNode document() {
        return document;
    }

    List<Route> routes() {
        return routes;
    }

    JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    /** The documented route that an address leads to; a fixed one comes before one with a variable. */
    Optional<Route> route(String method, String path) {
        return routes.stream()
                .filter(route -> route.method().equals(method) && route.fits(path))
                .min(Comparator.comparing(route -> route.path().contains("{")));
    }

    /** Fails where an answer is not as the document says. */
    void hold(Answer answer) {
        String method = answer.response().request().method();
        URI asked = answer.response().request().uri();
        assertThat(answer.status()).as("%s", answer).isLessThan(600);
        if (answer.status() >= 400 && !asked.getPath().startsWith("/actuator")) {
            assertThat(answer.header("Content-Type")).as("%s", answer).isEqualTo("application/problem+json");
            assertThat(SchemaCheck.of(document, schema("Problem"), answer.json()))
                    .as("%s", answer)
                    .isEmpty();
            assertThat(answer.at("/status")).isEqualTo(Integer.toString(answer.status()));
        }
        Route route = route(method, asked.getPath()).orElse(null);
        if (route == null || answer.text().contains("#bad-request\"")) {
            return;
        }
        JsonNode documented = route.operation().at("/responses/" + answer.status());
        assertThat(documented.isMissingNode())
                .as("the document knows the status: %s", answer)
                .isFalse();
        if (answer.status() >= 400 && !asked.getPath().startsWith("/actuator")) {
            assertThat(documented.get("description").asString())
                    .as("the document knows the problem: %s", answer)
                    .contains("`" + answer.at("/code") + "`");
        }
        documented
                .path("headers")
                .propertyNames()
                .forEach(name -> assertThat(answer.header(name))
                        .as("%s of %s", name, answer)
                        .isNotNull());
        boolean narrowed = asked.getQuery() != null && asked.getQuery().contains("fields=");
        if (documented.path("content").isObject()) {
            String mediaType = answer.header("Content-Type").split(";")[0];
            JsonNode content = documented.get("content").get(mediaType);
            assertThat(content).as("%s of %s", mediaType, answer).isNotNull();
            if (mediaType.matches(".*[/+]json") && !narrowed) {
                assertThat(SchemaCheck.of(document, content.get("schema"), answer.json()))
                        .as("%s", answer)
                        .isEmpty();
            }
        }
        if (documented.path("content").isMissingNode()) {
            assertThat(answer.text()).as("%s", answer).isEmpty();
        }
    }

    /** One method of one path. */
    record Route(String method, String path, JsonNode operation) {
        boolean fits(String asked) {
            return Pattern.matches(path.replaceAll("\\{[a-z]+}", "[^/]+"), asked);
        }

        List<Integer> statuses() {
            return operation.get("responses").propertyNames().stream()
                    .map(Integer::valueOf)
                    .toList();
        }

        boolean reads(String header) {
            return operation
                    .path("parameters")
                    .valueStream()
                    .anyMatch(one -> one.get("name").asString().equals(header));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
