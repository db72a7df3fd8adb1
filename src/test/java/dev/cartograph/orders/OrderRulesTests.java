package dev.cartograph.orders;

import static dev.cartograph.orders.HistoricOrderDrafts.aRow;
import static dev.cartograph.orders.OrderDrafts.HOME;
import static dev.cartograph.orders.OrderDrafts.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.products.Product;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Ref;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What must be true of an order as a whole. */
@StoreTest
class OrderRulesTests {
    private static final ProductId NO_PRODUCT = ProductId.of("0".repeat(24));

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Placement placement;

    @Autowired
    private Orders orders;

    @Autowired
    private Clock clock;

    private ShopFloor floor;
    private CustomerId customer;
    private Product lamp;

    @BeforeEach
    void open() {
        floor = new ShopFloor(context);
        customer = floor.customer();
        lamp = floor.product(3999, 100);
    }

    @Test
    void derivesTheIdFromCustomerAndKey() {
        String key = UUID.randomUUID().toString();
        Order order = placement.place(key, anOrder(customer).of(1, lamp).build());
        assertThat(order.id().hex()).isEqualTo(IdempotencyKey.idHex(customer, key));
        CustomerId other = floor.customer();
        assertThat(placement.place(key, anOrder(other).of(1, lamp).build()).id())
                .isNotEqualTo(order.id());
    }

    @Test
    void refusesAnOrderThatNamesNoCustomer() {
        assertThat(broken(anOrder((String) null).of(1, lamp))).containsExactly("ORD-002 /customerId");
        assertThat(broken(anOrder("ada").of(1, lamp))).containsExactly("ORD-002 /customerId");
        assertThat(brokenRow(aRow((Ref) null).of(1, lamp, 100))).containsExactly("ORD-002 /customer");
    }

    @Test
    void refusesACustomerThatIsNone() {
        assertThat(broken(anOrder("0".repeat(24)).of(1, lamp))).containsExactly("ORD-004 /customerId");
        assertThat(brokenRow(aRow(Ref.byKey("customer", "nobody@example.org")).of(1, lamp, 100)))
                .containsExactly("ORD-004 /customer");
    }

