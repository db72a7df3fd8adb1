package dev.cartograph.web;

import dev.cartograph.model.Domain;
import dev.cartograph.model.Model;
import dev.cartograph.products.AttributeDefinition;
import dev.cartograph.products.Product;
import dev.cartograph.values.Countries;
import dev.cartograph.values.Currencies;
import dev.cartograph.values.OrderNumber;
import dev.cartograph.values.Sku;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the shop's requests and answers look like, by name; every bound comes from the shop's model. */
final class ShopSchemas {
    private final NamedSchemas named = new NamedSchemas();
    private final ModelSchemas of;
    private final Model model;

    ShopSchemas(Model model) {
        this.model = model;
        this.of = new ModelSchemas(model);
        values();
        customers();
        categories();
        products();
        orders();
    }

    /** All of them. */
    Map<String, JsonSchema> all() {
        return named.all();
    }

    private void values() {
        named.put("Id", ParameterSchemas.ID.says("24 hexadecimal digits"));
        named.put("Time", JsonSchema.of("string").with("format", "date-time").says("ISO 8601, in UTC"));
        named.put(
                "Version",
                JsonSchema.of("integer")
                        .with("format", "int64")
                        .with("minimum", 1)
                        .says("changes with each change by a client"));
        named.put("Country", JsonSchema.oneOf(List.copyOf(Countries.ALL)).says("ISO 3166-1 alpha-2"));
        named.put("Currency", JsonSchema.oneOf(List.copyOf(Currencies.ALL)).says("ISO 4217"));
        named.put(
                "Scalar",
                new JsonSchema(Map.of(
                                "anyOf",
                                List.of(
                                        JsonSchema.text(1, AttributeDefinition.MAX_TEXT)
                                                .with("pattern", PlainText.PATTERN),
                                        JsonSchema.of("number"),
                                        JsonSchema.of("boolean"))))
                        .says("a text, a number of at most 15 significant digits or of 64 bits, or true or false"));
        for (String composite : List.of("Money", "Price", "Address", "FullName")) {
            named.put(composite, of.of(domain(composite)));
        }
    }

    private void customers() {
        named.put(
                "LoyaltyCard",
                NamedSchemas.object(
                        List.of("number", "since"),
                        Map.of("number", of.of("LoyaltyCard", "number"), "since", of.of("LoyaltyCard", "since"))));
        Map<String, JsonSchema> asked = new LinkedHashMap<>();
        asked.put("email", of.of("Customer", "email").says("unique, in any case"));
        asked.put("name", JsonSchema.named("FullName"));
        asked.put(
                "addresses",
                counted("addresses", JsonSchema.named("Address")).says("no two have one label; empty if left out"));
        asked.put("phones", of.of("Customer", "phones").says("E.164; empty if left out"));
        asked.put("dateOfBirth", of.of("Customer", "dateOfBirth"));
        asked.put("referrerId", NamedSchemas.reference("Customer", "who brought this customer; at creation only"));
        asked.put("loyaltyCard", JsonSchema.named("LoyaltyCard"));
        named.put("CustomerRequest", JsonSchema.object(asked, List.of("email", "name")));
        Map<String, JsonSchema> shown = NamedSchemas.shown(asked);
        shown.put("age", of.of("Customer", "age").readOnly());
        shown.put("state", JsonSchema.oneOf(List.of(CustomerView.ACTIVE)).readOnly());
        NamedSchemas.end(shown);
        shown.put("referrer", NamedSchemas.expanded("Customer", "referrer"));
        named.resource(
                "Customer",
                asked,
                shown,
                List.of("id", "email", "name", "addresses", "phones", "state", "createdAt", "version"));
    }

