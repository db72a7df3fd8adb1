package dev.cartograph.orders;

import static dev.cartograph.orders.OrderDrafts.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customers;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockHolds;
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.DocumentId;
import dev.cartograph.values.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What becomes of a placement that stalls, or whose process dies, before it is through. */
@StoreTest
class StalledPlacementTests {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private Placement placement;

    @Autowired
    private Orders orders;

    @Autowired
    private Products products;

    @Autowired
    private Customers customers;

    @Autowired
    private StockHolds holds;

    @Autowired
    private DocumentStore store;

    private ShopFloor floor;
    private CustomerId customer;
    private Product lamp;
    private Product bulb;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        floor = new ShopFloor(context);
        customer = floor.customer();
        lamp = floor.product(3999, 10);
        bulb = floor.product(250, 10);
    }

    @Test
    void drivesOnWhatADeadProcessLeftPending() {
        Order pending = left(anOrder(customer).of(2, lamp).of(1, bulb).build());
        holds.hold(pending.id(), ofAttempt(pending), Map.of(lamp.id(), 2L));
        assertThat(orders.find(pending.id())).isEmpty();

        Order placed =
                placement.place(key, anOrder(customer).of(2, lamp).of(1, bulb).build());
        assertThat(placed.state()).isEqualTo(OrderState.PLACED);
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
        assertThat(floor.stockOf(bulb)).isEqualTo("9 on hand, 9 available, 0 held, 0 marked");
    }

    @Test
    void drivesOnAtThePriceThatWasRead() {
        left(anOrder(customer).of(1, lamp).build());
        store.plain("products").step(Filters.eq("_id", lamp.id()), Updates.set("price.amount", 5999L));
        assertThat(placement.place(key, anOrder(customer).of(1, lamp).build()).total())
                .isEqualTo(Money.ofMinor("EUR", 3999));
    }

    @Test
    void givesBackWhatAnAttemptHoldsAfterAnotherOneCounted() {
        OrderDraft draft = anOrder(customer).of(2, lamp).of(1, bulb).build();
        Order stalled = left(draft);
        Order placed = placement.place(key, draft);
        // The first attempt wakes up: the holds of the other are settled and gone, so that it holds again.
        assertThat(placement.drive(stalled)).isEqualTo(placed);
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
        assertThat(floor.stockOf(bulb)).isEqualTo("9 on hand, 9 available, 0 held, 0 marked");
    }

    @Test
    void settlesOnlyTheHoldsThatCounted() {
        Order placed = placement.place(key, anOrder(customer).of(2, lamp).build());
        List<ObjectId> late =
                holds.hold(placed.id(), new ObjectId(), placed.units()).made();
        holds.settle(placed.id(), placed.tokens(), placed.units());
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 6 available, 1 held, 0 marked");
        holds.releaseUncounted(placed.id(), late, placed.tokens(), placed.units());
        holds.releaseUncounted(placed.id(), late, placed.tokens(), placed.units());
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
    }

    @Test
    void placesAnOrderThatTwoAttemptsHeldTogether() {
        OrderDraft draft = anOrder(customer).of(2, lamp).of(1, bulb).build();
        Order pending = left(draft);
        ObjectId other = holds.hold(pending.id(), ofAttempt(pending), Map.of(lamp.id(), 2L))
                .made()
                .get(0);
        Order placed = placement.drive(pending);
        assertThat(placed.tokens()).containsEntry(lamp.id(), other);
        assertThat(placed.tokens().get(bulb.id())).isNotEqualTo(other);
        assertThat(orders.find(placed.id())).contains(placed);
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
    }

    @Test
    void followsARejectionAndReleasesWhatItHolds() {
        OrderDraft draft = anOrder(customer).of(2, lamp).build();
        Order stalled = left(draft);
        store.plain("orders")
                .step(
                        Filters.eq("_id", stalled.id()),
                        PlacementRecord.refuse(
                                new OutOfStock(List.of(new OutOfStock.Shortage("/lines/0/quantity", 1)))));
        assertThatThrownBy(() -> placement.drive(stalled)).isInstanceOf(OutOfStock.class);
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 10 available, 0 held, 0 marked");
    }

    @Test
    void abortsAPlacementWhoseCustomerIsDeleted() {
        OrderDraft draft = anOrder(customer).of(1, lamp).build();
        Order stalled = left(draft);
        customers.delete(customer, 1);
        assertThatThrownBy(() -> placement.drive(stalled))
                .isInstanceOfSatisfying(
                        RulesBroken.class,
                        refused ->
                                assertThat(refused.violations().get(0).rule()).isEqualTo(OrderRules.CUSTOMER_KNOWN));
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 10 available, 0 held, 0 marked");
        assertThat(orders.find(stalled.id())).isEmpty();
    }

    @Test
    void abortsAPlacementWhoseProductIsDeleted() {
        Order stalled = left(anOrder(customer).of(1, lamp).of(1, bulb).build());
        holds.hold(stalled.id(), ofAttempt(stalled), stalled.units());
        products.delete(lamp.id(), lamp.version());
        assertThatThrownBy(() -> placement.drive(stalled)).isInstanceOf(RulesBroken.class);
        assertThat(broken(anOrder(customer).of(1, lamp).of(1, bulb).build()))
                .containsExactly("ORD-003 /lines/0/productId is gone");
        assertThat(floor.stockOf(bulb)).isEqualTo("10 on hand, 10 available, 0 held, 0 marked");
    }

    @Test
    void placesAnOrderThatADeletionAbortedWhichWasRefused() {
        OrderDraft draft = anOrder(customer).of(2, lamp).build();
        Order stalled = left(draft);
        holds.hold(stalled.id(), ofAttempt(stalled), stalled.units());
        store.plain("orders").step(Filters.eq("_id", stalled.id()), PlacementRecord.ABORT);

        Order placed = placement.place(key, draft);

        assertThat(placed.state()).isEqualTo(OrderState.PLACED);
        assertThat(placed.attempt()).isNotEqualTo(stalled.attempt());
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
    }

    @Test
    void doesNotGoOnWithAnAttemptThatADeletionEnded() {
        OrderDraft draft = anOrder(customer).of(2, lamp).build();
        Order stalled = left(draft);
        List<ObjectId> made =
                holds.hold(stalled.id(), ofAttempt(stalled), stalled.units()).made();
        ObjectId next = new ObjectId();
        store.plain("orders").step(Filters.eq("_id", stalled.id()), Updates.set("attempt", next));

        Order placed = placement.drive(stalled);

        assertThat(placed.attempt()).isEqualTo(next);
        assertThat(placed.tokens().get(lamp.id())).isNotIn(made);
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
    }

    /** The key was forgotten, and a load has announced a row of a catalog under it since. */
    @Test
    void goesOnWithNoOrderOfACatalog() {
        Order stalled = left(anOrder(customer).of(2, lamp).build());
        store.plain("orders")
                .step(
                        Filters.eq("_id", stalled.id()),
                        Updates.combine(Updates.unset("fingerprint"), Updates.set("attempt", new ObjectId())));
        Documents<Order> documents = store.records("orders", Order.class);
        Order announced = documents.find(stalled.id()).orElseThrow();
        assertThatThrownBy(() -> placement.drive(stalled)).isInstanceOf(KeyReused.class);
        assertThat(documents.find(stalled.id())).contains(announced);
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 10 available, 0 held, 0 marked");
    }

    @Test
    void remembersNoRefusalForADeletionThatIsUnderWay() {
        OrderDraft draft = anOrder(customer).of(2, lamp).of(1, bulb).build();
        standing("products", lamp.id(), Standing.CLOSING);
        assertThat(broken(draft)).containsExactly("ORD-003 /lines/0/productId is being deleted");
        assertThat(floor.stockOf(bulb)).isEqualTo("10 on hand, 10 available, 0 held, 0 marked");
        standing("products", lamp.id(), Standing.LIVE);
        standing("customers", customer, Standing.CLOSING);
        assertThat(broken(draft)).containsExactly("ORD-004 /customerId is being deleted");
        standing("customers", customer, Standing.LIVE);

        assertThat(placement.place(key, draft).state()).isEqualTo(OrderState.PLACED);
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
    }

    private void standing(String collection, DocumentId id, Standing standing) {
        store.plain(collection).step(Filters.eq("_id", id), Updates.set("standing", standing.name()));
    }

    private static ObjectId ofAttempt(Order order) {
        return Objects.requireNonNull(order.attempt());
    }

    /** What a process leaves that died after it wrote the order as PENDING. */
    private Order left(OrderDraft draft) {
        Documents<Order> documents = store.records("orders", Order.class);
        Order order = placement.place(UUID.randomUUID().toString(), draft);
        orders.cancel(order.id(), 1);
        Order pending = new Order(
                PlacementKey.idOf(customer, key),
                1,
                1,
                Standing.PENDING,
                customer,
                key,
                new ObjectId(),
                order.fingerprint(),
                order.lines(),
                order.total(),
                order.shippingAddress(),
                OrderState.PENDING,
                order.createdAt(),
                List.of(),
                null,
                null,
                null,
                order.createdAt(),
                order.createdAt());
        orders.delete(order.id(), 2);
        documents.insert(pending);
        return pending;
    }

    private List<String> broken(OrderDraft draft) {
        return Refused.toldInFull(catchThrowableOfType(RulesBroken.class, () -> placement.place(key, draft)));
    }
}
