package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.cartograph.StoreTest;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.Sweeper;
import dev.cartograph.orders.Order;
import dev.cartograph.products.Product;
import dev.cartograph.values.CustomerId;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** What becomes of its stock when an order is taken into quarantine does not depend on when that is. */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class QuarantinedOrderTests {
    @Autowired
    private ApplicationContext context;

    private AuditedShop shop;
    private Product product;
    private ObjectId order;
    private ObjectId token;

    /** Its customer is gone, so that it is an orphan. */
    @BeforeEach
    void sold() {
        shop = new AuditedShop(context);
        product = shop.floor.product(100, 5);
        CustomerId customer = shop.floor.customer();
        Order placed = shop.order(customer, product, 2);
        order = AuditedShop.id(placed.id().hex());
        token = shop.stored("orders", order).get("hold", Document.class).getObjectId("by");
        shop.raw("customers").deleteOne(Filters.eq("_id", AuditedShop.id(customer.hex())));
    }

    @Test
    void whatWasSoldIsGone() {
        assertThat(stockAfterwards()).isEqualTo("3 on hand, 3 available, 0 held, 0 marked");
    }

    @Test
    void whatWasSoldAndIsHeldStillIsGoneToo() {
        Document hold = new Document("orderId", order)
                .append("attempt", new ObjectId())
                .append("token", token)
                .append("quantity", 2L)
                .append("at", new Date(0));
        shop.set("products", soldId(), new Document("stock.onHand", 5L).append("stock.holds", List.of(hold)));
        assertThat(stockAfterwards()).isEqualTo("3 on hand, 3 available, 0 held, 0 marked");
    }

    @Test
    void whatWasCancelledAndIsOwedComesBack() {
        ObjectId movement = new ObjectId();
        cancelled(new Document("restock", new Document("state", "OWED").append("token", movement)));
        Document mark = new Document("token", movement)
                .append("cause", "cancel:" + order)
                .append("at", new Date(0))
                .append("refused", false);
        shop.set("products", soldId(), new Document("stock.marks", List.of(mark)));
        assertThat(stockAfterwards()).isEqualTo("5 on hand, 5 available, 0 held, 0 marked");
    }

    @Test
    void whatWasCancelledPastTheStepsComesBackToo() {
        cancelled(new Document());
        assertThat(stockAfterwards()).isEqualTo("5 on hand, 5 available, 0 held, 0 marked");
    }

    private void cancelled(Document with) {
        Document change = new Document("state", "CANCELLED").append("at", new Date());
        shop.change(
                "orders",
                order,
                new Document("$set", with.append("state", "CANCELLED"))
                        .append("$push", new Document("history", change)));
    }

    private ObjectId soldId() {
        return AuditedShop.id(product.id().hex());
    }

    /** The order goes before anything else of it is settled. */
    private String stockAfterwards() {
        Finding orphan = shop.audit(Instant.EPOCH).stream()
                .filter(one -> one.rule().code().equals("ORD-004"))
                .findFirst()
                .orElseThrow();
        assertThat(orphan.remedy().carriedOut(orphan)).isTrue();
        assertThat(shop.stored("orders", order)).containsEntry("standing", "DELETED");
        context.getBean(Sweeper.class).sweep(Instant.now().plusSeconds(1));
        assertThat(shop.repair().after().findings()).isZero();
        return shop.floor.stockOf(product);
    }
}
