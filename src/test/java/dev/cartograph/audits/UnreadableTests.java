package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.cartograph.StoreTest;
import dev.cartograph.integrity.RepairReport;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductFilter;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.values.PageRequest;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** What the shop fails at reading is found, and after a repair it reads again. */
@StoreTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "cartograph.tests.context=audits")
class UnreadableTests {
    private static final Map<String, Class<?>> ON_A_STOCK =
            Map.of("holds", Product.Hold.class, "marks", Product.Mark.class);

    @Autowired
    private ApplicationContext context;

    private AuditedShop shop;

    @BeforeEach
    void open() {
        shop = new AuditedShop(context);
    }

    @ParameterizedTest
    @MethodSource("spoiledPartsOfStocks")
    void aProductWithAHoldOrMarkThatIsNoneIsReadAgain(String list, String field, Object value) {
        Product product = shop.floor.product(100, 5);
        ObjectId id = AuditedShop.id(product.id().hex());
        Document one = one(list);
        if (value == null) {
            one.remove(field);
        } else {
            one.put(field, value);
        }
        shop.set("products", id, new Document("stock." + list, List.of(one)));
        Products products = context.getBean(Products.class);
        // What can be read all the same is only old, and a sweep settles it.
        assertThat(shop.audit())
                .isNotEmpty()
                .allMatch(finding -> finding.pointer().startsWith("/stock/" + list + "/0"));
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(products.find(product.id()).orElseThrow().stock().onHand()).isEqualTo(5);
        assertThat(shop.floor.stockOf(product)).isEqualTo("5 on hand, 5 available, 0 held, 0 marked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"holds", "marks"})
    void aProductWithNullAmongItsHoldsOrMarksStays(String list) {
        Product product = shop.floor.product(100, 5);
        ObjectId id = AuditedShop.id(product.id().hex());
        shop.set("products", id, new Document("stock." + list, Parts.nothing()));
        assertThat(shop.audit())
                .isNotEmpty()
                .allMatch(finding -> finding.pointer().startsWith("/stock/" + list + "/0"));
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(shop.floor.stockOf(product)).isEqualTo("5 on hand, 5 available, 0 held, 0 marked");
    }

    /** Every field of both, as no value that it can have, and those that each must have also as none. */
    static Stream<Arguments> spoiledPartsOfStocks() {
        List<Arguments> all = new ArrayList<>();
        ON_A_STOCK.forEach((list, type) -> {
            for (RecordComponent component : type.getRecordComponents()) {
                String field = component.getName();
                all.add(Arguments.of(list, field, List.of(1)));
                all.add(Arguments.of(list, field, new Document("a", 1)));
                if (one(list).containsKey(field)) {
                    all.add(Arguments.of(list, field, null));
                }
            }
        });
        return all.stream();
    }

    /** One of them keeps every list that it is in from being read. */
    @ParameterizedTest
    @MethodSource("noStocks")
    void aProductWhoseStockIsNoneHasNothingForSale(Document spoiling) {
        Product product = shop.floor.product(100, 5);
        Product other = shop.floor.product(100, 5);
        ObjectId id = AuditedShop.id(product.id().hex());
        shop.change("products", id, spoiling);
        Document spoiled = shop.stored("products", id);
        assertThat(shop.audit())
                .anyMatch(finding -> finding.rule().code().equals("PRD-013")
                        && finding.remedy().plan().contains("have to be counted and added"));
        assertThat(shop.repair().after().findings()).isZero();
        Products products = context.getBean(Products.class);
        assertThat(products.list(ProductFilter.ALL, PageRequest.first(10)).items())
                .extracting(Product::id)
                .containsExactlyInAnyOrder(product.id(), other.id());
        assertThat(shop.floor.stockOf(product)).isEqualTo("0 on hand, 0 available, 0 held, 0 marked");
        assertThat(shop.raw("quarantine").find())
                .extracting(copy -> copy.get("document"))
                .containsExactly(spoiled);
        context.getBean(StockReceipts.class).add(product.id(), "counted", 4L);
        shop.order(shop.floor.customer(), product, 4);
        assertThat(shop.audit()).isEmpty();
    }

    static Stream<Document> noStocks() {
        return Stream.of(
                new Document("$set", new Document("stock", null)),
                new Document("$unset", new Document("stock", "")),
                new Document("$set", new Document("stock", List.of(1))),
                new Document("$set", new Document("stock", new Document())),
                new Document("$set", new Document("stock.onHand", null)),
                new Document("$set", new Document("stock.onHand", "five")),
                new Document("$set", new Document("stock.onHand", 4.5).append("stock.holds", "x")),
                new Document("$unset", new Document("stock.onHand", "")));
    }

    /** What an order names cannot be taken out. */
    @ParameterizedTest
    @MethodSource("noProducts")
    void aProductThatWasSoldIsReadAgain(Document spoiling) {
        Product product = shop.floor.product(100, 5);
        shop.order(shop.floor.customer(), product, 2);
        ObjectId id = AuditedShop.id(product.id().hex());
        shop.change("products", id, spoiling);
        Document spoiled = shop.stored("products", id);
        assertThat(shop.audit()).isNotEmpty();
        assertThat(shop.repair().after().findings()).isZero();
        Products products = context.getBean(Products.class);
        assertThat(products.list(ProductFilter.ALL, PageRequest.first(10)).items())
                .extracting(Product::id)
                .contains(product.id());
        assertThat(shop.raw("quarantine").find())
                .extracting(copy -> copy.get("document"))
                .contains(spoiled);
        Product mended = products.find(product.id()).orElseThrow();
        assertThat(products.archive(mended.id(), mended.version()).state()).isEqualTo(Product.State.ARCHIVED);
    }

    static Stream<Document> noProducts() {
        return Stream.of(
                new Document("$unset", new Document("attributes", "")),
                new Document("$set", new Document("attributes", List.of(1))),
                new Document("$unset", new Document("tags", "")),
                new Document("$unset", new Document("components", "")),
                new Document("$set", new Document("components", Parts.nothing())),
                new Document("$unset", new Document("name", "")),
                new Document("$set", new Document("name", 5)));
    }

    /** Units that are on their way are there when they come, and a whole number is one in any type. */
    @Test
    void whatCanBeReadOfAStockIsKept() {
        Product marked = shop.floor.product(100, 5);
        Product counted = shop.floor.product(100, 5);
        Document receipt = one("marks")
                .append("cause", "receipt:" + new ObjectId())
                .append("key", "delivery")
                .append("add", 3L);
        shop.set(
                "products",
                AuditedShop.id(marked.id().hex()),
                new Document("stock.onHand", "five").append("stock.marks", List.of(receipt, "x")));
        shop.set(
                "products",
                AuditedShop.id(counted.id().hex()),
                new Document("stock.onHand", 5.0).append("stock.available", "five"));
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(shop.floor.stockOf(marked)).isEqualTo("3 on hand, 3 available, 0 held, 0 marked");
        assertThat(shop.floor.stockOf(counted)).isEqualTo("5 on hand, 5 available, 0 held, 0 marked");
    }

    private static Document one(String list) {
        Document one = new Document("token", new ObjectId()).append("at", new Date(0));
        return list.equals("marks")
                ? one.append("cause", "cancel:" + new ObjectId()).append("refused", false)
                : one.append("orderId", new ObjectId())
                        .append("attempt", new ObjectId())
                        .append("quantity", 1L);
    }

    @Test
    void aDeletionOfWhichNobodyCanReadWhetherItWasDecidedIsTakenBack() {
        ObjectId id = AuditedShop.id(shop.floor.customer().hex());
        Document closing =
                new Document("token", new ObjectId()).append("at", new Date(0)).append("decided", "yes");
        shop.set("customers", id, new Document("standing", "CLOSING").append("closing", closing));
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(shop.stored("customers", id))
                .containsEntry("standing", "LIVE")
                .doesNotContainKey("closing");
    }

    @Test
    void anOrderOnItsWayThatNobodyCanReadIsKeptAndTakenAway() {
        shop.insert("orders", forgotten().append("_id", 5).append("fingerprint", "x"));
        shop.insert("orders", forgotten().append("fingerprint", "x").append("lines", "none"));
        shop.insert("orders", forgotten().append("fingerprint", 7));
        RepairReport report = shop.repair();
        assertThat(report.after().findings()).as("%s", report.reasons()).isZero();
        assertThat(shop.raw("orders").countDocuments()).isZero();
        assertThat(shop.raw("quarantine").countDocuments(Filters.eq("document.standing", "PENDING")))
                .isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("noCopies")
    void aCopyInQuarantineThatIsNoRepairsIsLetBe(Document spoiled, CapturedOutput output) {
        Document copy = copy(new ObjectId(), "BEGUN");
        spoiled.forEach(copy::put);
        shop.insert("quarantine", copy);
        shop.repair();
        assertThat(output.getAll()).doesNotContain(copy.getObjectId("_id").toHexString());
        assertThat(shop.stored("quarantine", copy.get("_id"))).isEqualTo(copy);
    }

    static Stream<Document> noCopies() {
        return Stream.of(
                new Document("collection", null),
                new Document("collection", ""),
                new Document("collection", "a.$b"),
                new Document("document", "x"),
                new Document("foundWith", null),
                new Document("foundWith", List.of(1)));
    }

    /** What another client says was done is no reason to leave a repair's own copy as begun. */
    @ParameterizedTest
    @MethodSource("notDone")
    void aCopyIsSettledBesideOneThatIsNoRepairs(Document spoiled, CapturedOutput output) {
        ObjectId gone = new ObjectId();
        Document begun = copy(gone, "BEGUN");
        shop.insert("quarantine", begun);
        Document planted = copy(gone, "DONE");
        spoiled.forEach(planted::put);
        shop.insert("quarantine", planted);
        shop.repair();
        assertThat(shop.stored("quarantine", begun.get("_id"))).containsEntry("outcome", "PRESUMED");
        assertThat(output.getAll()).doesNotContain(begun.getObjectId("_id").toHexString());
    }

    static Stream<Document> notDone() {
        return Stream.concat(
                Stream.of(new Document("at", null), new Document("at", "x")),
                noCopies().filter(one -> !one.containsKey("collection")));
    }

    private static Document copy(ObjectId of, String outcome) {
        return new Document("_id", new ObjectId())
                .append("at", new Date(0))
                .append("rule", "CUS-006")
                .append("collection", "customers")
                .append("documentId", of)
                .append("outcome", outcome)
                .append("foundWith", List.of("version", "standing"))
                .append(
                        "document",
                        new Document("_id", of).append("version", 1L).append("standing", "LIVE"));
    }

    private static Document forgotten() {
        return new Document("standing", "PENDING").append("state", "PENDING").append("createdAt", new Date(0));
    }
}
