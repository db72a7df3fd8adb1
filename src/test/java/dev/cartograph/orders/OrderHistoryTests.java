package dev.cartograph.orders;

import static dev.cartograph.orders.HistoricOrderDrafts.aRow;
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
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Money;
import dev.cartograph.values.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@StoreTest
class OrderHistoryTests {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private Orders orders;

    @Autowired
    private Placement placement;

    @Autowired
    private Products products;

    @Autowired
    private Customers customers;

    @Autowired
    private DocumentStore store;

    private ShopFloor floor;
    private CustomerId customer;
    private Product lamp;

    @BeforeEach
    void open() {
        floor = new ShopFloor(context);
        customer = floor.customer();
        lamp = floor.product(3999, 10);
    }

    @Test
    void recordsAnOrderAsItWasAndMovesNoStock() {
        products.archive(lamp.id(), lamp.version());
        String email = customers.find(customer).orElseThrow().email().text();
        Recorded recorded = record(aRow(Ref.byKey("customer", email.toUpperCase(java.util.Locale.ROOT)))
                .of(2000, lamp, 100)
                .being("SHIPPED")
                .placedAt("2026-02-01T09:00:00.1239+01:00"));
        Order order = recorded.order();
        assertThat(recorded.isNew()).isTrue();
        assertThat(order.state()).isEqualTo(OrderState.SHIPPED);
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-02-01T08:00:00.123Z"));
        assertThat(order.history()).containsExactly(new Order.StateChange(OrderState.SHIPPED, order.placedAt()));
        assertThat(order.total()).isEqualTo(Money.ofMinor("EUR", 200_000));
        assertThat(orders.find(order.id())).contains(order);
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 10 available, 0 held, 0 marked");
    }

    @Test
    void leavesARowThatIsThereAlready() {
        HistoricOrderDrafts row = aRow(customer).of(2, lamp, 100).being("PLACED");
        Order first = record(row).order();
        assertThat(record(row)).isEqualTo(new Recorded(first, false));

        // What became of it since is no difference, and neither is a new name of the product.
        Order paid = orders.pay(first.id(), 1, null);
        store.plain("products").step(Filters.eq("_id", lamp.id()), Updates.set("name", "Other"));
        assertThat(record(row)).isEqualTo(new Recorded(paid, false));
        assertThat(record(row.being("PAID"))).isEqualTo(new Recorded(paid, false));
        assertThat(orders.rehearseAll(List.of(row.build())).get(0).orThrow()).isEqualTo(new Recorded(paid, false));
    }

    @Test
    void recordsManyTogetherAndTellsOfEach() {
        HistoricOrderDrafts sound = aRow(customer).of(1, lamp, 100);
        HistoricOrderDrafts broken = aRow(customer);
        HistoricOrderDrafts other = aRow(customer).under(sound.build().key()).of(2, lamp, 100);
        List<HistoricOrderDraft> rows = new ArrayList<>(List.of(
                sound.build(),
                broken.build(),
                sound.build(),
                other.build(),
                aRow(customer).of(1, lamp, 5).build()));
        List<Outcome<Recorded>> outcomes = orders.recordAll(rows);
        assertThat(outcomes)
                .extracting(o ->
                        o.document() == null ? o.refusal().code() : o.document().isNew())
                .containsExactly(true, "rules-broken", false, "rules-broken", true);
    }

    @Test
    void writesNothingInARehearsal() {
        HistoricOrderDrafts row = aRow(customer).of(1, lamp, 100);
        Recorded rehearsed = orders.rehearseAll(List.of(row.build())).get(0).orThrow();
        assertThat(rehearsed.isNew()).isTrue();
        assertThat(orders.find(rehearsed.order().id())).isEmpty();
    }

    @Test
    void drivesOnWhatAKilledLoadLeftPending() {
        HistoricOrderDrafts row = aRow(customer).of(1, lamp, 100).of(2, lamp, 90);
        Order pending = leftPending(row);
        assertThat(orders.find(pending.id())).isEmpty();
        Recorded recorded = record(row);
        ObjectId attempt = Objects.requireNonNull(recorded.order().attempt());
        assertThat(attempt).isNotEqualTo(pending.attempt());
        assertThat(recorded).isEqualTo(new Recorded(pending.in(Standing.LIVE).by(attempt), false));
    }

