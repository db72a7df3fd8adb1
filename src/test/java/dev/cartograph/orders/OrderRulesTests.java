package dev.cartograph.orders;

import static dev.cartograph.orders.HistoricOrderDrafts.aRow;
import static dev.cartograph.orders.OrderDrafts.HOME;
import static dev.cartograph.orders.OrderDrafts.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.Money;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Ref;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

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
    private Products products;

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
    void refusesAProductThatIsNone() {
        assertThat(broken(anOrder(customer).of(1, lamp).of(1, NO_PRODUCT)))
                .containsExactly("ORD-003 /lines/1/productId");
        assertThat(brokenRow(aRow(customer)
                        .with(new HistoricOrderDraft.Line(
                                Ref.byKey("product", "NO-SUCH-SKU"), 1L, new OrderDraft.Price(1L, "EUR")))))
                .containsExactly("ORD-003 /lines/0/product");
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
        assertThat(told(refused)).containsExactly("ORD-006 /key");
        assertThat(refused.isDuplicate()).isTrue();
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
    void numbersTheLines() {
        Order order = place(anOrder(customer).of(1, lamp).of(2, lamp).of(3, lamp));
        assertThat(order.lines()).extracting(OrderLine::lineNumber).containsExactly(1, 2, 3);
        assertThat(order.lines()).extracting(OrderLine::quantity).containsExactly(1, 2, 3);
    }

    @Test
    void refusesALineThatNamesNoProduct() {
        assertThat(broken(anOrder(customer)
                        .with(new OrderDraft.Line(null, 1L))
                        .with(new OrderDraft.Line("lamp", 1L))
                        .with(null)))
                .containsExactlyInAnyOrder(
                        "ORD-010 /lines/0/productId",
                        "ORD-010 /lines/1/productId",
                        "ORD-010 /lines/2/productId",
                        "ORD-011 /lines/2/quantity");
        assertThat(brokenRow(aRow(customer)
                        .with(new HistoricOrderDraft.Line(
                                Ref.byKey("product", ""), 1L, new OrderDraft.Price(1L, "EUR")))))
                .containsExactly("ORD-010 /lines/0/product");
    }

    @Test
    void refusesAQuantityOutOfBounds() {
        for (long quantity : new long[] {0, -1, 100_001, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(broken(anOrder(customer).of(quantity, lamp))).contains("ORD-011 /lines/0/quantity");
        }
        assertThat(broken(anOrder(customer).with(new OrderDraft.Line(lamp.id().hex(), null))))
                .containsExactly("ORD-011 /lines/0/quantity");
    }

    @Test
    void refusesAPriceThatIsNone() {
        assertThat(brokenRow(priced(null))).containsExactly("ORD-012 /lines/0/unitPrice");
        assertThat(brokenRow(priced(new OrderDraft.Price(null, null))))
                .containsExactly("ORD-012 /lines/0/unitPrice/amount", "ORD-012 /lines/0/unitPrice/currency");
        assertThat(brokenRow(priced(new OrderDraft.Price(-1L, "EUR"))))
                .containsExactly("ORD-012 /lines/0/unitPrice/amount");
        assertThat(brokenRow(priced(new OrderDraft.Price(1_000_000_000_001L, "EUR"))))
                .containsExactly("ORD-012 /lines/0/unitPrice/amount");
        assertThat(brokenRow(priced(new OrderDraft.Price(1L, "eur"))))
                .containsExactly("ORD-012 /lines/0/unitPrice/currency");
    }

    @Test
    void refusesASkuAsSoldThatIsNone() {
        for (String sku : List.of("", "ab", "lamp-01", "LAMP--1")) {
            assertThat(brokenRow(sold(sku, null))).containsExactly("ORD-023 /lines/0/sku");
        }
    }

    @Test
    void refusesANameAsSoldThatIsNotPlain() {
        for (String name : List.of("", " ", "Lamp ", "a\u0007b", "x".repeat(201))) {
            assertThat(brokenRow(sold(null, name))).containsExactly("ORD-024 /lines/0/name");
        }
    }

    private HistoricOrderDrafts sold(@Nullable String sku, @Nullable String name) {
        return aRow(customer)
                .with(new HistoricOrderDraft.Line(
                        Ref.byKey("product", lamp.sku().text()), 1L, new OrderDraft.Price(1L, "EUR"), sku, name));
    }

    @Test
    void refusesTwoCurrenciesInOneOrder() {
        Product yen = floor.product(500, "JPY", 10);
        assertThat(broken(anOrder(customer).of(1, lamp).of(1, yen))).containsExactly("ORD-013 /lines/1/productId");
        assertThat(brokenRow(aRow(customer)
                        .of(1, lamp, 100)
                        .with(new HistoricOrderDraft.Line(
                                Ref.byKey("product", yen.sku().text()), 1L, new OrderDraft.Price(500L, "JPY")))))
                .containsExactly("ORD-013 /lines/1/unitPrice/currency");
    }

    @Test
    void doublesALineWithItsQuantity() {
        Order one = place(anOrder(customer).of(3, lamp));
        Order two = place(anOrder(customer).of(6, lamp));
        assertThat(one.lines().get(0).total()).isEqualTo(Money.ofMinor("EUR", 11_997));
        assertThat(two.lines().get(0).total()).isEqualTo(Money.ofMinor("EUR", 23_994));
        assertThat(two.total()).isEqualTo(Money.ofMinor("EUR", 23_994));
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
    void refusesAnArchivedProduct() {
        products.archive(lamp.id(), lamp.version());
        assertThat(broken(anOrder(customer).of(1, lamp))).containsExactly("ORD-016 /lines/0/productId");
        assertThat(brokenRow(aRow(customer).of(1, lamp, 100))).isEmpty();
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
    void refusesATransitionThatIsNotAllowed() {
        assertWrong("PLACED", order -> orders.ship(order.id(), 1), order -> orders.deliver(order.id(), 1));
        assertWrong("PAID", order -> orders.deliver(order.id(), 1));
        assertWrong("SHIPPED", order -> orders.pay(order.id(), 1, null), order -> orders.cancel(order.id(), 1));
        assertWrong(
                "DELIVERED",
                order -> orders.pay(order.id(), 1, null),
                order -> orders.ship(order.id(), 1),
                order -> orders.cancel(order.id(), 1));
        assertWrong(
                "CANCELLED",
                order -> orders.pay(order.id(), 1, null),
                order -> orders.ship(order.id(), 1),
                order -> orders.deliver(order.id(), 1));
    }

    @Test
    void refusesAPaymentReferenceThatIsNotPlain() {
        Order order = place(anOrder(customer).of(1, lamp));
        for (String reference : List.of("", " ", "x".repeat(101), "a\tb")) {
            RulesBroken refused = catchThrowableOfType(RulesBroken.class, () -> orders.pay(order.id(), 1, reference));
            assertThat(told(refused)).containsExactly("ORD-032 /reference");
        }
    }

    @Test
    void refusesToRecordAnOrderDifferently() {
        HistoricOrderDrafts row = aRow(customer).of(2, lamp, 100);
        orders.recordAll(List.of(row.build())).get(0).orThrow();
        for (HistoricOrderDrafts other : List.of(
                row.of(1, lamp, 100),
                row.being("CANCELLED"),
                row.placedAt("2026-02-01T08:00:01Z"),
                aRow(customer).under(row.build().key()).of(2, lamp, 101),
                aRow(customer).under(row.build().key()).of(3, lamp, 100))) {
            assertThat(recordingBreaks(other)).containsExactly("ORD-033 ");
            assertThat(brokenRow(other)).containsExactly("ORD-033 ");
        }
    }

    @Test
    void refusesToDeleteAnOrderThatIsNotCancelled() {
        for (String state : List.of("PLACED", "PAID", "SHIPPED", "DELIVERED")) {
            assertWrong(state, order -> orders.delete(order.id(), 1));
        }
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

    @SafeVarargs
    private void assertWrong(String state, Consumer<Order>... transitions) {
        Order order = orders.recordAll(
                        List.of(aRow(customer).of(1, lamp, 100).being(state).build()))
                .get(0)
                .orThrow()
                .order();
        for (Consumer<Order> transition : transitions) {
            assertThatThrownBy(() -> transition.accept(order)).isInstanceOf(WrongState.class);
        }
        assertThat(orders.find(order.id())).contains(order);
    }

    private HistoricOrderDrafts priced(OrderDraft.Price price) {
        return aRow(customer)
                .with(new HistoricOrderDraft.Line(
                        Ref.byKey("product", lamp.sku().text()), 1L, price));
    }

    private Order place(OrderDrafts draft) {
        return placement.place(UUID.randomUUID().toString(), draft.build());
    }

    private List<String> broken(OrderDrafts draft) {
        return told(catchThrowableOfType(RulesBroken.class, () -> place(draft)));
    }

    private List<String> brokenRow(HistoricOrderDrafts row) {
        return refused(orders.rehearseAll(List.of(row.build())).get(0).refusal());
    }

    private List<String> recordingBreaks(HistoricOrderDrafts row) {
        return refused(orders.recordAll(List.of(row.build())).get(0).refusal());
    }

    private static List<String> refused(Refusal refusal) {
        return refusal == null ? List.of() : told((RulesBroken) refusal);
    }

    private static List<String> told(RulesBroken refused) {
        assertThat(refused).isNotNull();
        List<String> told = new ArrayList<>();
        refused.violations().forEach(v -> told.add(v.rule().code() + " " + v.pointer()));
        return told;
    }
}
