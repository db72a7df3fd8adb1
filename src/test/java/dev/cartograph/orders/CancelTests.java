package dev.cartograph.orders;

import static dev.cartograph.orders.HistoricOrderDrafts.aRow;
import static dev.cartograph.orders.OrderDrafts.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.AtOnce;
import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockMovements;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Stale;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Ref;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@StoreTest
class CancelTests {
    private static final String FULL = "10 on hand, 10 available, 0 held, 0 marked";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Placement placement;

    @Autowired
    private Orders orders;

    @Autowired
    private Cancellation cancellation;

    @Autowired
    private StockMovements movements;

    @Autowired
    private StockReceipts receipts;

    @Autowired
    private Products products;

    @Autowired
    private DocumentStore store;

    private ShopFloor floor;
    private CustomerId customer;
    private Product lamp;
    private Product bulb;
    private Order order;

    @BeforeEach
    void open() {
        floor = new ShopFloor(context);
        customer = floor.customer();
        lamp = floor.product(3999, 10);
        bulb = floor.product(250, 10);
        order = placement.place(
                UUID.randomUUID().toString(),
                anOrder(customer).of(2, lamp).of(3, bulb).of(1, lamp).build());
    }

    @Test
    void givesTheStockBack() {
        assertThat(floor.stockOf(lamp)).isEqualTo("7 on hand, 7 available, 0 held, 0 marked");
        Order cancelled = orders.cancel(order.id(), 1);
        assertThat(cancelled.state()).isEqualTo(OrderState.CANCELLED);
        assertThat(cancelled.version()).isEqualTo(2);
        assertThat(cancelled.owesRestock()).isFalse();
        assertThat(cancelled.history())
                .extracting(Order.StateChange::state)
                .containsExactly(OrderState.PLACED, OrderState.CANCELLED);
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
        assertThat(floor.stockOf(bulb)).isEqualTo(FULL);
    }

    @Test
    void givesBackMoreThanAClientMayBring() {
        Product full = floor.product(100, 1_000_000_000);
        Order large = placement.place(
                UUID.randomUUID().toString(), anOrder(customer).of(10, full).build());
        receipts.add(full.id(), "more", 10L);
        orders.cancel(large.id(), 1);
        assertThat(floor.stockOf(full)).isEqualTo("1000000010 on hand, 1000000010 available, 0 held, 0 marked");
        assertThatThrownBy(() -> receipts.add(full.id(), "one-more", 1L)).isInstanceOf(RulesBroken.class);
        assertThat(products.judge(floor.now(full), renamed(full, 1_000_000_010L)))
                .as("a change that sends the stock back as it is")
                .isEmpty();
    }

    private static ProductDraft renamed(Product product, long stock) {
        return new ProductDraft(
                product.sku().text(),
                "Renamed",
                null,
                Ref.byId("categoryId", product.categoryId().hex()),
                new ProductDraft.Price(product.price().amount(), product.price().currency()),
                stock,
                null,
                null,
                null);
    }

    @Test
    void answersASecondCancellationWithTheOrder() {
        Order cancelled = orders.cancel(order.id(), 1);
        assertThat(orders.cancel(order.id(), 1)).isEqualTo(cancelled);
        assertThat(orders.cancel(order.id(), 99)).isEqualTo(cancelled);
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
    }

    @RepeatedTest(5)
    void givesStockBackOnceWhenManyCancelAtOnce() throws Exception {
        List<Order> cancelled = AtOnce.times(16, () -> orders.cancel(order.id(), 1));
        assertThat(cancelled).extracting(Order::state).containsOnly(OrderState.CANCELLED);
        assertThat(orders.find(order.id()).orElseThrow().owesRestock()).isFalse();
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
        assertThat(floor.stockOf(bulb)).isEqualTo(FULL);
    }

