package dev.cartograph.web;

import static dev.cartograph.web.Made.line;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.web.Rest.Answer;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that bring about each status of each route. */
final class Scenarios {
    private static final String UNKNOWN = "665f1c2ab3d4e5f601234567";

    private final Rest rest;
    private final Made made;
    private final MongoDatabaseFactory database;
    private final Laboratory laboratory;
    private final Map<String, String> referred = new ConcurrentHashMap<>();

    Scenarios(Rest rest, MongoDatabaseFactory database) {
        this.rest = rest;
        this.made = new Made(rest);
        this.database = database;
        this.laboratory = new Laboratory(rest);
    }

    /** The answer to a request that ought to have this status. */
    Answer answer(Contract.Route route, int status) {
        return switch (route + " " + status) {
            case "POST /api/audits 202", "POST /api/audits 409" -> audit(status);
            case "POST /api/lab/runs 202" -> laboratory.begin(Laboratory.LITTLE);
            case "POST /api/lab/runs 409" -> laboratory.refused(Laboratory.LITTLE);
            case "GET /api/lab/runs/{id}/report 409" ->
                rest.get(laboratory.begin(Laboratory.LITTLE).header("Location") + "/report");
            default -> answerTo(route, status);
        };
    }

    /** An audit ends when it ends: asks until it was, or was not, under way. */
    private Answer audit(int status) {
        Answer answer = rest.post("/api/audits", null);
        for (int tried = 0; tried < 1_000 && answer.status() != status; tried++) {
            answer = rest.post("/api/audits", null);
        }
        return answer;
    }

    private Answer answerTo(Contract.Route route, int status) {
        return switch (status) {
            case 304 -> send(sound(route).with("If-None-Match", "*"));
            case 400 -> send(sound(route).at("?unknown=1"));
            case 404 -> send(sound(route).under(nobody(route)));
            case 406 -> send(sound(route).with("Accept", "image/png"));
            case 409 -> send(conflicting(route));
            case 412 -> send(sound(route).with("If-Match", "\"99\""));
            case 413 -> send(sound(route).saying(" ".repeat(BodyLimit.MAX_BYTES) + "{}"));
            case 415 -> send(sound(route).saying("{}").with("Content-Type", "text/plain"));
            case 422 -> send(broken(route));
            case 428 -> send(sound(route).with("If-Match", null));
            default -> send(sound(route));
        };
    }

    /** A request that all goes well with. */
    Asked sound(Contract.Route route) {
        Asked asked = new Asked(route.method(), path(route), null, new ArrayList<>());
        JsonNode content = route.operation().at("/requestBody/content");
        for (Map.Entry<String, JsonNode> media : content.properties()) {
            asked = asked.saying(body(route, media.getValue().get("example"))).with("Content-Type", media.getKey());
        }
        if (route.reads("If-Match")) {
            asked = asked.with("If-Match", "*");
        }
        return route.reads("Idempotency-Key")
                ? asked.with("Idempotency-Key", UUID.randomUUID().toString())
                : asked;
    }