    @Test
    void forgetsWhatAKilledLoadLeftOfAProductThatIsGone() {
        HistoricOrderDrafts row = aRow(customer).of(1, lamp, 100);
        Order pending = leftPending(row);
        store.plain("products").step(Filters.eq("_id", lamp.id()), Updates.set("standing", Standing.CLOSING.name()));
        assertThat(orders.recordAll(List.of(row.build())).get(0).refusal()).isInstanceOf(RulesBroken.class);
        assertThat(documents().find(pending.id())).isEmpty();
        store.plain("products").step(Filters.eq("_id", lamp.id()), Updates.set("standing", Standing.LIVE.name()));
        assertThat(record(row).isNew()).isTrue();
    }

    @Test
    void recordsAgainWhatADeletionAborted() {
        HistoricOrderDrafts row = aRow(customer).of(1, lamp, 100);
        Order pending = leftPending(row);
        store.plain("orders").step(Filters.eq("_id", pending.id()), PlacementRecord.ABORT);
        assertThat(record(row).isNew()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Standing.class,
            names = {"PENDING", "ABORTED"})
    void leavesAPlacementThatIsNotDecidedAndTellsSo(Standing undecided) {
        HistoricOrderDrafts row = aRow(customer).of(1, lamp, 100);
        Order placed = leftPending(row);
        store.plain("orders")
                .step(
                        Filters.eq("_id", placed.id()),
                        Updates.combine(
                                Updates.set("fingerprint", "of a request"), Updates.set("standing", undecided.name())));
        Order before = documents().find(placed.id()).orElseThrow();
        assertThat(refused(row))
                .containsExactly(
                        "ORD-006 /key belongs to an order that somebody else is placing or recording; try again");
        assertThat(documents().find(placed.id())).contains(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Standing.class,
            names = {"REJECTED", "DELETED"})
    void tellsOfTheRecordOfAKeyThatItStays(Standing record) {
        HistoricOrderDrafts row = aRow(customer).of(1, lamp, 100);
        store.plain("orders").step(Filters.eq("_id", leftPending(row).id()), Updates.set("standing", record.name()));
        assertThat(refused(row))
                .containsExactly("ORD-006 /key was used for an order that was refused or deleted, and stays used");
    }

    @Test
    void refusesARequestUnderTheKeyOfACatalogsOrder() {
        Order order = record(aRow(customer).of(1, lamp, 3999)).order();
        assertThatThrownBy(() -> placement.place(
                        order.key(), anOrder(customer).of(1, lamp).build()))
                .isInstanceOf(KeyReused.class);
    }

    @Test
    void leavesAPlacedOrderThatARowOfItsExportNames() {
        Order placed = placement.place("basket", anOrder(customer).of(2, lamp).build());
        HistoricOrderDrafts row = aRow(customer)
                .under("basket")
                .being("PLACED")
                .placedAt(placed.placedAt().toString())
                .of(2, lamp, 3999);
        assertThat(record(row)).isEqualTo(new Recorded(placed, false));
    }

    /** What a killed load leaves of a row. */
    private Order leftPending(HistoricOrderDrafts row) {
        Order pending = orders.rehearseAll(List.of(row.build()))
                .get(0)
                .orThrow()
                .order()
                .by(new ObjectId())
                .in(Standing.PENDING);
        documents().insert(pending);
        return pending;
    }

    private Documents<Order> documents() {
        return store.records("orders", Order.class);
    }

    private List<String> refused(HistoricOrderDrafts row) {
        return Refused.toldInFull(catchThrowableOfType(RulesBroken.class, () -> record(row)));
    }

    private Recorded record(HistoricOrderDrafts row) {
        return orders.recordAll(List.of(row.build())).get(0).orThrow();
    }
}
