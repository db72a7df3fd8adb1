package dev.cartograph.orders;

import static dev.cartograph.orders.OrderDrafts.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.AtOnce;
import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customers;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.PriceChanged;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Money;
import dev.cartograph.values.PageRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What placing an order does, and what it refuses. */
@StoreTest
class PlacementTests {
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
    private StockReceipts receipts;

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
    void placesAnOrderAndTakesItsStock() {
        Order order =
                placement.place(key, anOrder(customer).of(2, lamp).of(3, bulb).build());
        assertThat(order.standing()).isEqualTo(Standing.LIVE);
        assertThat(order.state()).isEqualTo(OrderState.PLACED);
        assertThat(order.total()).isEqualTo(Money.ofMinor("EUR", 8748));
        assertThat(order.history()).containsExactly(new Order.StateChange(OrderState.PLACED, order.placedAt()));
        assertThat(orders.find(order.id())).contains(order);
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
        assertThat(floor.stockOf(bulb)).isEqualTo("7 on hand, 7 available, 0 held, 0 marked");
        assertThat(floor.now(lamp).version()).isEqualTo(lamp.version());
        assertThat(floor.now(lamp).stock().revision())
                .isGreaterThan(lamp.stock().revision());
    }

    @Test
    void takesTheSumOfTwoLinesOfOneProduct() {
        Order order =
                placement.place(key, anOrder(customer).of(4, lamp).of(5, lamp).build());
        assertThat(order.lines()).hasSize(2);
        assertThat(floor.stockOf(lamp)).isEqualTo("1 on hand, 1 available, 0 held, 0 marked");
        assertThat(shortages(anOrder(customer).of(1, lamp).of(1, bulb).of(1, lamp)))
                .containsExactly(
                        new OutOfStock.Shortage("/lines/0/quantity", 1),
                        new OutOfStock.Shortage("/lines/2/quantity", 1));
        assertThat(floor.stockOf(lamp)).isEqualTo("1 on hand, 1 available, 0 held, 0 marked");
        assertThat(floor.stockOf(bulb)).isEqualTo("10 on hand, 10 available, 0 held, 0 marked");
    }

    @Test
    void keepsSkuNameAndPriceAsSold() {
        Order order = placement.place(key, anOrder(customer).of(1, lamp).build());
        store.plain("products")
                .step(
                        Filters.eq("_id", lamp.id()),
                        Updates.combine(Updates.set("name", "Dearer"), Updates.set("price.amount", 5999L)));
        OrderLine sold = orders.find(order.id()).orElseThrow().lines().get(0);
        assertThat(sold.name()).isEqualTo(lamp.name());
        assertThat(sold.sku()).isEqualTo(lamp.sku());
        assertThat(sold.unitPrice()).isEqualTo(Money.ofMinor("EUR", 3999));
    }

    @Test
    void answersARepeatedRequestWithTheOrderAsItIsNow() {
        OrderDraft draft = anOrder(customer).of(2, lamp).build();
        Order first = placement.place(key, draft);
        assertThat(placement.place(key, draft)).isEqualTo(first);
        Order paid = orders.pay(first.id(), first.version(), "wire-1");
        products.archive(lamp.id(), lamp.version());
        assertThat(placement.place(key, draft)).isEqualTo(paid);
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
    }

    @Test
    void refusesAnotherRequestUnderOneKey() {
        placement.place(key, anOrder(customer).of(2, lamp).build());
        for (OrderDrafts other : List.of(
                anOrder(customer).of(3, lamp),
                anOrder(customer).of(2, bulb),
                anOrder(customer).of(2, lamp).of(2, lamp),
                anOrder(customer).of(2, lamp).shippedTo(OrderDrafts.HOME),
                anOrder(customer).of(2, lamp).expecting(7998L, "EUR"))) {
            assertThatThrownBy(() -> placement.place(key, other.build())).isInstanceOf(KeyReused.class);
        }
    }

    @Test
    void repeatsARefusalThoughItsCauseIsGone() {
        OrderDraft draft = anOrder(customer).of(11, lamp).build();
        assertThat(catchThrowableOfType(OutOfStock.class, () -> placement.place(key, draft))
                        .shortages())
                .containsExactly(new OutOfStock.Shortage("/lines/0/quantity", 10));
        receipts.add(lamp.id(), "more", 100L);
        assertThat(catchThrowableOfType(OutOfStock.class, () -> placement.place(key, draft))
                        .shortages())
                .containsExactly(new OutOfStock.Shortage("/lines/0/quantity", 10));
        assertThat(placement.place(UUID.randomUUID().toString(), draft).state()).isEqualTo(OrderState.PLACED);
    }

    @Test
    void repeatsBrokenRulesAndAChangedPrice() {
        Product gone = floor.product(100, 5);
        products.delete(gone.id(), gone.version());
        OrderDraft draft = anOrder(customer).of(1, lamp).of(1, gone).build();
        List<String> told = broken(draft);
        assertThat(told).containsExactly("ORD-003 /lines/1/productId is no product");
        assertThat(broken(draft)).isEqualTo(told);

        OrderDraft expecting =
                anOrder(customer).of(1, lamp).expecting(3998L, "EUR").build();
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(PriceChanged.class, () -> placement.place("p", expecting))
                            .total())
                    .isEqualTo(Money.ofMinor("EUR", 3999));
        }
        assertThat(orders.list(OrderFilter.of(customer), PageRequest.first(10)).items())
                .isEmpty();
    }

    @Test
    void recordsNothingOfABodyThatCannotBeAnOrder() {
        assertThat(broken(anOrder(customer).of(0, lamp).build())).hasSize(1);
        assertThat(placement.place(key, anOrder(customer).of(1, lamp).build()).state())
                .isEqualTo(OrderState.PLACED);
    }

    @Test
    void acceptsAnExpectedTotalThatIsRight() {
        assertThat(placement
                        .place(
                                key,
                                anOrder(customer)
                                        .of(2, lamp)
                                        .expecting(7998L, "EUR")
                                        .build())
                        .total())
                .isEqualTo(Money.ofMinor("EUR", 7998));
    }

    @Test
    void placesOneOrderWhenManySendOneKeyAtOnce() throws Exception {
        OrderDraft draft = anOrder(customer).of(2, lamp).of(1, bulb).build();
        List<Order> placed = AtOnce.times(16, () -> placement.place(key, draft));
        assertThat(placed).extracting(Order::id).containsOnly(placed.get(0).id());
        assertThat(placed).extracting(Order::state).containsOnly(OrderState.PLACED);
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
        assertThat(floor.stockOf(bulb)).isEqualTo("9 on hand, 9 available, 0 held, 0 marked");
    }

    @Test
    void keepsACustomerAndAProductThatAnOrderNames() {
        placement.place(key, anOrder(customer).of(1, lamp).build());
        assertThatThrownBy(() -> customers.delete(customer, 1)).isInstanceOf(StillReferenced.class);
        assertThatThrownBy(() -> products.delete(lamp.id(), lamp.version())).isInstanceOf(StillReferenced.class);
    }

    private List<OutOfStock.Shortage> shortages(OrderDrafts draft) {
        return catchThrowableOfType(
                        OutOfStock.class,
                        () -> placement.place(UUID.randomUUID().toString(), draft.build()))
                .shortages();
    }

    private List<String> broken(OrderDraft draft) {
        return Refused.toldInFull(catchThrowableOfType(RulesBroken.class, () -> placement.place(key, draft)));
    }
}
