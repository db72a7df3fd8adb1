package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shapes as a file says them, and where documents lie by them. */
class ShapesFileTests {
    private static final Model SHOP = ModelFile.readResource("models/shop.yaml");
    private static final Model SOLD = SHOP.narrowedTo(Set.of("Customer", "Product", "Order", "OrderLine"));

    @Test
    void theShopHasFiveShapes() {
        assertThat(ShapesFile.readResource("models/shop.shapes.yaml", SHOP))
                .extracting(Shape::name)
                .containsExactly(
                        "embedded-lines",
                        "referenced-lines",
                        "product-and-customer-copied",
                        "orders-inside-customer",
                        "relational-tables");
        assertThat(shape("relational-tables").relational()).isTrue();
    }

    @Test
    void embeddedLinesLieInTheirOrder() {
        Map<String, Map<String, Object>> schemas = schemas("embedded-lines");

        assertThat(schemas).containsOnlyKeys("customers", "products", "orders");
        assertThat(fields(schemas.get("orders"))).contains("_id", "customerId", "key", "lines", "placedAt");
        assertThat(fields(items(schemas.get("orders"), "lines")))
                .contains("lineNumber", "productId", "unitPrice")
                .doesNotContain("orderId", "total");
    }

    @Test
    void referencedLinesAreACollectionThatRefersToOrders() {
        Map<String, Map<String, Object>> schemas = schemas("referenced-lines");

        assertThat(schemas).containsOnlyKeys("customers", "products", "orders", "orderLines");
        assertThat(fields(schemas.get("orders"))).doesNotContain("lines");
        assertThat(fields(schemas.get("orderLines"))).contains("orderId", "lineNumber", "productId");
        assertThat(required(schemas.get("orderLines"))).contains("orderId", "productId");
    }

    @Test
    void whatIsCopiedStandsBesideTheReference() {
        Map<String, Object> orders = schemas("product-and-customer-copied").get("orders");

        assertThat(fields(orders)).contains("customerId", "customer");
        assertThat(fields(property(orders, "customer"))).containsExactly("name");
        assertThat(fields(items(orders, "lines"))).contains("productId", "product");
        assertThat(fields(property(items(orders, "lines"), "product"))).containsExactly("name");
    }

    @Test
    void ordersLieInTheirCustomerAndTheirLinesInThem() {
        Map<String, Map<String, Object>> schemas = schemas("orders-inside-customer");

        assertThat(schemas).containsOnlyKeys("customers", "products");
        Map<String, Object> order = items(schemas.get("customers"), "orders");
        assertThat(fields(order)).contains("_id", "lines").doesNotContain("customerId");
        assertThat(fields(items(order, "lines"))).contains("productId");
    }

    @Test
    void saysEverythingThatDoesNotFitTheModel() {
        assertThat(problems("""
                shapes:
                  One:
                    relationships: {}
                  two:
                    relationships: {consist of: EMBED, places: EMBEDDED, refers: EMBED}
                  three:
                    relationships:
                      places: {COPY: [nam, age, id]}
                      is sold by: EMBED
                      consists of: EMBED
                      is above: {COPY: []}
                  four: {}
                """)).isEqualTo("""
                s.yaml:2: 'shapes': the name 'One' should look like 'embedded-lines'
                s.yaml:5: 'places' of shape 'two' must be EMBED, REFERENCE or {COPY: [attribute]}, not 'EMBEDDED'
                s.yaml:5: shape 'two' names the relationship 'consist of', which is not in the model (did you mean 'consists of'?)
                s.yaml:5: shape 'two' cannot embed 'refers', by which Customer would lie in itself without end
                s.yaml:8: shape 'three' copies the attribute 'nam' of Customer, which is not in the model (did you mean 'name'?)
                s.yaml:8: shape 'three' copies Customer.age, which is derived and kept nowhere
                s.yaml:8: shape 'three' copies Customer.id, which the reference is already
                s.yaml:9: shape 'three' embeds OrderLine twice, by 'consists of' and by 'is sold by'
                s.yaml:11: 'is above' of shape 'three' does not say which attributes to COPY
                s.yaml:12: shape 'four' lacks 'relationships'""");
    }

    @Test
    void refusesToEmbedInACircle() {
        Model model = ModelFile.parse("m.yaml", """
                model: m
                entities:
                  A: {key: id, attributes: {id: id}}
                  B: {key: id, attributes: {id: id}}
                relationships:
                  has:
                    parent: {entity: A, role: a, has: 0..many, says: one may have many}
                    child: {entity: B, role: bees, has: 1, says: each has one}
                    strength: non-identifying
                    onDelete: RESTRICT
                  likes:
                    parent: {entity: B, role: b, has: 0..many, says: one may be liked by many}
                    child: {entity: A, role: admirers, has: 0..1, says: each may like one}
                    strength: non-identifying
                    onDelete: RESTRICT
                """);
        assertThat(problems(model, "shapes: {s: {relationships: {has: EMBED, likes: EMBED}}}"))
                .contains(
                        "s.yaml:1: shape 's' cannot embed 'likes': a A may be without a b, and would lie nowhere then")
                .contains("s.yaml:1: shape 's' embeds in a circle: A in B in A");
    }

    private static Map<String, Map<String, Object>> schemas(String shape) {
        return DocumentSchema.byCollection(shape(shape).keeping(SOLD));
    }

    private static Shape shape(String name) {
        return ShapesFile.readResource("models/shop.shapes.yaml", SHOP).stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String problems(String text) {
        return problems(SHOP, text);
    }

    private static String problems(Model model, String text) {
        ModelBroken broken =
                catchThrowableOfType(ModelBroken.class, () -> ShapesFile.parse(new FileText("s.yaml", text), model));
        assertThat(broken).as("the file was taken for sound").isNotNull();
        return String.valueOf(broken.getMessage());
    }

    private static Set<String> fields(Map<String, Object> schema) {
        return child(schema, "properties").keySet();
    }

    @SuppressWarnings("unchecked")
    private static List<String> required(Map<String, Object> schema) {
        return (List<String>) schema.get("required");
    }

    private static Map<String, Object> property(Map<String, Object> schema, String name) {
        return child(child(schema, "properties"), name);
    }

    private static Map<String, Object> items(Map<String, Object> schema, String name) {
        return child(property(schema, name), "items");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.get(name);
    }
}
