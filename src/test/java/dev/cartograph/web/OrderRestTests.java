package dev.cartograph.web;

import static dev.cartograph.web.Made.line;
import static dev.cartograph.web.Made.orderBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RestTest
class OrderRestTests {
    private static final String KEY = "Idempotency-Key";

    @Autowired
    private Rest rest;

    private Made made;

    @BeforeEach
    void make() {
        made = new Made(rest);
    }

    private static String at(Answer order) {
        return "/api/orders/" + order.id();
    }

    private Answer place(Object body) {
        return rest.post("/api/orders", body, KEY, UUID.randomUUID().toString());
    }

    private String stockOf(Answer product) {
        Answer now = rest.get("/api/products/" + product.id());
        return now.at("/stock") + "/" + now.at("/available");
    }

    @Test
    void placesAnOrderAndSaysWhere() {
        Answer customer = made.customer();
        Answer product = made.product(9);
        Answer order = made.order(customer, line(product, 2), line(product, 1));
        assertThat(order.header("Location")).isEqualTo(at(order));
        assertThat(order.tag()).isEqualTo("\"" + order.at("/version") + "\"");
        assertThat(order.json().propertyNames())
                .containsExactly(
                        "id", "number", "customerId", "state", "lines", "total", "placedAt", "history", "version");
        assertThat(order.at("/state")).isEqualTo("PLACED");
        assertThat(order.json().at("/lines/0").propertyNames())
                .containsExactly("lineNumber", "productId", "sku", "name", "unitPrice", "quantity", "total");
        assertThat(order.at("/lines/0/total/amount")).isEqualTo("7998");
        assertThat(order.at("/total")).isEqualTo("{\"amount\":11997,\"currency\":\"EUR\"}");
        assertThat(order.at("/history/0/state")).isEqualTo("PLACED");
        assertThat(stockOf(product)).isEqualTo("6/6");
        assertThat(rest.get(at(order)).json()).isEqualTo(order.json());
        assertThat(rest.get(at(order), "If-None-Match", order.tag()).status()).isEqualTo(304);
    }