    /** An example of the document, about documents that are there and with keys that are free. */
    private Object body(Contract.Route route, JsonNode example) {
        if (!(example instanceof ObjectNode object)) {
            return example.stringValue().replaceAll("(ada|grace)@example.org", Made.anEmail());
        }
        ObjectNode body = object.deepCopy();
        if (body.has("email")) {
            body.put("email", Made.anEmail());
            ((ObjectNode) body.get("loyaltyCard"))
                    .put("number", UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT));
        }
        if (body.has("slug")) {
            body.put("slug", Made.aSlug());
        }
        if (body.has("sku")) {
            body.put("sku", Made.aSku());
            body.put("categoryId", referred("category"));
            ((ObjectNode) body.at("/components/0")).put("productId", referred("product"));
        }
        if (body.has("customerId")) {
            body.put("customerId", referred("customer"));
            ((ObjectNode) body.at("/lines/0")).put("productId", referred("product"));
        }
        return body;
    }

    /** Something for bodies to refer to, the same for all of them. */
    private String referred(String kind) {
        return referred.computeIfAbsent(kind, one -> switch (one) {
            case "category" ->
                made.category(
                                null,
                                "{\"name\":\"height\",\"type\":\"NUMBER\",\"required\":false}",
                                "{\"name\":\"colour\",\"type\":\"TEXT\",\"required\":false}")
                        .id();
            case "product" -> made.product(1_000_000_000).id();
            case "customer" -> made.customer().id();
            case "run" ->
                laboratory
                        .ended(laboratory.begin(Laboratory.LITTLE).header("Location"))
                        .id();
            default -> throw new IllegalArgumentException(one);
        });
    }

    private String path(Contract.Route route) {
        String path = route.path();
        if (path.contains("{kind}")) {
            return path.replace("{kind}", "customers");
        } else if (path.contains("{code}")) {
            return path.replace("{code}", "CUS-001");
        } else if (!path.contains("{id}")) {
            return path;
        }
        if (path.endsWith("/restore")) {
            Answer product = made.product(1);
            rest.post("/api/products/" + product.id() + "/archive", null, "If-Match", "*");
            return path.replace("{id}", product.id());
        }
        return path.replace(
                "{id}",
                switch (path.split("/")[2]) {
                    case "customers" -> made.customer().id();
                    case "categories" -> made.category(made.category().id()).id();
                    case "products" -> (path.endsWith("/stock") ? made.product(0) : coloured()).id();
                    case "orders" -> order(route.toString()).id();
                    case "audits" -> audit(202).id();
                    case "lab" -> referred("run");
                    default -> throw new IllegalArgumentException(path);
                });
    }

    private Answer coloured() {
        Map<String, Object> body = Made.productBody(
                made.category(null, "{\"name\":\"colour\",\"type\":\"TEXT\",\"required\":false}")
                        .id(),
                9);
        body.put("attributes", Map.of("colour", "red"));
        return rest.post("/api/products", body);
    }

    /** An order in the state that a step begins with. */
    private Answer order(String route) {
        Answer order = made.order();
        List<String> steps = switch (route) {
            case "POST /api/orders/{id}/ship" -> List.of("pay");
            case "POST /api/orders/{id}/deliver" -> List.of("pay", "ship");
            case "DELETE /api/orders/{id}" -> List.of("cancel");
            default -> List.of();
        };
        steps.forEach(step -> rest.post("/api/orders/" + order.id() + "/" + step, null, "If-Match", "*"));
        return order;
    }

    private static String nobody(Contract.Route route) {
        return route.path().replace("{id}", UNKNOWN).replace("{kind}", "rules").replace("{code}", "XXX-999");
    }

    private Asked conflicting(Contract.Route route) {
        Asked sound = sound(route);
        return switch (route.toString()) {
            case "POST /api/customers", "POST /api/categories", "POST /api/products" -> {
                send(sound);
                yield sound;
            }
            case "PATCH /api/customers/{id}" ->
                sound.saying(Map.of("email", made.customer().at("/email")));
            case "PATCH /api/categories/{id}" ->
                sound.saying(Map.of("slug", made.category().at("/slug")));
            case "PATCH /api/products/{id}" ->
                sound.saying(Map.of("sku", made.product(1).at("/sku")));
            case "POST /api/categories/{id}/move" -> closing("categories", sound);
            case "POST /api/products/{id}/archive", "POST /api/products/{id}/restore" -> closing("products", sound);
            case "POST /api/products/{id}/stock" -> sound.saying(Map.of("add", -1_000));
            case "DELETE /api/customers/{id}" -> {
                Answer customer = made.customer();
                made.order(customer, line(made.product(1), 1));
                yield sound.under("/api/customers/" + customer.id());
            }
            case "DELETE /api/categories/{id}" ->
                sound.under("/api/categories/" + made.product(1).at("/categoryId"));
            case "DELETE /api/products/{id}" -> {
                Answer product = made.product(1);
                made.order(made.customer(), line(product, 1));
                yield sound.under("/api/products/" + product.id());
            }
            case "POST /api/orders" -> sound.saying(Made.orderBody(made.customer(), line(made.product(1), 2)));
            case "POST /api/orders/{id}/pay", "DELETE /api/orders/{id}" ->
                sound.under(route.path().replace("{id}", delivered().id()));
            case "POST /api/orders/{id}/ship", "POST /api/orders/{id}/deliver" ->
                sound.under(route.path().replace("{id}", made.order().id()));
            case "POST /api/orders/{id}/cancel" ->
                sound.under(route.path().replace("{id}", delivered().id()));
            default -> throw new IllegalArgumentException("no conflict known for " + route);
        };
    }

    private Answer delivered() {
        Answer order = made.order();
        for (String step : List.of("pay", "ship", "deliver")) {
            rest.post("/api/orders/" + order.id() + "/" + step, null, "If-Match", "*");
        }
        return order;
    }

    /** Leaves the document as a deletion does that died on its way. */
    private Asked closing(String collection, Asked asked) {
        database.getMongoDatabase()
                .getCollection(collection)
                .updateOne(
                        Filters.eq("_id", new ObjectId(asked.path().split("/")[3])),
                        Updates.combine(
                                Updates.set("standing", "CLOSING"),
                                Updates.set(
                                        "closing", new Document("token", new ObjectId()).append("at", new Date()))));
        return asked;
    }

    private Asked broken(Contract.Route route) {
        Object body = switch (route.toString()) {
            case "PATCH /api/customers/{id}" -> Map.of("email", "none");
            case "PATCH /api/categories/{id}" -> Map.of("slug", "No slug");
            case "PATCH /api/products/{id}" -> Map.of("sku", "no");
            case "POST /api/products/{id}/stock" -> Map.of("add", 0);
            case "POST /api/orders/{id}/pay" -> Map.of("reference", " ");
            case "POST /api/lab/runs" -> Map.of("shapes", List.of("none"));
            default -> Map.of();
        };
        return sound(route).saying(body);
    }

    private Answer send(Asked asked) {
        return rest.send(
                asked.method(), asked.path(), asked.body(), asked.headers().toArray(String[]::new));
    }

    /** A request that can be changed a little. */
    record Asked(String method, String path, Object body, List<String> headers) {
        Asked at(String query) {
            return new Asked(method, path + query, body, headers);
        }

        Asked under(String other) {
            return new Asked(method, other, body, headers);
        }

        Asked saying(Object other) {
            return new Asked(method, path, other, headers);
        }

        /** With another value of a header, or without it. */
        Asked with(String header, String value) {
            List<String> changed = new ArrayList<>();
            for (int i = 0; i < headers.size(); i += 2) {
                if (!headers.get(i).equals(header)) {
                    changed.addAll(headers.subList(i, i + 2));
                }
            }
            if (value != null) {
                changed.addAll(List.of(header, value));
            }
            return new Asked(method, path, body, changed);
        }
    }
}
