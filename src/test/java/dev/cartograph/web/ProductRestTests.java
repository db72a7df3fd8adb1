package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@RestTest
class ProductRestTests {
    private static final String HEIGHT = """
            {"name": "height", "type": "NUMBER", "unit": "cm", "required": true}""";
    private static final String COLOUR = """
            {"name": "colour", "type": "ENUM", "values": ["red", "blue"], "required": false}""";

    @Autowired
    private Rest rest;

    private Made made;

    @BeforeEach
    void make() {
        made = new Made(rest);
    }

    private static String at(Answer product) {
        return "/api/products/" + product.id();
    }

    private Answer lamp(String categoryId, Object height, Object colour) {
        Map<String, Object> body = Made.productBody(categoryId, 7);
        body.put("attributes", colour == null ? Map.of("height", height) : Map.of("height", height, "colour", colour));
        return rest.post("/api/products", body);
    }

    @Test
    void createsAProductAndSaysWhere() {
        Answer category = made.category(null, HEIGHT, COLOUR);
        Answer created = lamp(category.id(), 42.5, "red");
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(at(created));
        assertThat(created.tag()).isEqualTo("\"1-0\"");
        assertThat(created.json().propertyNames())
                .containsExactly(
                        "id",
                        "sku",
                        "name",
                        "categoryId",
                        "price",
                        "stock",
                        "attributes",
                        "tags",
                        "components",
                        "available",
                        "state",
                        "createdAt",
                        "version");
        assertThat(created.at("/price")).isEqualTo("{\"amount\":3999,\"currency\":\"EUR\"}");
        assertThat(created.at("/attributes/height")).isEqualTo("42.5");
        assertThat(rest.get(at(created)).json()).isEqualTo(created.json());
    }

    @Test
    void tellsEveryBrokenRuleAtOnce() {
        Answer category = made.category(null, HEIGHT, COLOUR);
        Answer refused = rest.post("/api/products", """
                {"sku": "no", "categoryId": "%s", "price": {"amount": -1, "currency": "XXY"}, "stock": -1,
                 "attributes": {"colour": "green", "weight": 3}, "tags": ["a", "a"],
                 "components": [{"productId": "none", "quantity": 0}]}""".formatted(category.id()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.violations())
                .extracting(told -> told.split(" ")[1])
                .containsExactlyInAnyOrder(
                        "/sku",
                        "/name",
                        "/price/amount",
                        "/price/currency",
                        "/stock",
                        "/attributes/height",
                        "/attributes/colour",
                        "/attributes/weight",
                        "/tags/1",
                        "/components/0/productId",
                        "/components/0/quantity");
    }

    @Test
    void keepsADecimalAsItWasWrittenOrRefusesIt() {
        Answer category = made.category(null, HEIGHT);
        Answer tooFine = rest.post("/api/products", """
                {"sku": "%s", "name": "N", "categoryId": "%s", "price": {"amount": 1, "currency": "EUR"}, "stock": 1,
                 "attributes": {"height": 0.12345678901234567}}""".formatted(Made.aSku(), category.id()));
        assertThat(tooFine.status()).isEqualTo(422);
        assertThat(tooFine.at("/violations/0/pointer")).isEqualTo("/attributes/height");
    }

    @Test
    void mergesAPatchAndLeavesStockAlone() {
        Answer category = made.category(null, HEIGHT, COLOUR);
        Answer created = lamp(category.id(), 42, "red");
        Answer changed = rest.patch(at(created), """
                {"name": "Floor lamp", "attributes": {"colour": null, "height": 43}, "price": {"amount": 1}}""", "If-Match", created.tag());
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.tag()).isEqualTo("\"2-0\"");
        assertThat(changed.at("/attributes")).isEqualTo("{\"height\":43}");
        assertThat(changed.at("/price")).isEqualTo("{\"amount\":1,\"currency\":\"EUR\"}");
        assertThat(rest.patch(at(created), changed.json(), "If-Match", "*").status())
                .isEqualTo(200);
        Answer stock = rest.patch(at(created), "{\"stock\": 8}", "If-Match", "*");
        assertThat(stock.violations()).containsExactly("PRD-015 /stock");
        Answer available = rest.patch(at(created), "{\"available\": 8}", "If-Match", "*");
        assertThat(available.violations()).containsExactly("DOC-001 /available");
        Answer components = rest.patch(
                at(created),
                "{\"components\": [{\"productId\": \"%s\", \"quantity\": 1}]}"
                        .formatted(made.product(1).id()),
                "If-Match",
                "*");
        assertThat(components.violations()).containsExactly("PRD-031 /components");
    }

    @Test
    void archivesAndRestores() {
        Answer created = made.product(1);
        assertThat(rest.post(at(created) + "/archive", null).status()).isEqualTo(428);
        assertThat(rest.post(at(created) + "/archive", null, "If-Match", "\"7\"")
                        .status())
                .isEqualTo(412);
        Answer archived = rest.post(at(created) + "/archive", null, "If-Match", created.tag());
        assertThat(archived.status()).as("%s", archived).isEqualTo(200);
        assertThat(archived.at("/state")).isEqualTo("ARCHIVED");
        assertThat(rest.post(at(created) + "/archive", null, "If-Match", "\"7\"")
                        .status())
                .isEqualTo(200);
        assertThat(rest.post(at(created) + "/archive", null).status())
                .as("the header is asked for where it is so already, too")
                .isEqualTo(428);
        Answer restored = rest.post(at(created) + "/restore", null, "If-Match", archived.tag());
        assertThat(restored.at("/state")).isEqualTo("ACTIVE");
        assertThat(restored.at("/version")).isEqualTo("3");
    }