    private void categories() {
        Map<String, JsonSchema> definition = new LinkedHashMap<>();
        definition.put("name", of.of("AttributeDefinition", "name"));
        definition.put("type", of.of("AttributeDefinition", "type"));
        definition.put("unit", of.of("AttributeDefinition", "unit"));
        definition.put("values", of.of("AttributeDefinition", "values").with("minItems", 1));
        definition.put("required", of.of("AttributeDefinition", "required"));
        named.put(
                "AttributeDefinition",
                JsonSchema.object(definition, List.of("name", "type", "required"))
                        .with(
                                "allOf",
                                List.of(only("values", "ENUM", List.of("values")), only("unit", "NUMBER", List.of()))));
        Map<String, JsonSchema> asked = new LinkedHashMap<>();
        asked.put("slug", of.of("Category", "slug").says("unique"));
        asked.put("name", of.of("Category", "name"));
        asked.put("parentId", NamedSchemas.reference("Category", "the category above; a root if left out"));
        asked.put(
                "attributes",
                of.children("defines", JsonSchema.named("AttributeDefinition"))
                        .says(
                                "what the products of this category and of those below it say of themselves; none if left out"));
        named.put("CategoryRequest", JsonSchema.object(asked, List.of("slug", "name")));
        named.put(
                "Move",
                JsonSchema.object(
                        Map.of("parentId", JsonSchema.named("Id").orNull().says("where to; null for the root")),
                        List.of("parentId")));
        Map<String, JsonSchema> shown = NamedSchemas.shown(asked);
        NamedSchemas.end(shown);
        shown.put("parent", NamedSchemas.expanded("Category", "parent"));
        named.resource("Category", asked, shown, List.of("id", "slug", "name", "attributes", "createdAt", "version"));
    }

    private void products() {
        named.put(
                "Component",
                NamedSchemas.object(
                        List.of("productId", "quantity"),
                        Map.of(
                                "productId",
                                NamedSchemas.reference("Product", "what"),
                                "quantity",
                                of.of("BundleComponent", "quantity"))));
        Map<String, JsonSchema> asked = new LinkedHashMap<>();
        asked.put(
                "sku",
                JsonSchema.matching(Sku.PATTERN)
                        .with("minLength", 3)
                        .with("maxLength", Sku.MAX_LENGTH)
                        .says("unique"));
        asked.put("name", of.of("Product", "name"));
        asked.put("description", of.of("Product", "description"));
        asked.put("categoryId", NamedSchemas.reference("Category", "its category"));
        asked.put("price", JsonSchema.named("Price"));
        asked.put(
                "stock",
                of.of("Product", "onHand")
                        .with("maximum", Product.Stock.MAX)
                        .says("units in the house; at creation only, then by /stock"));
        asked.put(
                "attributes",
                JsonSchema.of("object")
                        .with("propertyNames", Map.of("pattern", "^(?:" + AttributeDefinition.NAME_PATTERN + ")$"))
                        .with("additionalProperties", JsonSchema.named("Scalar"))
                        .says("by name, as the category and those above it define them"));
        asked.put("tags", of.of("Product", "tags"));
        asked.put(
                "components",
                of.children("is assembled from", JsonSchema.named("Component"))
                        .says("what a bundle is assembled from, each product once; at creation only"));
        named.put("ProductRequest", JsonSchema.object(asked, List.of("sku", "name", "categoryId", "price", "stock")));
        named.put(
                "StockChange",
                JsonSchema.object(
                        Map.of(
                                "add",
                                JsonSchema.integer(-Product.Stock.MAX, Product.Stock.MAX)
                                        .with("not", Map.of("const", 0))
                                        .says("units to add, or to take where it is negative")),
                        List.of("add")));
        Map<String, JsonSchema> shown = NamedSchemas.shown(asked);
        shown.put("components", JsonSchema.listOf(JsonSchema.named("ShownComponent")));
        shown.put("stock", of.of("Product", "onHand").says("units in the house"));
        shown.put("available", of.of("Product", "available").readOnly());
        shown.put("state", of.of("Product", "state").readOnly());
        NamedSchemas.end(shown);
        shown.put("category", NamedSchemas.expanded("Category", "category"));
        named.resource(
                "Product",
                asked,
                shown,
                List.of(
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
                        "version"));
        named.put("ShownComponent", named.withExpanded("Component", "product", "Product", "components.product"));
    }

