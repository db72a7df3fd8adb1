package dev.cartograph.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a document of the shop must be, as the model says it and a server can ask it. */
class DocumentSchemaTests {
    private final Map<String, Map<String, Object>> schemas =
            DocumentSchema.byCollection(ModelFile.readResource("models/shop.yaml"));

    @Test
    void describesEveryCollectionOfDocuments() {
        assertThat(schemas).containsOnlyKeys("categories", "customers", "orders", "products", "stockReceipts");
    }

    @Test
    void saysTypesBoundsAndPatterns() {
        assertThat(at("customers", "emailLower")).isEqualTo(Map.of("bsonType", "string"));
        assertThat(at("customers", "email"))
                .containsEntry("bsonType", "string")
                .containsEntry("minLength", 5)
                .containsEntry("maxLength", 254);
        assertThat(String.valueOf(at("customers", "email").get("pattern")))
                .startsWith("^(?:")
                .endsWith(")$");
        assertThat(at("products", "price", "amount"))
                .containsEntry("minimum", 0L)
                .containsEntry("maximum", 1_000_000_000_000L);
        assertThat(at("orders", "placedAt")).isEqualTo(Map.of("bsonType", "date"));
    }

    @Test
    void saysWhatMustBeThere() {
        assertThat(required(schemas.get("customers")))
                .contains("_id", "email", "emailLower", "name")
                .doesNotContain("dateOfBirth", "referrerId", "loyaltyCard");
        assertThat(required(at("customers", "loyaltyCard"))).contains("number");
        assertThat(required(schemas.get("products"))).contains("categoryId", "stock");
    }

    @Test
    void describesWhatIsEmbedded() {
        Map<String, Object> lines = at("orders", "lines");
        assertThat(lines)
                .containsEntry("bsonType", "array")
                .containsEntry("minItems", 1)
                .containsEntry("maxItems", 500);
        assertThat(required(child(lines, "items"))).contains("lineNumber", "productId", "sku", "unitPrice", "quantity");
    }

    /** A room's key is its floor's key and a number, and a floor's is an id and a level. */
    @Test
    void saysOfAReferenceToOneWithoutAnIdWhichPartsItHas() {
        Path files = Path.of("src/test/resources/lab");
        Model house = ModelFile.read(files.resolve("house.yaml"));
        Shape apart = ShapesFile.read(files.resolve("house.shapes.yaml"), house).get(0);
        Map<String, Object> schema =
                DocumentSchema.byCollection(apart.keeping(house)).get("locks");

        Map<String, Object> room = child(child(schema, "properties"), "roomId");
        assertThat(required(room)).containsExactly("floor", "number");
        Map<String, Object> floor = child(child(room, "properties"), "floor");
        assertThat(required(floor)).containsExactly("house", "level");
        assertThat(child(floor, "properties")).containsEntry("house", Map.of("bsonType", "objectId"));
    }

    private Map<String, Object> at(String collection, String... path) {
        Map<String, Object> schema = schemas.get(collection);
        for (String field : path) {
            schema = child(child(schema, "properties"), field);
        }
        return schema;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> schema, String name) {
        return (Map<String, Object>) schema.get(name);
    }

    @SuppressWarnings("unchecked")
    private static List<String> required(Map<String, Object> schema) {
        return (List<String>) schema.get("required");
    }
}
