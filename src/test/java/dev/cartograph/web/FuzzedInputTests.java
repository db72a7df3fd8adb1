package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import dev.cartograph.web.Scenarios.Asked;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some thousand requests that are sound but for one or two things, the same each time. {@link Rest} holds each answer
 * against the OpenAPI document: the status is one that the route has, and what is refused is told by a problem.
 */
@RestTest
class FuzzedInputTests {
    private static final long SEED = 4;
    private static final int REQUESTS = 3_000;

    private static final List<String> HOSTILE_JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-0",
            "9223372036854775807",
            "9223372036854775808",
            "123456789012345678901234567890123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "\"\ud83d\ude00\"",
            "\"$where\"",
            "\"2026-02-30\"",
            "\"9999999999-01-01\"",
            "\"665f1c2ab3d4e5f601234567\"",
            "[]",
            "{}",
            "[null]",
            "[[[[[]]]]]",
            "{\"$gt\": \"\"}",
            "{\"$oid\": \"665f1c2ab3d4e5f601234567\"}",
            "{\"a.b\": {\"$ne\": 1}}",
            "{\"\": null}",
            "{\"_class\": \"java.lang.Runtime\", \"@type\": \"x\"}");

    private static final List<String> HOSTILE_TEXT = List.of(
            "",
            " ",
            "-1",
            "0",
            "true",
            "null",
            "1e9",
            "99999999999999999999",
            "{\"$gt\":\"\"}",
            "$where",
            "[]",
            "\u0000",
            "\ud83d\ude00",
            "'; DROP TABLE orders; --",
            "../../etc/passwd",
            "665f1c2ab3d4e5f601234567",
            "2026-01-31T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "%",
            "a,b,,c",
            "lines.product",
            "x".repeat(3_000),
            "eyJzIjoiX2lkIiwiaSI6eyIkb2lkIjoiNjY1ZjFjMmFiM2Q0ZTVmNjAxMjM0NTY3In19",
            "eyJzIjoibmFtZSIsImkiOnsiJG9pZCI6IjY2NWYxYzJhYjNkNGU1ZjYwMTIzNDU2NyJ9LCJ2Ijp7IiRyZWdleCI6Ii4qIn19");

    private static final List<String> HOSTILE_HEADERS = List.of(
            "*",
            "\"1\"",
            "W/\"1\"",
            "\"",
            "\"\"",
            "1",
            "\"99999999999999999999\"",
            "\"1\",",
            ",",
            "\"-1\"",
            "x".repeat(201),
            "a b");

    @Autowired
    private Rest rest;

    @Autowired
    private MongoDatabaseFactory database;

    private final Random random = new Random(SEED);

    @Test
    void answersWhateverComes() {
        Scenarios scenarios = new Scenarios(rest, database);
        List<Contract.Route> routes = rest.contract().routes().stream()
                .filter(route -> route.path().startsWith("/api/"))
                .toList();
        Map<Contract.Route, Asked> sound = new HashMap<>();
        Map<Integer, Integer> seen = new TreeMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            Contract.Route route = one(routes);
            Asked asked = sound.computeIfAbsent(route, scenarios::sound);
            int changes = 1 + random.nextInt(2);
            for (int change = 0; change < changes; change++) {
                asked = changed(route, asked);
            }
            Answer answer = rest.send(
                    asked.method(), asked.path(), asked.body(), asked.headers().toArray(String[]::new));
            assertThat(answer.status()).as("%s <- %s", answer, asked).isLessThan(500);
            answer.tellsNothingOfTheInside();
            seen.merge(answer.status(), 1, Integer::sum);
        }
        assertThat(seen.keySet()).contains(200, 400, 404, 422);
        assertThat(rest.get("/actuator/health").status()).isEqualTo(200);
    }

    private Asked changed(Contract.Route route, Asked asked) {
        return switch (random.nextInt(10)) {
            case 0 ->
                asked.under(asked.path()
                        .replaceAll("[0-9a-f]{24}", encoded(one(HOSTILE_TEXT)).replace("+", "%20")));
            case 1, 2 ->
                asked.at(
                        (asked.path().contains("?") ? "&" : "?") + parameter(route) + "=" + encoded(one(HOSTILE_TEXT)));
            case 3 -> asked.with(one(List.of("If-Match", "If-None-Match", "Idempotency-Key")), one(HOSTILE_HEADERS));
            case 4 -> asked.with("Content-Type", one(List.of("text/plain", "application/json", "x/y;q=\"", "*/*")));
            case 5 -> spoiled(asked);
            default -> asked.body() instanceof JsonNode body ? asked.saying(mutated(body)) : asked;
        };
    }

    private String parameter(Contract.Route route) {
        List<String> names = new ArrayList<>(List.of("unknown", "%24where", "a%5B%24gt%5D"));
        route.operation().path("parameters").forEach(parameter -> {
            if (parameter.get("in").asString().equals("query")) {
                names.add(parameter.get("name").asString());
                names.add(parameter.get("name").asString());
            }
        });
        return one(names);
    }

    /** The body as text with a piece cut out, doubled, or bytes thrown in. */
    private Asked spoiled(Asked asked) {
        if (asked.body() == null) {
            return asked;
        }
        String text =
                asked.body() instanceof String given ? given : asked.body().toString();
        if (text.isEmpty()) {
            return asked;
        }
        int from = random.nextInt(text.length());
        int to = from + random.nextInt(Math.min(20, text.length() - from) + 1);
        return asked.saying(
                switch (random.nextInt(3)) {
                    case 0 -> text.substring(0, from) + text.substring(to);
                    case 1 -> text.substring(0, to) + text.substring(from);
                    default -> text.substring(0, from) + (char) random.nextInt(0x3000) + text.substring(from);
                });
    }

    /** The body with something hostile at a place of it. */
    private JsonNode mutated(JsonNode body) {
        JsonNode copy = body.deepCopy();
        JsonNode holder = copy;
        while (true) {
            List<JsonNode> deeper = holder.valueStream()
                    .filter(one -> one.isContainer() && one.size() > 0)
                    .toList();
            if (deeper.isEmpty() || random.nextBoolean()) {
                break;
            }
            holder = one(deeper);
        }
        JsonNode hostile = Rest.MAPPER.readTree(one(HOSTILE_JSON));
        if (holder instanceof ArrayNode array && array.size() > 0) {
            array.set(random.nextInt(array.size()), hostile);
        } else if (holder instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            names.add("unknown");
            object.set(one(names), hostile);
        }
        return copy;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
