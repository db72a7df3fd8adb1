package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lab.LabRuns;
import dev.cartograph.web.Rest.Answer;
import dev.cartograph.web.Scenarios.Asked;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The code has the bounds of the document: a value just inside is taken, one just outside is refused at its place, for
 * every field, header and query parameter, all of them made from the document's schemas.
 */
@RestTest
class DocumentedBoundsTests {
    @Autowired
    private Rest rest;

    @Autowired
    private MongoDatabaseFactory database;

    /**
     * A lab that begins no run any more, so that it looks at the bounds of what it is asked for and then says that it
     * cannot: else the largest scale would be measured, on a real MongoDB a million documents.
     */
    @TestConfiguration
    static class ClosedLab {
        @Bean
        @Primary
        LabRuns closedLabRuns(Clock clock) {
            LabRuns runs = new LabRuns(Runnable::run, clock, () -> "none");
            runs.close();
            return runs;
        }
    }

    private final List<String> components = new ArrayList<>();
    private Scenarios scenarios;
    private Samples samples;

    @BeforeEach
    void prepare() {
        scenarios = new Scenarios(rest, database);
        samples = new Samples(rest.contract().document());
    }

    @TestFactory
    Stream<DynamicTest> holdsTheBoundsOfEveryFieldOfABody() {
        prepare();
        return rest.contract().routes().stream()
                .filter(route -> route.method().equals("POST") && !route.path().contains("{kind}"))
                .filter(route -> route.operation().has("requestBody"))
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> probe(route)));
    }

    @TestFactory
    Stream<DynamicTest> holdsTheBoundsOfEveryQueryParameter() {
        prepare();
        return rest.contract().routes().stream()
                .filter(route -> route.method().equals("GET") && route.reads("limit"))
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> probeQuery(route)));
    }

    @TestFactory
    Stream<DynamicTest> holdsTheFormOfEveryKey() {
        prepare();
        return rest.contract().routes().stream()
                .filter(route -> route.reads("Idempotency-Key"))
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    for (String key : List.of("x", "x".repeat(200), "!~")) {
                        assertThat(send(scenarios.sound(route).with("Idempotency-Key", key))
                                        .status())
                                .isLessThan(300);
                    }
                    for (String key : List.of("", "x".repeat(201), "a b")) {
                        assertThat(send(scenarios.sound(route).with("Idempotency-Key", key))
                                        .status())
                                .isEqualTo(400);
                    }
                }));
    }

    private void probe(Contract.Route route) {
        JsonNode schema = samples.resolved(route.operation().at("/requestBody/content/application~1json/schema"));
        JsonNode example = route.operation().at("/requestBody/content/application~1json/example");
        Set<String> probed = new LinkedHashSet<>();
        object(route, schema, example, "", probed);
        Set<String> all = new TreeSet<>();
        fields(schema, "", all);
        assertThat(probed).as("the fields of %s", route).containsAll(all);
    }

    /** The fields that need a probe: all but references, which have no bounds. */
    private void fields(JsonNode object, String before, Set<String> found) {
        object.path("properties").properties().forEach(field -> {
            String path = before + "/" + field.getKey();
            if (!field.getValue().path("$ref").asString("").endsWith("/Id")) {
                found.add(path);
                JsonNode schema = samples.resolved(field.getValue());
                fields(schema.has("items") ? samples.resolved(schema.get("items")) : schema, path, found);
            }
        });
    }

    private void object(Contract.Route route, JsonNode schema, JsonNode example, String at, Set<String> probed) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        refused(route, at + "/surelyUnknown", JsonNodeFactory.instance.numberNode(1));
        schema.path("properties").properties().forEach(field -> {
            JsonNode value = example.path(field.getKey());
            if (!value.isMissingNode()) {
                String path = at + "/" + field.getKey();
                if (required.contains(field.getKey())) {
                    refused(route, path, null);
                } else {
                    taken(route, path, null);
                }
                field(route, field.getValue(), value, path, probed);
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            JsonNode text = samples.resolved(schema.get("additionalProperties")).at("/anyOf/0");
            example.properties().stream()
                    .filter(field -> field.getValue().isString())
                    .forEach(field -> field(route, text, field.getValue(), at + "/" + field.getKey(), probed));
        }
    }

    private void field(Contract.Route route, JsonNode given, JsonNode example, String path, Set<String> probed) {
        probed.add(path.replaceAll("/[0-9]+", ""));
        if (given.path("$ref").asString("").endsWith("/Id") || given.has("anyOf")) {
            refused(route, path, JsonNodeFactory.instance.stringNode("none"));
            refused(route, path, JsonNodeFactory.instance.numberNode(7));
            return;
        }
        JsonNode schema = samples.resolved(given);
        samples.inside(schema, example).forEach(value -> taken(route, path, value));
        samples.outside(schema, example).forEach(value -> refused(route, path, value));
        object(route, schema, example, path, probed, schema.has("properties") || schema.has("additionalProperties"));
        for (int i = 0; schema.has("items") && i < example.size(); i++) {
            JsonNode items = samples.resolved(schema.get("items"));
            if (items.has("properties")) {
                object(route, items, example.get(i), path + "/" + i, probed);
            } else {
                field(route, items, example.get(i), path + "/" + i, probed);
            }
        }
    }

    private void object(
            Contract.Route route, JsonNode schema, JsonNode example, String at, Set<String> probed, boolean isOne) {
        if (isOne && schema.has("properties")) {
            object(route, schema, example, at, probed);
        } else if (isOne) {
            JsonNode text = samples.resolved(schema.get("additionalProperties")).at("/anyOf/0");
            example.properties().stream()
                    .filter(field -> field.getValue().isString())
                    .forEach(field -> field(route, text, field.getValue(), at + "/" + field.getKey(), probed));
        }
    }

    /** Takes it, or refuses it for a reason that lies elsewhere than in its form. */
    private void taken(Contract.Route route, String path, JsonNode value) {
        Asked asked = with(route, path, value);
        JsonNode schema = route.operation().at("/requestBody/content/application~1json/schema");
        if (!samples.fits(schema, (JsonNode) asked.body())) {
            return;
        }
        Answer answer = send(asked);
        if (answer.status() == 400 || answer.status() == 422) {
            assertThat(places(answer))
                    .as("%s %s = %s: %s", route, path, value, answer)
                    .noneMatch(place -> place.startsWith(path));
        } else {
            assertThat(answer.status()).as("%s", answer).isIn(200, 201, 202, 409);
        }
    }

    private void refused(Contract.Route route, String path, JsonNode value) {
        Answer answer = send(with(route, path, value));
        assertThat(answer.status())
                .as("%s %s = %s: %s", route, path, value, answer)
                .isIn(400, 422);
        assertThat(places(answer)).as("%s", answer).anyMatch(place -> place.startsWith(path));
    }

    private static List<String> places(Answer answer) {
        String pointer = answer.at("/pointer");
        return pointer == null
                ? answer.json()
                        .path("violations")
                        .valueStream()
                        .map(one -> one.get("pointer").asString())
                        .toList()
                : List.of(pointer);
    }

    /** A sound request with one value changed, or left out where it is null. */
    private Asked with(Contract.Route route, String path, JsonNode value) {
        Asked sound = scenarios.sound(route);
        ObjectNode body = ((ObjectNode) Rest.MAPPER.valueToTree(sound.body())).deepCopy();
        if (!path.startsWith("/expectedTotal")) {
            body.remove("expectedTotal");
        }
        if (value instanceof ArrayNode elements) {
            ground(elements, path, body);
        }
        int slash = path.lastIndexOf('/');
        String last = path.substring(slash + 1);
        JsonNode holder = body.at(path.substring(0, slash));
        if (holder instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else if (value == null) {
            ((ObjectNode) holder).remove(last);
        } else {
            ((ObjectNode) holder).set(last, value);
        }
        return sound.saying(body);
    }

    /** Puts products that are there in place of the example's: one for all lines, one for each component. */
    private void ground(ArrayNode elements, String path, ObjectNode body) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof ObjectNode element && path.equals("/lines")) {
                element.set("productId", body.at("/lines/0/productId"));
            } else if (elements.get(i) instanceof ObjectNode element && path.equals("/components")) {
                if (components.size() == i) {
                    String category = body.get("categoryId").asString();
                    components.add(new Made(rest).product(category, 1).id());
                }
                element.put("productId", components.get(i));
            }
        }
    }

    private void probeQuery(Contract.Route route) {
        String path = scenarios.sound(route).path();
        for (JsonNode parameter : route.operation().get("parameters")) {
            String name = parameter.get("name").asString().replace("NAME", "colour");
            if (!parameter.get("in").asString().equals("query") || name.equals("after")) {
                continue;
            }
            JsonNode schema = samples.resolved(parameter.get("schema"));
            JsonNode example = parameter.path("example");
            boolean names = name.equals("fields") || name.equals("expand");
            if (!names) {
                samples.inside(schema, example).forEach(value -> asked(path, name, value, 200));
                samples.outside(schema, example).stream()
                        .filter(value -> value.isValueNode() && !reads(schema, value))
                        .forEach(value -> asked(path, name, value, 400));
            }
            asked(path, name, example, 200);
        }
    }

    /** Whether the value, as it stands in an address, is one of the parameter's. */
    private boolean reads(JsonNode schema, JsonNode value) {
        String text = value.asString();
        JsonNode meant = schema.path("type").asString("").matches("integer|boolean")
                ? text.matches("-?[0-9]{1,18}|true|false") ? Rest.MAPPER.readTree(text) : value
                : JsonNodeFactory.instance.stringNode(text);
        return samples.fits(schema, meant);
    }

    private void asked(String path, String name, JsonNode value, int status) {
        String currency = name.endsWith("Price") ? "&currency=EUR" : "";
        Answer answer = rest.get(
                path + "?" + name + "=" + URLEncoder.encode(value.asString(), StandardCharsets.UTF_8) + currency);
        assertThat(answer.status()).as("%s = %s: %s", name, value, answer).isEqualTo(status);
    }

    private Answer send(Asked asked) {
        return rest.send(
                asked.method(), asked.path(), asked.body(), asked.headers().toArray(String[]::new));
    }
}
