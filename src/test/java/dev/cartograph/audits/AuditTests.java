package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.cartograph.StoreTest;
import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.AuditReport;
import dev.cartograph.integrity.Audits;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.RepairReport;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.Orders;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Product;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.rules.RuleCatalogue;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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

/** What an audit finds of what another client of the database wrote, and how each of it is mended. */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class AuditTests {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private Audit audit;

    @Autowired
    private RuleCatalogue catalogue;

    private AuditedShop shop;

    @BeforeEach
    void open() {
        shop = new AuditedShop(context);
    }

    @Test
    void judgesEveryRuleOrSaysWhyNot() {
        Set<String> all = new TreeSet<>();
        catalogue.all().forEach(rule -> all.add(rule.code()));
        Set<String> judged = new TreeSet<>(audit.judged());
        Set<String> leftOut = new TreeSet<>(audit.leftOut().keySet());
        assertThat(judged).doesNotContainAnyElementsOf(leftOut);
        judged.addAll(leftOut);
        assertThat(judged).isEqualTo(all);
        assertThat(audit.leftOut().values()).noneMatch(String::isBlank);
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        shop.load("data-seeds/dummyjson");
        List<Finding> findings = new ArrayList<>();
        AuditReport report = shop.report(Instant.now().plusSeconds(1), findings);
        assertThat(findings).isEmpty();
        assertThat(report.documents()).isGreaterThan(642);
        assertThat(report.byRule()).containsEntry("CUS-003", 0L).doesNotContainKey("ORD-020");
        assertThat(report.leftOut()).containsKey("ORD-020");
    }

    @Test
    void findsADocumentThatLacksItsOwnFields() {
        ObjectId customer = AuditedShop.id(shop.floor.customer().hex());
        shop.unset("customers", customer, "version", "createdAt", "standing", "addresses");
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .contains(
                        "DOC-010 customers/" + customer + " /version",
                        "DOC-010 customers/" + customer + " /createdAt",
                        "DOC-010 customers/" + customer + " /standing",
                        "CUS-009 customers/" + customer + " /addresses");
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(shop.stored("customers", customer))
                .containsEntry("standing", "LIVE")
                .containsEntry("addresses", List.of());
    }

    @Test
    void findsACopyThatDiffers() {
        ObjectId customer = AuditedShop.id(shop.floor.customer().hex());
        String lower = shop.stored("customers", customer).getString("emailLower");
        shop.set("customers", customer, new Document("emailLower", "other@example.org"));
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .containsExactly("DOC-011 customers/" + customer + " /emailLower");
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(shop.stored("customers", customer)).containsEntry("emailLower", lower);
    }

    @Test
    void findsWhatWasLeftHalfDone() {
        Product product = shop.floor.product(100, 5);
        ObjectId id = AuditedShop.id(product.id().hex());
        Date old = Date.from(Instant.now().minusSeconds(3600));
        shop.set(
                "products",
                id,
                new Document("standing", "CLOSING")
                        .append("closing", new Document("token", new ObjectId()).append("at", old)));
        assertThat(shop.audit(Instant.now().minusSeconds(7200))).isEmpty();
        assertThat(shop.audit()).extracting(AuditedShop::place).containsExactly("DOC-012 products/" + id + " /closing");
        assertThat(shop.repair().swept()).containsEntry("deletions of products", 1L);
        assertThat(shop.stored("products", id)).containsEntry("standing", "LIVE");
    }

    @Test
    void findsAReceiptOfAProductThatIsGone() {
        Product product = shop.floor.product(100, 5);
        context.getBean(StockReceipts.class).add(product.id(), "delivery-1", 7L);
        Document receipt = shop.raw("stockReceipts").find().first();
        shop.raw("products")
                .deleteOne(Filters.eq("_id", AuditedShop.id(product.id().hex())));
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .containsExactly("PRD-054 stockReceipts/" + receipt.getObjectId("_id") + " /productId");
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(shop.raw("stockReceipts").countDocuments()).isZero();
        assertThat(shop.raw("quarantine").find().first())
                .containsEntry("rule", "PRD-054")
                .containsEntry("document", receipt);
        assertThat(shop.raw("auditTrail").find().first())
                .containsEntry("rule", "PRD-054")
                .containsEntry("outcome", "DONE");
    }

    @Test
    void takesAnOrderOutWhoseCustomerIsGone() {
        CustomerId customer = shop.floor.customer();
        Order order = shop.order(customer, shop.floor.product(100, 5), 2);
        Document before = shop.stored("orders", AuditedShop.id(order.id().hex()));
        shop.raw("customers").deleteOne(Filters.eq("_id", AuditedShop.id(customer.hex())));
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .containsExactly("ORD-004 orders/" + order.id() + " /customerId");
        assertThat(shop.repair().done()).containsOnlyKeys("ORD-004");
        assertThat(context.getBean(Orders.class).find(order.id())).isEmpty();
        assertThat(shop.raw("quarantine").find().first()).containsEntry("document", before);
        assertThat(shop.audit()).isEmpty();
    }

    @Test
    void computesTotalsAgain() {
        Order order = shop.order(shop.floor.customer(), shop.floor.product(250, 5), 2);
        ObjectId id = AuditedShop.id(order.id().hex());
        shop.set(
                "orders",
                id,
                new Document("total.amount", 1L)
                        .append("lines.0.total.amount", 7L)
                        .append("lines.0.lineNumber", 3));
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .containsExactlyInAnyOrder(
                        "ORD-009 orders/" + id + " /lines/0/lineNumber",
                        "ORD-014 orders/" + id + " /lines/0/total",
                        "ORD-015 orders/" + id + " /total");
        assertThat(shop.repair().after().findings()).isZero();
        Order mended = context.getBean(Orders.class).find(order.id()).orElseThrow();
        assertThat(mended.total()).isEqualTo(order.total());
        assertThat(mended.lines()).isEqualTo(order.lines());
        assertThat(mended.version()).isGreaterThan(order.version());
    }

    @Test
    void givesStockBackThatACancelledOrderNeverGotBack() {
        Product product = shop.floor.product(250, 5);
        Order order = shop.order(shop.floor.customer(), product, 2);
        ObjectId id = AuditedShop.id(order.id().hex());
        shop.set("orders", id, new Document("state", "CANCELLED"));
        shop.raw("orders")
                .updateOne(
                        Filters.eq("_id", id),
                        new Document(
                                "$push",
                                new Document("history", new Document("state", "CANCELLED").append("at", new Date()))));
        assertThat(shop.audit()).extracting(AuditedShop::place).containsExactly("ORD-035 orders/" + id + " /restock");
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(shop.floor.stockOf(product)).isEqualTo("5 on hand, 5 available, 0 held, 0 marked");
    }

    /** What a parent lacks is mended in the parent; nobody but it is changed for that. */
    @ParameterizedTest
    @MethodSource("noStandings")
    void leavesWhatRefersToADocumentOfNoStanding(Document standing) {
        Product parent = shop.floor.product(100, 50);
        CustomerId referrer = shop.floor.customer();
        CustomerId buyer = shop.floor.customer();
        Product bundle = shop.floor.product(300, 5);
        ObjectId part = AuditedShop.id(parent.id().hex());
        ObjectId category = shop.stored("products", part).getObjectId("categoryId");
        shop.order(referrer, parent, 2);
        context.getBean(StockReceipts.class).add(parent.id(), "delivery-1", 7L);
        shop.set("customers", AuditedShop.id(buyer.hex()), new Document("referrerId", AuditedShop.id(referrer.hex())));
        shop.set(
                "products",
                AuditedShop.id(bundle.id().hex()),
                new Document("components", List.of(new Document("productId", part).append("quantity", 2))));
        shop.set(
                "categories",
                category,
                new Document(
                        "attributes",
                        List.of(new Document("name", "colour")
                                .append("type", "TEXT")
                                .append("values", List.of())
                                .append("required", false))));
        shop.set("products", part, new Document("attributes.colour", "red"));
        Document below = new Document(shop.stored("categories", category))
                .append("_id", new ObjectId())
                .append("slug", "below")
                .append("attributes", List.of());
        shop.insert("categories", below);
        shop.set(
                "categoryTree",
                "categories",
                new Document(
                        "nodes." + below.getObjectId("_id"),
                        new Document("parent", category.toHexString()).append("moves", 0L)));
        assertThat(shop.audit()).isEmpty();
        Map<String, List<Document>> before = shop.everything();

        shop.change("products", part, standing);
        shop.change("customers", AuditedShop.id(referrer.hex()), standing);
        shop.change("categories", category, standing);
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .containsExactlyInAnyOrder(
                        "DOC-010 products/" + part + " /standing",
                        "DOC-010 customers/" + referrer + " /standing",
                        "DOC-010 categories/" + category + " /standing");
        RepairReport report = shop.repair();
        assertThat(report.done()).containsExactly(Map.entry("DOC-010", 3L));
        assertThat(report.after().findings()).isZero();
        assertThat(shop.everything()).isEqualTo(before);
    }

    static Stream<Document> noStandings() {
        return Stream.of(
                new Document("$set", new Document("standing", "live")),
                new Document("$set", new Document("standing", 7)),
                new Document("$set", new Document("standing", List.of("LIVE"))),
                new Document("$set", new Document("standing", null)),
                new Document("$set", new Document("standing", "DELETED")),
                new Document("$unset", new Document("standing", "")));
    }

    @Test
    void leavesWhatIsNoOrphanAnyMore() {
        CustomerId customer = shop.floor.customer();
        Product product = shop.floor.product(100, 5);
        shop.order(customer, product, 2);
        ObjectId sold = AuditedShop.id(product.id().hex());
        ObjectId category = shop.stored("products", sold).getObjectId("categoryId");
        ObjectId below = new ObjectId();
        shop.insert(
                "categories",
                new Document(shop.stored("categories", category))
                        .append("_id", below)
                        .append("slug", "below"));
        shop.set(
                "categoryTree",
                "categories",
                new Document("nodes." + below, new Document("parent", category.toHexString()).append("moves", 0L)));
        Map<String, List<Document>> before = shop.everything();
        for (String parents : List.of("customers", "products", "categories")) {
            shop.raw(parents).deleteMany(Filters.in("_id", AuditedShop.id(customer.hex()), sold, category));
        }
        List<Finding> orphans = shop.audit().stream()
                .filter(one -> Set.of("ORD-003", "ORD-004", "CAT-007")
                        .contains(one.rule().code()))
                .toList();
        assertThat(orphans).hasSize(3);
        for (String parents : List.of("customers", "products", "categories")) {
            shop.raw(parents).deleteMany(new Document());
            before.get(parents).forEach(one -> shop.insert(parents, new Document(one).append("standing", "live")));
        }
        Map<String, List<Document>> back = shop.everything();
        assertThat(orphans).noneMatch(one -> one.remedy().act().carryOut(one));
        assertThat(shop.everything()).isEqualTo(back);
    }

    /** Its own place is lost; those below it know theirs. */
    @Test
    void leavesWhatIsBelowACategoryWithoutAPlace() {
        Product product = shop.floor.product(100, 5);
        ObjectId above =
                shop.stored("products", AuditedShop.id(product.id().hex())).getObjectId("categoryId");
        Document below = new Document(shop.stored("categories", above))
                .append("_id", new ObjectId())
                .append("slug", "below");
        Document place = new Document("parent", above.toHexString()).append("moves", 0L);
        shop.insert("categories", below);
        shop.set("categoryTree", "categories", new Document("nodes." + below.getObjectId("_id"), place));
        shop.unset("categoryTree", "categories", "nodes." + above);
        assertThat(shop.audit()).extracting(AuditedShop::place).containsExactly("DOC-011 categories/" + above + " ");
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(shop.stored("categoryTree", "categories")
                        .get("nodes", Document.class)
                        .get(below.getObjectId("_id").toHexString()))
                .isEqualTo(place);
    }

    /** A write to such a parent fails, so that nothing new can refer to it. */
    @ParameterizedTest
    @MethodSource("noCounts")
    void mendsACountOfTouchesThatIsNone(Object touches) {
        CustomerId customer = shop.floor.customer();
        Product product = shop.floor.product(100, 5);
        ObjectId id = AuditedShop.id(customer.hex());
        ObjectId sold = AuditedShop.id(product.id().hex());
        ObjectId category = shop.stored("products", sold).getObjectId("categoryId");
        Document count = new Document("touches", touches);
        shop.set("customers", id, count);
        shop.set("products", sold, count);
        shop.set("categories", category, count);
        shop.set("categoryTree", "categories", count);
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .containsExactlyInAnyOrder(
                        "DOC-010 customers/" + id + " /touches",
                        "DOC-010 products/" + sold + " /touches",
                        "DOC-010 categories/" + category + " /touches",
                        "DOC-010 categoryTree/categories /touches");
        assertThat(shop.repair().after().findings()).isZero();
        shop.order(customer, product, 2);
        shop.floor.product(100, 5);
        assertThat(shop.audit()).isEmpty();
    }

    /** What cannot be counted up any more keeps every order of the product and every new category from being written. */
    @Test
    void mendsCountsThatCannotGoOn() {
        CustomerId customer = shop.floor.customer();
        Product product = shop.floor.product(100, 5);
        ObjectId sold = AuditedShop.id(product.id().hex());
        ObjectId category = shop.stored("products", sold).getObjectId("categoryId");
        shop.set("products", sold, new Document("stock.revision", Long.MAX_VALUE));
        shop.set("customers", AuditedShop.id(customer.hex()), new Document("version", Long.MAX_VALUE));
        shop.set(
                "categoryTree",
                "categories",
                new Document("revision", Long.MAX_VALUE).append("nodes." + category + ".moves", -1L));
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .contains(
                        "DOC-010 products/" + sold + " /stock/revision",
                        "DOC-010 customers/" + customer.hex() + " /version",
                        "DOC-010 categoryTree/categories /revision",
                        "DOC-010 categoryTree/categories /nodes/" + category);
        assertThat(shop.repair().after().findings()).isZero();
        shop.order(customer, product, 2);
        shop.floor.product(100, 5);
        assertThat(shop.audit()).isEmpty();
    }

    /** Another client of the database may write it so, and it goes on from there. */
    @Test
    void readsARevisionOf32Bits() {
        ObjectId sold = AuditedShop.id(shop.floor.product(100, 5).id().hex());
        shop.set("products", sold, new Document("stock.revision", 7));
        assertThat(shop.audit()).isEmpty();
    }

    /** An instance whose clock was ahead died: nobody waits until its time has come. */
    @Test
    void takesWhatBeginsInTheFutureForLeft() {
        CustomerId customer = shop.floor.customer();
        ObjectId id = AuditedShop.id(customer.hex());
        Date ahead = Date.from(Instant.now().plus(Duration.ofHours(2)));
        shop.set(
                "customers",
                id,
                new Document("standing", "CLOSING")
                        .append("closing", new Document("token", new ObjectId()).append("at", ahead)));
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .containsExactly("DOC-012 customers/" + id + " /closing");
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(shop.stored("customers", id).getString("standing")).isEqualTo("LIVE");
    }

    static Stream<Object> noCounts() {
        return Stream.of("x", List.of(1), 1.5, -1L, Long.MAX_VALUE);
    }

    /** Who read the tree before and writes after it must look again. */
    @Test
    void makesTheNextRevisionOfATreeWithoutPlaces() {
        shop.floor.product(100, 5);
        shop.set("categoryTree", "categories", new Document("nodes", "none").append("revision", 7L));
        assertThat(shop.repair().after().findings()).isZero();
        Document tree = shop.stored("categoryTree", "categories");
        // One for the empty tree, and one for each place.
        assertThat(tree.getLong("revision"))
                .isEqualTo(8L + tree.get("nodes", Document.class).size());
    }

    /** It is another one for its clients, and so is its version; the next repair goes on where one died between the two. */
    @Test
    void countsACategoryThatIsMadeARootAsMoved() {
        ObjectId product = AuditedShop.id(shop.floor.product(100, 5).id().hex());
        ObjectId category = shop.stored("products", product).getObjectId("categoryId");
        Categories categories = context.getBean(Categories.class);
        CategoryId id = CategoryId.of(category.toHexString());
        long before = categories.find(id).orElseThrow().version();
        String parent = new ObjectId().toHexString();
        shop.set("categoryTree", "categories", new Document("nodes." + category + ".parent", parent));
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(categories.find(id).orElseThrow().version()).isEqualTo(before + 1);
        assertThat(shop.stored("categories", category))
                .containsEntry("moves", 1L)
                .containsEntry("touches", 1L);
        // As if it had died before the document said so.
        shop.set("categories", category, new Document("moves", 0L));
        assertThat(shop.repair().done()).containsOnlyKeys("DOC-011");
        assertThat(categories.find(id).orElseThrow().version()).isEqualTo(before + 1);
    }

    @Test
    void keepsTheLastHundredReports() {
        Date now = new Date();
        Document running = report(50, "RUNNING").append("heardOf", now);
        Document dead = report(51, "RUNNING").append("heardOf", new Date(0));
        shop.insert("audits", running);
        shop.insert("audits", dead);
        shop.insert("audits", new Document("_id", "somebody's"));
        List<Document> ended = new ArrayList<>();
        for (int i = 100; i < 205; i++) {
            ended.add(report(i, i % 2 == 0 ? "DONE" : "FAILED"));
        }
        ended.forEach(one -> shop.insert("audits", one));
        AuditReport last = audit.run(Audit.Watcher.NONE);
        context.getBean(Audits.class).keep(last);
        List<Object> left = new ArrayList<>();
        shop.raw("audits").find().forEach(one -> left.add(one.get("_id")));
        List<Object> expected = new ArrayList<>(List.of("somebody's", running.get("_id"), new ObjectId(last.id())));
        ended.subList(6, 105).forEach(one -> expected.add(one.get("_id")));
        assertThat(left).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Document report(int second, String state) {
        return new Document("_id", new ObjectId(new Date(second * 1000L))).append("state", state);
    }

    /** More of one kind in one document than there are passes. */
    @Test
    void mendsEveryPlaceOfTheTree() {
        for (int i = 0; i < 12; i++) {
            shop.set("categoryTree", "categories", new Document("nodes." + new ObjectId(), "no place"));
        }
        assertThat(shop.audit()).hasSize(12).allMatch(one -> one.rule().code().equals("DOC-010"));
        assertThat(shop.repair().after().findings()).isZero();
    }

    /** All at once: a pass over everything for each of them would take for ever. */
    @Test
    void takesEveryAttributeThatIsNotDefined() {
        ObjectId product = AuditedShop.id(shop.floor.product(100, 5).id().hex());
        Document attributes = new Document("nothing", null);
        for (int i = 1; i < 230; i++) {
            attributes.append("undefined" + i, "x");
        }
        shop.set("products", product, new Document("attributes", attributes));
        assertThat(shop.audit()).hasSize(230);
        assertThat(shop.repair().after().findings()).isZero();
        assertThat(shop.stored("products", product))
                .containsEntry("attributes", new Document())
                .containsEntry("version", 2L);
        assertThat(shop.raw("quarantine").find())
                .extracting(copy -> copy.getEmbedded(List.of("document", "attributes"), Document.class))
                .containsExactly(attributes);
    }

    @Test
    void leavesWhatIsReferredToAndSaysSo() {
        CustomerId customer = shop.floor.customer();
        shop.order(customer, shop.floor.product(100, 5), 2);
        ObjectId id = AuditedShop.id(customer.hex());
        shop.unset("customers", id, "name.last");
        RepairReport report = shop.repair();
        assertThat(report.refused()).containsEntry("CUS-005", 1L);
        assertThat(report.reasons().get(report.after().examples().get(0)))
                .isEqualTo("not mended: still referenced by 1 in orders.customerId");
        assertThat(shop.stored("customers", id)).containsEntry("standing", "LIVE");
        assertThat(shop.raw("quarantine").countDocuments()).isZero();
        assertThat(shop.audit())
                .extracting(AuditedShop::place)
                .containsExactly("CUS-005 customers/" + id + " /name/last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b"})
    void leavesAPlaceToPeopleThatNoPathNames(String key) {
        new Samples(shop, new Random(1)).placeUnder(key);
        Document tree = shop.stored("categoryTree", "categories");
        RepairReport report = shop.repair();
        assertThat(report.after().examples())
                .extracting(AuditReport.Example::pointer)
                .containsExactly("/nodes/" + key);
        assertThat(report.reasons().values())
                .containsExactly("yours to decide: no update can name it; write nodes without it");
        assertThat(shop.stored("categoryTree", "categories")).isEqualTo(tree);
        assertThat(shop.raw("quarantine").countDocuments()).isZero();
    }
}