    @Test
    void refusesAKeyThatIsNone() {
        for (String key : List.of("", "a b", "\u00e9", "x".repeat(201), "a\n")) {
            assertThat(brokenRow(aRow(customer).of(1, lamp, 100).under(key))).containsExactly("ORD-005 /key");
        }
        assertThat(brokenRow(aRow(customer).of(1, lamp, 100).under(null))).containsExactly("ORD-005 /key");
        assertThatThrownBy(() ->
                        placement.place("a b", anOrder(customer).of(1, lamp).build()))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("bad-parameter"));
    }

    @Test
    void keepsTheKeyOfADeletedOrder() {
        HistoricOrderDrafts row = aRow(customer).of(1, lamp, 100).being("CANCELLED");
        Order order = orders.recordAll(List.of(row.build())).get(0).orThrow().order();
        orders.delete(order.id(), 1);

        assertThat(orders.find(order.id())).isEmpty();
        RulesBroken refused =
                (RulesBroken) orders.recordAll(List.of(row.build())).get(0).refusal();
        assertThat(Refused.told(refused)).containsExactly("ORD-006 /key");
        assertThat(refused.code()).isEqualTo("duplicate");
        assertThatThrownBy(() -> placement.place(
                        order.key(), anOrder(customer).of(1, lamp).build()))
                .isInstanceOf(WrongState.class)
                .hasMessageContaining("deleted");
    }

    @Test
    void refusesAnOrderWithoutLines() {
        assertThat(broken(anOrder(customer))).containsExactly("ORD-007 /lines");
        assertThat(broken(anOrder(customer).withoutLines())).containsExactly("ORD-007 /lines");
        assertThat(brokenRow(aRow(customer))).containsExactly("ORD-007 /lines");
    }

    @Test
    void refusesTooManyLines() {
        OrderDrafts draft = anOrder(customer);
        for (int i = 0; i < 501; i++) {
            draft = draft.of(1, lamp);
        }
        assertThat(broken(draft)).containsExactly("ORD-008 /lines");
    }

    @Test
    void refusesATotalThatCannotBeHeld() {
        HistoricOrderDrafts row = aRow(customer);
        for (int i = 0; i < 93; i++) {
            row = row.of(100_000, lamp, 1_000_000_000_000L);
        }
        assertThat(brokenRow(row)).containsExactly("ORD-015 /lines");
    }

    @Test
    void refusesAShippingAddressWithPartsMissing() {
        assertThat(broken(anOrder(customer)
                        .of(1, lamp)
                        .shippedTo(new CustomerDraft.Address(null, null, null, null, null, null))))
                .containsExactly(
                        "ORD-017 /shippingAddress/label",
                        "ORD-017 /shippingAddress/street",
                        "ORD-017 /shippingAddress/city",
                        "ORD-017 /shippingAddress/postalCode",
                        "ORD-017 /shippingAddress/country");
    }

    @Test
    void refusesAShippingAddressThatIsNotPlain() {
        assertThat(broken(anOrder(customer)
                        .of(1, lamp)
                        .shippedTo(new CustomerDraft.Address(
                                "x".repeat(51), "\u0000", " Berlin", "", "x".repeat(21), "DE"))))
                .containsExactly(
                        "ORD-018 /shippingAddress/label",
                        "ORD-018 /shippingAddress/street",
                        "ORD-018 /shippingAddress/city",
                        "ORD-018 /shippingAddress/region",
                        "ORD-018 /shippingAddress/postalCode");
    }

    @Test
    void refusesToShipToACountryThatIsNone() {
        assertThat(broken(anOrder(customer)
                        .of(1, lamp)
                        .shippedTo(new CustomerDraft.Address("home", "Street 1", "Berlin", null, "10115", "XX"))))
                .containsExactly("ORD-019 /shippingAddress/country");
        assertThat(place(anOrder(customer).of(1, lamp).shippedTo(HOME)).shippingAddress())
                .isEqualTo(HOME.judged());
    }

    @Test
    void refusesAnExpectedTotalThatIsNoMoney() {
        assertThat(broken(anOrder(customer).of(1, lamp).expecting(null, null)))
                .containsExactly("ORD-020 /expectedTotal/amount", "ORD-020 /expectedTotal/currency");
        assertThat(broken(anOrder(customer).of(1, lamp).expecting(-1L, "Euro")))
                .containsExactly("ORD-020 /expectedTotal/amount", "ORD-020 /expectedTotal/currency");
    }

    @Test
    void refusesAStateThatIsNone() {
        for (String state : List.of("PENDING", "REJECTED", "placed", "", "LOST")) {
            assertThat(brokenRow(aRow(customer).of(1, lamp, 100).being(state))).containsExactly("ORD-021 /state");
        }
        assertThat(brokenRow(aRow(customer).of(1, lamp, 100).being(null))).containsExactly("ORD-021 /state");
    }

    @Test
    void refusesATimeThatIsNone() {
        String tomorrow = clock.instant().plus(Duration.ofDays(1)).toString();
        for (String time : List.of(
                "", "2026-02-01", "2026-02-01T08:00:00", "2026-02-30T08:00:00Z", "1899-12-31T23:59:59Z", tomorrow)) {
            assertThat(brokenRow(aRow(customer).of(1, lamp, 100).placedAt(time)))
                    .containsExactly("ORD-022 /placedAt");
        }
        assertThat(brokenRow(aRow(customer).of(1, lamp, 100).placedAt(null))).containsExactly("ORD-022 /placedAt");
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(broken(anOrder("0".repeat(24)).of(0, lamp).of(1, NO_PRODUCT).expecting(1L, "?")))
                .containsExactlyInAnyOrder(
                        "ORD-004 /customerId",
                        "ORD-011 /lines/0/quantity",
                        "ORD-003 /lines/1/productId",
                        "ORD-020 /expectedTotal/currency");
    }

    private Order place(OrderDrafts draft) {
        return placement.place(UUID.randomUUID().toString(), draft.build());
    }

    private List<String> broken(OrderDrafts draft) {
        return Refused.broken(placement, draft);
    }

    private List<String> brokenRow(HistoricOrderDrafts row) {
        return Refused.broken(orders, row);
    }
}
