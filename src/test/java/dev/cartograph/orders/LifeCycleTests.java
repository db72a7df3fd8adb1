package dev.cartograph.orders;

import static dev.cartograph.orders.OrderDrafts.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.products.Product;
import dev.cartograph.rules.BadParameter;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Stale;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.OrderNumber;
import dev.cartograph.values.Page;
import dev.cartograph.values.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An order's life, and how orders are found. */
@StoreTest
class LifeCycleTests {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private Placement placement;

    @Autowired
    private Orders orders;

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
    void leadsAnOrderFromPlacedToDelivered() {
        Order order = place();
        order = orders.pay(order.id(), order.version(), "wire-1");
        assertThat(order.paymentReference()).isEqualTo("wire-1");
        order = orders.ship(order.id(), order.version());
        order = orders.deliver(order.id(), order.version());
        assertThat(order.version()).isEqualTo(4);
        assertThat(order.history())
                .extracting(Order.StateChange::state)
                .containsExactly(OrderState.PLACED, OrderState.PAID, OrderState.SHIPPED, OrderState.DELIVERED);
        assertThat(orders.find(order.id())).contains(order);
    }

    @Test
    void answersATransitionAlreadyMadeWithTheOrder() {
        Order order = place();
        Order paid = orders.pay(order.id(), 1, "wire-1");
        assertThat(orders.pay(order.id(), 1, "wire-2")).isEqualTo(paid);
        assertThat(orders.pay(order.id(), 77, null)).isEqualTo(paid);
    }

    @Test
    void refusesATransitionOnAStaleReading() {
        Order order = place();
        assertThatThrownBy(() -> orders.pay(order.id(), 2, null)).isInstanceOf(Stale.class);
        assertThatThrownBy(() -> orders.cancel(order.id(), 2)).isInstanceOf(Stale.class);
        assertThat(orders.find(order.id())).contains(order);
    }

    @Test
    void knowsNoOrderThatIsNotThere() {
        OrderId none = OrderId.of("0".repeat(24));
        assertThat(orders.find(none)).isEmpty();
        assertThatThrownBy(() -> orders.pay(none, 1, null)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> orders.delete(none, 1)).isInstanceOf(NotFound.class);
    }

    @Test
    void listsTheLastPlacedFirstPageByPage() {
        List<Order> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.add(0, place());
        }
        List<Order> listed = new ArrayList<>();
        String after = null;
        do {
            Page<Order> page = orders.list(OrderFilter.of(customer), new PageRequest(2, null, after, true));
            assertThat(page.total().count()).isEqualTo(5);
            listed.addAll(page.items());
            after = page.after();
        } while (after != null);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(placed);
        assertThat(listed).isSortedAccordingTo((a, b) -> b.placedAt().compareTo(a.placedAt()));
        assertThat(orders.list(OrderFilter.of(customer), new PageRequest(5, "placedAt", null, false))
                        .items())
                .isSortedAccordingTo((a, b) -> a.placedAt().compareTo(b.placedAt()));
        assertThatThrownBy(() -> orders.list(OrderFilter.ALL, new PageRequest(5, "total", null, false)))
                .isInstanceOf(BadParameter.class);
    }

    @Test
    void findsByNumberProductStateAndTime() {
        Product bulb = floor.product(250, 10);
        Order one = place();
        Order two = orders.pay(
                placement
                        .place(
                                UUID.randomUUID().toString(),
                                anOrder(customer).of(1, bulb).build())
                        .id(),
                1,
                null);
        assertThat(listed(new OrderFilter(OrderNumber.of(one.id()), null, null, null, null, null)))
                .containsExactly(one);
        assertThat(listed(new OrderFilter(null, null, bulb.id(), null, null, null)))
                .containsExactly(two);
        assertThat(listed(new OrderFilter(null, customer, null, OrderState.PAID, null, null)))
                .containsExactly(two);
        Instant first = one.placedAt();
        Instant past = two.placedAt().plusMillis(1);
        assertThat(listed(new OrderFilter(null, customer, null, null, first, past)))
                .containsExactlyInAnyOrder(one, two);
        assertThat(listed(new OrderFilter(null, customer, null, null, past, null)))
                .isEmpty();
        assertThat(listed(new OrderFilter(null, customer, null, null, null, first)))
                .isEmpty();
    }

    private List<Order> listed(OrderFilter filter) {
        return orders.list(filter, PageRequest.first(50)).items();
    }

    private Order place() {
        return placement.place(
                UUID.randomUUID().toString(), anOrder(customer).of(1, lamp).build());
    }
}