    @Test
    void letsNo304HideStockThatMoved() {
        Answer product = made.product(9);
        made.order(made.customer(), line(product, 2));
        Answer again = rest.get("/api/products/" + product.id(), "If-None-Match", product.tag());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/version")).isEqualTo("1");
        assertThat(rest.patch("/api/products/" + product.id(), "{\"name\": \"N\"}", "If-Match", product.tag())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void placesAnOrderOnceForEachKey() {
        Answer customer = made.customer();
        Answer product = made.product(9);
        Map<String, Object> body = orderBody(customer, line(product, 2));
        Answer first = rest.post("/api/orders", body, KEY, "basket-7");
        Answer again = rest.post("/api/orders", body, KEY, "basket-7");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(stockOf(product)).isEqualTo("7/7");
        Answer other = rest.post("/api/orders", orderBody(customer, line(product, 3)), KEY, "basket-7");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void wantsAKey() {
        Map<String, Object> body = orderBody(made.customer(), line(made.product(9), 2));
        Answer missing = rest.post("/api/orders", body);
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.at("/code")).isEqualTo("missing-idempotency-key");
        for (String bad : List.of("", "a b", "x".repeat(201))) {
            Answer malformed = rest.post("/api/orders", body, KEY, bad);
            assertThat(malformed.status()).as(bad).isEqualTo(400);
            assertThat(malformed.at("/code")).isEqualTo("bad-header");
        }
    }

    @Test
    void tellsEveryBrokenRuleAtOnce() {
        Answer refused = place(Map.of(
                "customerId",
                "665f1c2ab3d4e5f601234567",
                "shippingAddress",
                Map.of("label", "home"),
                "lines",
                List.of(
                        Map.of("productId", "none", "quantity", 1),
                        Map.of("productId", made.product(1).id(), "quantity", 0))));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.violations())
                .extracting(told -> told.split(" ")[1])
                .contains("/customerId", "/shippingAddress/street", "/lines/0/productId", "/lines/1/quantity");
        Answer many = place(Map.of(
                "customerId", made.customer().id(), "lines", Collections.nCopies(501, line(made.product(1), 1))));
        assertThat(many.status()).isEqualTo(422);
        assertThat(many.violations()).anyMatch(told -> told.endsWith(" /lines"));
    }

    @Test
    void saysWhatIsShortAndForgetsNothingOfIt() {
        Answer customer = made.customer();
        Answer scarce = made.product(3);
        Map<String, Object> body = orderBody(customer, line(made.product(9), 1), line(scarce, 2), line(scarce, 2));
        Answer refused = rest.post("/api/orders", body, KEY, "short");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("out-of-stock");
        assertThat(refused.json()
                        .at("/shortages")
                        .valueStream()
                        .map(one -> one.get("available").asInt()))
                .containsOnly(3);
        assertThat(refused.at("/shortages/0/pointer")).startsWith("/lines/");
        assertThat(stockOf(scarce)).isEqualTo("3/3");
        rest.post("/api/products/" + scarce.id() + "/stock", Map.of("add", 7), KEY, "more");
        assertThat(rest.post("/api/orders", body, KEY, "short").json()).isEqualTo(refused.json());
        assertThat(rest.get("/api/customers/" + customer.id() + "/orders")
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void saysWhatItCostsWhereAnotherTotalWasExpected() {
        Answer customer = made.customer();
        Answer product = made.product(9);
        Answer refused = place(Map.of(
                "customerId",
                customer.id(),
                "expectedTotal",
                Map.of("amount", 1, "currency", "EUR"),
                "lines",
                List.of(line(product, 1))));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("price-changed");
        assertThat(refused.at("/total")).isEqualTo("{\"amount\":3999,\"currency\":\"EUR\"}");
    }

    @Test
    void leadsAnOrderThroughItsLife() {
        Answer order = made.order();
        Answer early = rest.post(at(order) + "/ship", null, "If-Match", order.tag());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.at("/code")).isEqualTo("wrong-state");
        Answer paid = rest.post(at(order) + "/pay", Map.of("reference", "bank-1"), "If-Match", order.tag());
        assertThat(paid.status()).as("%s", paid).isEqualTo(200);
        assertThat(paid.at("/paymentReference")).isEqualTo("bank-1");
        Answer shipped = rest.post(at(order) + "/ship", "{}", "If-Match", paid.tag());
        assertThat(shipped.at("/state")).isEqualTo("SHIPPED");
        Answer delivered = rest.post(at(order) + "/deliver", null, "If-Match", shipped.tag());
        assertThat(delivered
                        .json()
                        .at("/history")
                        .valueStream()
                        .map(change -> change.get("state").asString()))
                .containsExactly("PLACED", "PAID", "SHIPPED", "DELIVERED");
        assertThat(rest.post(at(order) + "/cancel", null, "If-Match", "*").status())
                .isEqualTo(409);
        assertThat(rest.delete(at(order), "If-Match", "*").status()).isEqualTo(409);
    }

    @Test
    void wantsToKnowWhichVersionATransitionMeansUnlessItIsReached() {
        Answer order = made.order();
        for (String transition : List.of("/pay", "/ship", "/deliver", "/cancel")) {
            assertThat(rest.post(at(order) + transition, null).status()).isEqualTo(428);
        }
        assertThat(rest.post(at(order) + "/pay", null, "If-Match", "\"99\"").status())
                .isEqualTo(412);
        assertThat(rest.post(at(order) + "/pay", null, "If-Match", order.tag()).status())
                .isEqualTo(200);
        assertThat(rest.post(at(order) + "/pay", null, "If-Match", order.tag()).status())
                .isEqualTo(200);
        assertThat(rest.post(at(order) + "/pay", null).status()).isEqualTo(428);
        Answer unknown = rest.post(at(order) + "/ship", "{\"by\": \"sea\"}", "If-Match", "*");
        assertThat(unknown.at("/code")).isEqualTo("unknown-field");
        Answer blank = rest.post(at(order) + "/pay", "{\"reference\": \" \"}", "If-Match", "*");
        assertThat(blank.status()).isEqualTo(422);
    }

    @Test
    void givesTheStockOfACancelledOrderBackOnceAndDeletesIt() {
        Answer product = made.product(9);
        Answer customer = made.customer();
        Map<String, Object> body = orderBody(customer, line(product, 4));
        Answer order = rest.post("/api/orders", body, KEY, "k");
        assertThat(stockOf(product)).isEqualTo("5/5");
        Answer cancelled = rest.post(at(order) + "/cancel", null, "If-Match", order.tag());
        assertThat(cancelled.at("/state")).isEqualTo("CANCELLED");
        assertThat(rest.post(at(order) + "/cancel", null, "If-Match", order.tag())
                        .status())
                .isEqualTo(200);
        assertThat(stockOf(product)).isEqualTo("9/9");
        assertThat(rest.delete(at(order)).status()).isEqualTo(428);
        assertThat(rest.delete(at(order), "If-Match", order.tag()).status()).isEqualTo(412);
        assertThat(rest.delete(at(order), "If-Match", cancelled.tag()).status()).isEqualTo(204);
        assertThat(rest.get(at(order)).status()).isEqualTo(404);
        assertThat(rest.post("/api/orders", body, KEY, "k").status()).isEqualTo(409);
        assertThat(stockOf(product)).isEqualTo("9/9");
    }

    @Test
    void keepsWhatAnOrderRefersTo() {
        Answer customer = made.customer();
        Answer product = made.product(9);
        Answer order = made.order(customer, line(product, 1));
        Answer refused = rest.delete("/api/customers/" + customer.id(), "If-Match", "*");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/references"))
                .isEqualTo("[{\"from\":\"orders.customerId\",\"count\":1,\"isAtLeast\":false}]");
        assertThat(rest.delete("/api/products/" + product.id(), "If-Match", "*").at("/references/0/from"))
                .isEqualTo("orders.lines.productId");
        Answer cancelled = rest.post(at(order) + "/cancel", null, "If-Match", "*");
        rest.delete(at(order), "If-Match", cancelled.tag());
        assertThat(rest.delete("/api/customers/" + customer.id(), "If-Match", "*")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void filtersTheListAndExpandsIt() {
        Answer customer = made.customer();
        Answer lamp = made.product(9);
        Answer chair = made.product(9);
        Answer one = made.order(customer, line(lamp, 1));
        Answer two = made.order(customer, line(lamp, 1), line(chair, 1));
        rest.post(at(one) + "/pay", null, "If-Match", one.tag());
        String list = "/api/orders?customerId=" + customer.id();
        assertThat(ids(list)).containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(ids("/api/customers/" + customer.id() + "/orders?sort=placedAt"))
                .containsExactly(one.id(), two.id());
        assertThat(ids(list + "&state=PAID")).containsExactly(one.id());
        assertThat(ids(list + "&productId=" + chair.id())).containsExactly(two.id());
        assertThat(ids("/api/orders?number=" + one.at("/number").toLowerCase(Locale.ROOT)))
                .containsExactly(one.id());
        assertThat(ids(list + "&placedTo=" + one.at("/placedAt"))).isEmpty();
        assertThat(ids(list + "&placedFrom=" + one.at("/placedAt"))).hasSize(2);
        Answer whole = rest.get(list + "&state=PAID&expand=customer,lines.product");
        assertThat(whole.json().at("/items/0/customer")).isEqualTo(customer.json());
        assertThat(whole.at("/items/0/lines/0/product/sku")).isEqualTo(lamp.at("/sku"));
        assertThat(rest.get(list + "&state=PAID&fields=number,lines.sku,customer.email&expand=customer")
                        .at("/items"))
                .isEqualTo("[{\"number\":\"%s\",\"customer\":{\"email\":\"%s\"},\"lines\":[{\"sku\":\"%s\"}]}]"
                        .formatted(one.at("/number"), customer.at("/email"), lamp.at("/sku")));
        for (String bad : List.of(
                "state=PENDING",
                "state=REJECTED",
                "placedFrom=yesterday",
                "placedFrom=%2B1000000000-12-31T23:59:59Z",
                "number=1",
                "sort=total",
                "customerId=none",
                "expand=lines.product.category")) {
            assertThat(rest.get("/api/orders?" + bad).status()).as(bad).isEqualTo(400);
        }
        assertThat(rest.get("/api/customers/665f1c2ab3d4e5f601234567/orders").status())
                .isEqualTo(404);
        assertThat(rest.get("/api/customers/" + customer.id() + "/orders?customerId=" + customer.id())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void addsStockOnceForEachKey() {
        Answer product = made.product(9);
        String stock = "/api/products/" + product.id() + "/stock";
        Answer added = rest.post(stock, Map.of("add", 5), KEY, "delivery-1");
        assertThat(added.status()).as("%s", added).isEqualTo(200);
        assertThat(added.at("/stock")).isEqualTo("14");
        assertThat(added.tag()).startsWith("\"1-").isNotEqualTo(product.tag());
        assertThat(rest.post(stock, Map.of("add", 5), KEY, "delivery-1").at("/stock"))
                .isEqualTo("14");
        assertThat(rest.post(stock, Map.of("add", 6), KEY, "delivery-1").at("/code"))
                .isEqualTo("idempotency-key-reused");
        Answer tooMuch = rest.post(stock, Map.of("add", -15), KEY, "broken");
        assertThat(tooMuch.status()).isEqualTo(409);
        assertThat(tooMuch.at("/shortages")).isEqualTo("[{\"pointer\":\"/add\",\"available\":14}]");
        assertThat(rest.post(stock, Map.of("add", -14), KEY, "sold").at("/stock"))
                .isEqualTo("0");
        assertThat(rest.post(stock, Map.of("add", 5)).at("/code")).isEqualTo("missing-idempotency-key");
        assertThat(rest.post(stock, "{}", KEY, "n").status()).isEqualTo(422);
        assertThat(rest.post(stock, Map.of("add", 1.5), KEY, "n").at("/code")).isEqualTo("wrong-type");
    }

    private List<String> ids(String list) {
        Answer answer = rest.get(list);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json()
                .at("/items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }
}
