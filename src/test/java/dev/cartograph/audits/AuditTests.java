package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.cartograph.StoreTest;
import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.AuditReport;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.RepairReport;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.Orders;
import dev.cartograph.products.Product;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.rules.RuleCatalogue;
import dev.cartograph.values.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
        assertThat(shop.repair().swept()).containsEntry("deletions of products", 1);
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

    /** More of one kind in one document than there are passes. */
    @Test
    void mendsEveryPlaceOfTheTree() {
        for (int i = 0; i < 12; i++) {
            shop.set("categoryTree", "categories", new Document("nodes." + new ObjectId(), "no place"));
        }
        assertThat(shop.audit()).hasSize(12).allMatch(one -> one.rule().code().equals("DOC-010"));
        assertThat(shop.repair().after().findings()).isZero();
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
}
