package dev.cartograph.orders;

import static dev.cartograph.orders.HistoricOrderDrafts.aRow;
import static dev.cartograph.orders.OrderDrafts.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Money;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Ref;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What must be true of an order's lines. */
@StoreTest
class LineRulesTests {
    private static final ProductId NO_PRODUCT = ProductId.of("0".repeat(24));

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Placement placement;

    @Autowired
    private Orders orders;

    @Autowired
    private Products products;

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
    void refusesAProductThatIsNone() {
        assertThat(broken(anOrder(customer).of(1, lamp).of(1, NO_PRODUCT)))
                .containsExactly("ORD-003 /lines/1/productId");
        assertThat(brokenRow(aRow(customer)
                        .with(new HistoricOrderDraft.Line(
                                Ref.byKey("product", "NO-SUCH-SKU"), 1L, new OrderDraft.Price(1L, "EUR")))))
                .containsExactly("ORD-003 /lines/0/product");
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
    void refusesAnArchivedProduct() {
        products.archive(lamp.id(), lamp.version());
        assertThat(broken(anOrder(customer).of(1, lamp))).containsExactly("ORD-016 /lines/0/productId");
        assertThat(brokenRow(aRow(customer).of(1, lamp, 100))).isEmpty();
    }

    private HistoricOrderDrafts sold(@Nullable String sku, @Nullable String name) {
        return aRow(customer)
                .with(new HistoricOrderDraft.Line(
                        Ref.byKey("product", lamp.sku().text()), 1L, new OrderDraft.Price(1L, "EUR"), sku, name));
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
        return Refused.broken(placement, draft);
    }

    private List<String> brokenRow(HistoricOrderDrafts row) {
        return Refused.broken(orders, row);
    }
}
