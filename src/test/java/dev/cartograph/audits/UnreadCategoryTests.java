package dev.cartograph.audits;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.number;
import static dev.cartograph.products.CategoryDrafts.required;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.Products;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** What becomes of a category whose place in the tree cannot be read. */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class UnreadCategoryTests {
    @Autowired
    private ApplicationContext context;

    private AuditedShop shop;
    private Categories categories;
    private Category bicycles;
    private Map<String, List<Document>> before;

    @BeforeEach
    void open() {
        shop = new AuditedShop(context);
        categories = context.getBean(Categories.class);
        Category vehicles = categories.create(
                aCategory().defining(required(text("brand")), text("warranty")).build());
        bicycles = categories.create(aCategory()
                .below(vehicles)
                .defining(required(number("weight", "kg")), text("electric"))
                .build());
        Category mountain = categories.create(
                aCategory().below(bicycles).defining(text("fork")).build());
        Products products = context.getBean(Products.class);
        products.create(aProduct(bicycles)
                .having("brand", "Diamant")
                .having("warranty", "5 years")
                .having("weight", 14L)
                .build());
        products.create(aProduct(mountain)
                .having("brand", "Diamant")
                .having("weight", 14L)
                .having("fork", "soft")
                .build());
        before = shop.everything();
    }

    static List<Document> noPlaces() {
        return List.of(
                new Document("$set", new Document("nodes.IT", null)),
                new Document("$set", new Document("nodes.IT.parent", 5)),
                new Document("$set", new Document("nodes.IT.parent", "none")),
                new Document("$set", new Document("nodes.IT.parent", "IT")),
                new Document("$unset", new Document("nodes.IT", "")));
    }

    /** Clients that read it before know it by another version. */
    @ParameterizedTest
    @MethodSource("noPlaces")
    void aCategoryThatARepairMakesARootHasANewVersion(Document spoiling) {
        shop.change(
                "categoryTree",
                "categories",
                Document.parse(spoiling.toJson().replace("IT", bicycles.id().hex())));
        shop.repair();
        Category root = categories.find(bicycles.id()).orElseThrow();
        assertThat(root.parentId()).isNull();
        assertThat(root.version()).isEqualTo(bicycles.version() + 1);
    }

    /** One whose parent can be read stays where it is, at its version. */
    @Test
    void aPlaceWhoseParentCanBeReadStays() {
        inTree("nodes." + bicycles.id().hex() + ".lastMove", 5);
        shop.repair();
        assertThat(categories.find(bicycles.id())).contains(bicycles);
        assertThat(shop.everything().get("products")).isEqualTo(before.get("products"));
    }

    private void inTree(String field, Object value) {
        shop.set("categoryTree", "categories", new Document(field, value));
    }
}