    private void orders() {
        JsonSchema quantity = of.of("OrderLine", "quantity");
        named.put(
                "LineRequest",
                NamedSchemas.object(
                        List.of("productId", "quantity"),
                        Map.of("productId", NamedSchemas.reference("Product", "what"), "quantity", quantity)));
        Map<String, JsonSchema> asked = new LinkedHashMap<>();
        asked.put("customerId", NamedSchemas.reference("Customer", "who buys"));
        asked.put("shippingAddress", JsonSchema.named("Address"));
        asked.put("expectedTotal", JsonSchema.named("Money"));
        asked.put("lines", of.children("consists of", JsonSchema.named("LineRequest")));
        named.put("OrderRequest", JsonSchema.object(asked, List.of("customerId", "lines")));
        named.put("Payment", JsonSchema.object(Map.of("reference", of.of("Order", "paymentReference")), List.of()));
        named.put("Nothing", JsonSchema.object(Map.of(), List.of()));

        Map<String, JsonSchema> line = new LinkedHashMap<>();
        line.put("lineNumber", of.of("OrderLine", "lineNumber"));
        line.put("productId", JsonSchema.named("Id"));
        line.put("sku", of.of("OrderLine", "sku").says("as it was when it was sold"));
        line.put("name", of.of("OrderLine", "name").says("as it was when it was sold"));
        line.put("unitPrice", JsonSchema.named("Price"));
        line.put("quantity", quantity);
        line.put("total", JsonSchema.named("Money"));
        List<String> lineFields = new ArrayList<>(line.keySet());
        line.put("product", NamedSchemas.expanded("Product", "lines.product"));
        named.put("Line", JsonSchema.object(line, lineFields));
        JsonSchema state = JsonSchema.oneOf(OrderParameters.STATES);
        named.put(
                "StateChange",
                NamedSchemas.object(List.of("state", "at"), Map.of("state", state, "at", JsonSchema.named("Time"))));

        Map<String, JsonSchema> shown = new LinkedHashMap<>();
        shown.put("id", JsonSchema.named("Id"));
        shown.put("number", JsonSchema.matching(OrderNumber.PATTERN).says("the id, written for people"));
        shown.put("customerId", JsonSchema.named("Id"));
        shown.put("state", state);
        shown.put("lines", of.children("consists of", JsonSchema.named("Line")));
        shown.put("total", JsonSchema.named("Money"));
        shown.put("shippingAddress", JsonSchema.named("Address"));
        shown.put("paymentReference", of.of("Order", "paymentReference"));
        shown.put("placedAt", JsonSchema.named("Time"));
        shown.put("history", JsonSchema.listOf(JsonSchema.named("StateChange")));
        shown.put("version", JsonSchema.named("Version"));
        shown.put("customer", NamedSchemas.expanded("Customer", "customer"));
        named.put(
                "Order",
                JsonSchema.object(
                        shown,
                        List.of(
                                "id",
                                "number",
                                "customerId",
                                "state",
                                "lines",
                                "total",
                                "placedAt",
                                "history",
                                "version")));
        named.put("OrderList", AnswerSchemas.listOf("Order"));
    }

    /** Only a definition of this type has the field. */
    private static Map<String, Object> only(String field, String type, List<String> required) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("if", Map.of("properties", Map.of("type", Map.of("const", type))));
        rule.put("then", Map.of("required", required));
        rule.put("else", Map.of("properties", Map.of(field, false)));
        return rule;
    }

    private JsonSchema counted(String attribute, JsonSchema element) {
        Object max = of.of("Customer", attribute).keywords().get("maxItems");
        return JsonSchema.listOf(element).with("maxItems", Objects.requireNonNull(max));
    }

    private Domain domain(String name) {
        return Objects.requireNonNull(model.domains().get(name), name);
    }
}