    @Test
    void deletesOnlyWhatNoBundleContains() {
        Answer part = made.product(1);
        Map<String, Object> body = Made.productBody(part.at("/categoryId"), 1);
        body.put("components", List.of(Map.of("productId", part.id(), "quantity", 2)));
        Answer bundle = rest.post("/api/products", body);
        assertThat(bundle.status()).as("%s", bundle).isEqualTo(201);
        Answer refused = rest.delete(at(part), "If-Match", part.tag());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/references/0/from")).isEqualTo("products.components.productId");
        Answer whole = rest.get(at(bundle) + "?expand=category,components.product");
        assertThat(whole.json().at("/components/0/product")).isEqualTo(part.json());
        assertThat(whole.at("/category/id")).isEqualTo(part.at("/categoryId"));
        assertThat(rest.get(at(bundle) + "?expand=components.product&fields=components.product.sku,components.quantity")
                        .text())
                .isEqualTo(
                        "{\"components\":[{\"product\":{\"sku\":\"%s\"},\"quantity\":2}]}".formatted(part.at("/sku")));
        assertThat(rest.delete(at(bundle), "If-Match", bundle.tag()).status()).isEqualTo(204);
        assertThat(rest.delete(at(part), "If-Match", part.tag()).status()).isEqualTo(204);
    }

    @Test
    void filtersTheList() {
        Answer root = made.category(null, HEIGHT, COLOUR);
        Answer below = made.category(root.id());
        Answer red = lamp(root.id(), 42, "red");
        Answer blue = lamp(below.id(), 43.5, "blue");
        String list = "/api/products?categoryId=" + root.id();
        assertThat(ids(list)).containsExactlyInAnyOrder(red.id(), blue.id());
        assertThat(ids("/api/products?categoryId=" + below.id())).containsExactly(blue.id());
        assertThat(ids(list + "&attributes.colour=red")).containsExactly(red.id());
        assertThat(ids(list + "&attributes.height=43.5")).containsExactly(blue.id());
        assertThat(ids(list + "&attributes.height=42&attributes.colour=blue")).isEmpty();
        assertThat(ids("/api/products?sku=" + red.at("/sku"))).containsExactly(red.id());
        assertThat(ids(list + "&state=ARCHIVED")).isEmpty();
        assertThat(ids(list + "&inStock=false")).isEmpty();
        assertThat(ids(list + "&inStock=true&minPrice=3999&maxPrice=3999&currency=EUR"))
                .hasSize(2);
        assertThat(ids(list + "&currency=USD")).isEmpty();
        for (String bad : List.of(
                "state=SOLD",
                "minPrice=1",
                "minPrice=-1&currency=EUR",
                "minPrice=1.5&currency=EUR",
                "currency=EURO",
                "inStock=1",
                "sort=colour",
                "sort=-",
                "attributes.=x",
                "attributes.co%24lour=x",
                "attributes.colour=",
                "attributes.colour=%00",
                "state=%7B%22%24gt%22%3A%22%22%7D",
                "sku%5B%24ne%5D=x",
                "categoryId=%24gt")) {
            Answer refused = rest.get("/api/products?" + bad);
            assertThat(refused.status()).as("%s", refused).isEqualTo(400);
            assertThat(refused.at("/code")).isEqualTo("bad-parameter");
        }
    }

    @Test
    void sortsTheListAndGoesOnWhereItStopped() {
        Answer category = made.category();
        List<String> names = List.of("b", "a", "c", "a", "d");
        for (int i = 0; i < names.size(); i++) {
            Map<String, Object> body = Made.productBody(category.id(), 1);
            body.put("name", names.get(i));
            body.put("price", Map.of("amount", 10 * i, "currency", "EUR"));
            assertThat(rest.post("/api/products", body).status()).isEqualTo(201);
        }
        String list = "/api/products?limit=2&categoryId=" + category.id() + "&sort=";
        assertThat(walked(list + "name", "name")).containsExactly("a", "a", "b", "c", "d");
        assertThat(walked(list + "-name", "name")).containsExactly("d", "c", "b", "a", "a");
        assertThat(walked(list + "-price", "name")).containsExactly("d", "a", "c", "a", "b");
        assertThat(walked(list + "createdAt", "name")).hasSize(5);
        String cursor = rest.get(list + "name").at("/next");
        assertThat(rest.get(cursor.replace("sort=name", "sort=price")).status()).isEqualTo(400);
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

    private List<String> walked(String list, String field) {
        List<String> seen = new ArrayList<>();
        String next = list;
        while (next != null) {
            JsonNode page = rest.get(next).json();
            page.at("/items").forEach(item -> seen.add(item.get(field).asString()));
            next = page.get("next").isNull() ? null : page.get("next").asString();
        }
        return seen;
    }
}