    @RepeatedTest(5)
    void givesStockBackOnlyIfItWinsAgainstAPayment() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        List<Optional<Order>> outcomes = AtOnce.times(8, () -> {
            try {
                return Optional.of(
                        turn.getAndIncrement() % 2 == 0
                                ? orders.cancel(order.id(), 1)
                                : orders.pay(order.id(), 1, null));
            } catch (Stale | WrongState lost) {
                return Optional.empty();
            }
        });
        Order now = orders.find(order.id()).orElseThrow();
        assertThat(outcomes).contains(Optional.of(now));
        assertThat(now.version()).isEqualTo(2);
        assertThat(floor.stockOf(lamp))
                .isEqualTo(now.state() == OrderState.CANCELLED ? FULL : "7 on hand, 7 available, 0 held, 0 marked");
    }

    @Test
    void cancelsAPaidOrder() {
        Order paid = orders.pay(order.id(), 1, "wire-1");
        assertThat(orders.cancel(order.id(), paid.version()).paymentReference()).isEqualTo("wire-1");
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
    }

    @Test
    void givesBackWhatADeadProcessOwed() {
        Order owing = died(order);
        assertThat(floor.stockOf(lamp)).isEqualTo("7 on hand, 7 available, 0 held, 1 marked");
        assertThat(orders.cancel(order.id(), 1).owesRestock()).isFalse();
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
        assertThat(floor.stockOf(bulb)).isEqualTo(FULL);
        // The dead one was only asleep.
        cancellation.restocked(owing);
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
        assertThat(floor.stockOf(bulb)).isEqualTo(FULL);
    }

    @Test
    void goesOnWhereItDiedBetweenTwoProducts() {
        Order owing = died(order);
        movements.bring(owing.restock().token(), java.util.Map.of(lamp.id(), 3L));
        orders.cancel(order.id(), 1);
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
        assertThat(floor.stockOf(bulb)).isEqualTo(FULL);
    }

    @Test
    void settlesFirstWhatWasNotSettled() {
        // As if the process that placed the order had died before it settled.
        for (Product product : List.of(lamp, bulb)) {
            long units = order.units().get(product.id());
            store.plain("products")
                    .step(
                            Filters.eq("_id", product.id()),
                            Updates.combine(
                                    Updates.inc("stock.onHand", units),
                                    Updates.push(
                                            "stock.holds",
                                            new Product.Hold(
                                                    order.id(),
                                                    order.attempt(),
                                                    order.hold().by(),
                                                    units,
                                                    order.placedAt()))));
        }
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 7 available, 1 held, 0 marked");
        orders.cancel(order.id(), 1);
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
        assertThat(floor.stockOf(bulb)).isEqualTo(FULL);
    }

    @Test
    void takesItsAnnouncementBackWhereItLoses() {
        orders.pay(order.id(), 1, null);
        assertThat(cancellation.cancel(order, restock -> Optional.empty())).isEmpty();
        assertThat(floor.stockOf(lamp)).isEqualTo("7 on hand, 7 available, 0 held, 0 marked");
        assertThatThrownBy(() -> orders.cancel(order.id(), 1)).isInstanceOf(Stale.class);
        assertThat(floor.stockOf(lamp)).isEqualTo("7 on hand, 7 available, 0 held, 0 marked");
    }

    @Test
    void givesNothingBackForAnOrderOfACatalog() {
        Order historic = orders.recordAll(
                        List.of(aRow(customer).of(2, lamp, 3999).being("PLACED").build()))
                .get(0)
                .orThrow()
                .order();
        assertThat(orders.cancel(historic.id(), 1).state()).isEqualTo(OrderState.CANCELLED);
        assertThat(floor.stockOf(lamp)).isEqualTo("7 on hand, 7 available, 0 held, 0 marked");
        orders.delete(historic.id(), 2);
    }

    @Test
    void deletesACancelledOrderAndKeepsItsKey() {
        assertThatThrownBy(() -> orders.delete(order.id(), 1)).isInstanceOf(WrongState.class);
        died(order);
        assertThatThrownBy(() -> orders.delete(order.id(), 1)).isInstanceOf(Stale.class);
        orders.delete(order.id(), 2);
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
        assertThat(orders.find(order.id())).isEmpty();
        assertThatThrownBy(() -> orders.delete(order.id(), 2)).isInstanceOf(NotFound.class);
        assertThat(floor.stored("orders").stream()
                        .filter(d -> d.getObjectId("_id")
                                .equals(new ObjectId(order.id().hex()))))
                .singleElement()
                .satisfies(left ->
                        assertThat(left).containsOnlyKeys("_id", "schema", "version", "standing", "fingerprint"));
        assertThatThrownBy(() -> placement.place(
                        order.key(),
                        anOrder(customer).of(2, lamp).of(3, bulb).of(1, lamp).build()))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("wrong-state"));
        assertThatThrownBy(() -> placement.place(
                        order.key(), anOrder(customer).of(1, bulb).build()))
                .isInstanceOf(KeyReused.class);
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
    }

    @Test
    void deletesNoOrderWhoseStockCannotComeBackNow() {
        died(order);
        floor.spoil(lamp, Updates.set("stock.onHand", "many"));
        assertThatThrownBy(() -> orders.delete(order.id(), 2)).isInstanceOf(WrongState.class);
        assertThat(orders.find(order.id()).orElseThrow().owesRestock()).isTrue();
        floor.spoil(lamp, Updates.set("stock.onHand", 7L));
        orders.delete(order.id(), 2);
        assertThat(floor.stockOf(lamp)).isEqualTo(FULL);
    }

    /** Cancelled by a process that died before it gave the stock back. */
    private Order died(Order one) {
        return cancellation
                .cancel(
                        one,
                        restock -> store.records("orders", Order.class)
                                .change(
                                        Filters.eq("_id", one.id()),
                                        Updates.combine(restock, Updates.set("state", OrderState.CANCELLED.name()))))
                .orElseThrow();
    }
}
