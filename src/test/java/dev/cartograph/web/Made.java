package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Documents that a test needs and does not care about. */
record Made(Rest rest) {

    static String anEmail() {
        return UUID.randomUUID() + "@example.org";
    }

    static String aSlug() {
        return "c-" + UUID.randomUUID();
    }

    static String aSku() {
        return "P-" + UUID.randomUUID().toString().substring(0, 18).toUpperCase(Locale.ROOT);
    }

    Answer customer() {
        return sound(rest.post(
                "/api/customers", Map.of("email", anEmail(), "name", Map.of("first", "Ada", "last", "Lovelace"))));
    }

    Answer customerBroughtBy(Answer referrer) {
        return sound(rest.post(
                "/api/customers",
                Map.of(
                        "email",
                        anEmail(),
                        "name",
                        Map.of("first", "Grace", "last", "Hopper"),
                        "referrerId",
                        referrer.id())));
    }

    /** Attributes as JSON: {@code {"name": "height", "type": "NUMBER", "required": false}}. */
    Answer category(String parentId, String... attributes) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("slug", aSlug(), "name", "Lamps"));
        if (parentId != null) {
            body.put("parentId", parentId);
        }
        body.put(
                "attributes",
                List.of(attributes).stream().map(Rest.MAPPER::readTree).toList());
        return sound(rest.post("/api/categories", body));
    }

    Answer category() {
        return category(null);
    }

    static Map<String, Object> productBody(String categoryId, long stock) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sku", aSku());
        body.put("name", "Desk lamp");
        body.put("categoryId", categoryId);
        body.put("price", Map.of("amount", 3999, "currency", "EUR"));
        body.put("stock", stock);
        return body;
    }

    Answer product(String categoryId, long stock) {
        return sound(rest.post("/api/products", productBody(categoryId, stock)));
    }

    Answer product(long stock) {
        return product(category().id(), stock);
    }

    private static Answer sound(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer;
    }

    /** A line as JSON. */
    static Map<String, Object> line(Answer product, long quantity) {
        return Map.of("productId", product.id(), "quantity", quantity);
    }

    @SafeVarargs
    static Map<String, Object> orderBody(Answer customer, Map<String, Object>... lines) {
        return Map.of("customerId", customer.id(), "lines", List.of(lines));
    }

    @SafeVarargs
    final Answer order(Answer customer, Map<String, Object>... lines) {
        return sound(rest.post(
                "/api/orders",
                orderBody(customer, lines),
                "Idempotency-Key",
                UUID.randomUUID().toString()));
    }

    Answer order() {
        return order(customer(), line(product(9), 2));
    }
}
