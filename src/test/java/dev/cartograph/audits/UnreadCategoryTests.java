package dev.cartograph.audits;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.number;
import static dev.cartograph.products.CategoryDrafts.required;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.integrity.AuditReport;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.integrity.RepairReport;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryFilter;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.values.PageRequest;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** What cannot be read of a category costs no product its attributes. */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class UnreadCategoryTests {
    private static final List<String> OF_ATTRIBUTES =
            List.of("PRD-016", "PRD-017", "PRD-018", "PRD-019", "PRD-020", "PRD-021", "PRD-022");

    @Autowired
    private ApplicationContext context;

    private AuditedShop shop;
    private Categories categories;
    private Category vehicles;
    private Category bicycles;
    private Category mountain;
    private Product bicycle;
    private Product racer;
    private Map<String, List<Document>> before;

    @BeforeEach
    void open() {
        shop = new AuditedShop(context);
        categories = context.getBean(Categories.class);
        vehicles = categories.create(
                aCategory().defining(required(text("brand")), text("warranty")).build());
        bicycles = categories.create(aCategory()
                .below(vehicles)
                .defining(required(number("weight", "kg")), text("electric"))
                .build());
        mountain = categories.create(
                aCategory().below(bicycles).defining(text("fork")).build());
        Products products = context.getBean(Products.class);
        bicycle = products.create(aProduct(bicycles)
                .having("brand", "Diamant")
                .having("warranty", "5 years")
                .having("weight", 14L)
                .build());
        racer = products.create(aProduct(mountain)
                .having("brand", "Diamant")
                .having("weight", 14L)
                .having("fork", "soft")
                .build());
        before = shop.everything();
    }

    @Test
    void aPlaceThatCannotBeReadCostsNoProductItsAttributes() {
        inTree("nodes." + bicycles.id().hex(), 5);
        assertThat(ofAttributes(shop.audit())).isEmpty();
        RepairReport report = shop.repair();
        assertThat(products()).isEqualTo(before.get("products"));
        assertThat(categories.find(bicycles.id()).orElseThrow().parentId()).isNull();
        assertThat(report.after().byRule()).containsEntry("PRD-016", 0L);
        AuditReport.Example left = report.after().examples().get(0);
        assertThat(report.after().examples()).containsExactly(left);
        assertThat(left.pointer()).isEqualTo("/nodes/" + bicycles.id().hex());
        assertThat(report.reasons().get(left)).startsWith("yours to decide: where it belongs");
        // Nor does a later one.
        assertThat(shop.repair().done()).isEmpty();
        assertThat(products()).isEqualTo(before.get("products"));
        moveBack(bicycles, vehicles);
        assertThat(shop.audit()).isEmpty();
        assertThat(products()).isEqualTo(before.get("products"));
        assertThat(shop.stored("categoryTree", "categories")
                        .getEmbedded(List.of("nodes", bicycles.id().hex()), Document.class))
                .doesNotContainKey("lost");
    }

    @ParameterizedTest
    @MethodSource("noPlaces")
    void whateverOfAPlaceIsLostCostsNoProductItsAttributes(Document spoiling) {
        shop.change(
                "categoryTree",
                "categories",
                Document.parse(spoiling.toJson().replace("IT", bicycles.id().hex())));
        assertThat(ofAttributes(shop.audit())).isEmpty();
        shop.repair();
        assertThat(products()).isEqualTo(before.get("products"));
        moveBack(bicycles, vehicles);
        assertThat(shop.audit()).isEmpty();
    }

    static List<Document> noPlaces() {
        return List.of(
                new Document("$set", new Document("nodes.IT", null)),
                new Document("$set", new Document("nodes.IT.parent", 5)),
                new Document("$set", new Document("nodes.IT.parent", "none")),
                new Document("$set", new Document("nodes.IT.parent", "IT")),
                new Document("$unset", new Document("nodes.IT", "")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTreeWithoutPlacesCostsNoProductItsAttributes(boolean missing) {
        if (missing) {
            shop.raw("categoryTree").deleteMany(new Document());
        } else {
            inTree("nodes", 5);
        }
        assertThat(ofAttributes(shop.audit())).isEmpty();
        RepairReport report = shop.repair();
        assertThat(products()).isEqualTo(before.get("products"));
        assertThat(report.after().examples())
                .extracting(AuditReport.Example::pointer)
                .containsExactlyInAnyOrder(
                        "/nodes/" + bicycles.id().hex(),
                        "/nodes/" + mountain.id().hex());
        moveBack(bicycles, vehicles);
        moveBack(mountain, bicycles);
        assertThat(shop.audit()).isEmpty();
        assertThat(products()).isEqualTo(before.get("products"));
    }

    /** A backup left it out. */
    @Test
    void aTreeThatIsMissingIsBegunAnew() {
        shop.raw("products").deleteMany(new Document());
        long revision = shop.stored("categoryTree", "categories").getLong("revision");
        shop.raw("categoryTree").deleteMany(new Document());
        assertThat(shop.repair().done()).containsEntry("DOC-011", 4L);
        assertThat(shop.audit()).isEmpty();
        assertThat(shop.stored("categoryTree", "categories").getLong("revision"))
                .as("whoever judged by a tree that was there looks again")
                .isGreaterThan(revision + 3);
        moveBack(bicycles, vehicles);
        categories.create(aCategory().below(bicycles).build());
        assertThat(shop.audit()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("noDefinitions")
    void aDefinitionThatCannotBeReadCostsNoProductItsAttributes(String path, Object value) {
        shop.set("categories", AuditedShop.id(bicycles.id().hex()), new Document(path, value));
        List<Finding> findings = shop.audit();
        assertThat(findings)
                .isNotEmpty()
                .allMatch(finding -> finding.id().equals(bicycles.id().hex()));
        shop.repair();
        assertThat(products()).isEqualTo(before.get("products"));
        // Nor does a later repair, which leaves to people what was lost; they say it, and the catalog goes on.
        AuditReport after = shop.repair().after();
        assertThat(after.examples())
                .allMatch(example -> example.id().equals(bicycles.id().hex())
                        && example.pointer().equals("/attributes")
                        && example.message().contains("lost definitions"));
        assertThat(products()).isEqualTo(before.get("products"));
        assertThat(categories.list(CategoryFilter.ALL, PageRequest.first(10)).items())
                .hasSameSizeAs(before.get("categories"));
        Category spoiled = categories.find(bicycles.id()).orElseThrow();
        categories.change(
                spoiled.id(),
                spoiled.version(),
                aCategory()
                        .below(vehicles)
                        .defining(required(number("weight", "kg")), text("electric"), text("bell"))
                        .build());
        context.getBean(Products.class)
                .create(aProduct(mountain)
                        .having("brand", "Diamant")
                        .having("weight", 15L)
                        .build());
        assertThat(shop.audit()).isEmpty();
        assertThat(shop.stored("categories", AuditedShop.id(bicycles.id().hex())))
                .doesNotContainKey("definitionsLost");
    }

    static List<Object[]> noDefinitions() {
        return List.of(
                new Object[] {"attributes.0.type", "WEIGHT"},
                new Object[] {"attributes.0.type", "ENUM"},
                new Object[] {"attributes.0.name", 5},
                new Object[] {"attributes.0", 5},
                new Object[] {"attributes.1.name", "weight"},
                new Object[] {"attributes", 5},
                new Object[] {"attributes", null});
    }

    /** What can be read of the definitions holds all the same. */
    @Test
    void whatCanBeReadIsJudgedByAllTheSame() {
        inTree("nodes." + bicycles.id().hex(), 5);
        ObjectId spoiled = AuditedShop.id(racer.id().hex());
        shop.set("products", spoiled, new Document("attributes.fork", 7L));
        assertThat(ofAttributes(shop.audit())).containsExactly("PRD-019 products/" + spoiled + " /attributes/fork");
        shop.repair();
        assertThat(shop.stored("products", spoiled).get("attributes", Document.class))
                .containsOnlyKeys("brand", "weight");
    }

    /** What is told beforehand of the products is what a repair does. */
    @Test
    void aPlanSaysWhatIsDone() {
        shop.set(
                "products",
                AuditedShop.id(bicycle.id().hex()),
                new Document("attributes.weight", "heavy").append("attributes.electric", "no"));
        inTree("nodes." + bicycles.id().hex(), 5);
        TreeSet<String> planned = new TreeSet<>();
        shop.audit().stream()
                .filter(one ->
                        one.collection().equals("products") && one.remedy().kind() == Remedy.Kind.ACT)
                .forEach(one -> planned.add(AuditedShop.place(one)));
        assertThat(planned).containsExactly("PRD-020 products/" + bicycle.id() + " /attributes/weight");
        shop.repair();
        assertThat(shop.raw("auditTrail").find(new Document("collection", "products")))
                .extracting(one -> one.get("rule"))
                .contains("PRD-020")
                .doesNotContain("PRD-016");
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

    /** Nor does it know what it was below when its place is written anew. */
    @Test
    void aRootThatIsLostAndSpoiledAgainIsLostStill() {
        String place = "nodes." + bicycles.id().hex();
        inTree(place, 5);
        shop.repair();
        inTree(place + ".lastMove", 5);
        assertThat(shop.repair().done()).containsEntry("DOC-010", 1L);
        assertThat(products()).isEqualTo(before.get("products"));
        assertThat(shop.stored("categoryTree", "categories")
                        .getEmbedded(List.of("nodes", bicycles.id().hex()), Document.class))
                .containsEntry("lost", true);
        moveBack(bicycles, vehicles);
        assertThat(shop.audit()).isEmpty();
    }

    /** One whose parent can be read stays where it is, at its version. */
    @Test
    void aPlaceWhoseParentCanBeReadStays() {
        inTree("nodes." + bicycles.id().hex() + ".lastMove", 5);
        shop.repair();
        assertThat(categories.find(bicycles.id())).contains(bicycles);
        assertThat(shop.everything().get("products")).isEqualTo(before.get("products"));
    }

    private void moveBack(Category category, Category parent) {
        long version = categories.find(category.id()).orElseThrow().version();
        categories.move(category.id(), version, Ref.byId("parentId", parent.id().hex()));
    }

    private void inTree(String field, Object value) {
        shop.set("categoryTree", "categories", new Document(field, value));
    }

    private List<Document> products() {
        return shop.everything().get("products");
    }

    private static List<String> ofAttributes(List<Finding> findings) {
        List<String> places = new ArrayList<>();
        findings.stream()
                .filter(one -> OF_ATTRIBUTES.contains(one.rule().code()))
                .forEach(one -> places.add(AuditedShop.place(one)));
        return places;
    }
}
