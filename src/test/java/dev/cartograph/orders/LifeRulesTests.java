package dev.cartograph.orders;

import static dev.cartograph.orders.HistoricOrderDrafts.aRow;
import static dev.cartograph.orders.OrderDrafts.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.products.Product;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.CustomerId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What must be true of an order as it goes on. */
@StoreTest
class LifeRulesTests {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private Placement placement;

    @Autowired
    private Orders orders;

    private CustomerId customer;
    private Product lamp;

    @BeforeEach
    void open() {
        ShopFloor floor = new ShopFloor(context);
        customer = floor.customer();
        lamp = floor.product(3999, 100);
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
        Order order = placement.place(
                UUID.randomUUID().toString(), anOrder(customer).of(1, lamp).build());
        for (String reference : List.of("", " ", "x".repeat(101), "a\tb")) {
            RulesBroken refused = catchThrowableOfType(RulesBroken.class, () -> orders.pay(order.id(), 1, reference));
            assertThat(Refused.told(refused)).containsExactly("ORD-032 /reference");
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
            assertThat(Refused.told(
                            orders.recordAll(List.of(other.build())).get(0).refusal()))
                    .containsExactly("ORD-033 ");
            assertThat(Refused.broken(orders, other)).containsExactly("ORD-033 ");
        }
    }

    @Test
    void refusesToDeleteAnOrderThatIsNotCancelled() {
        for (String state : List.of("PLACED", "PAID", "SHIPPED", "DELIVERED")) {
            assertWrong(state, order -> orders.delete(order.id(), 1));
        }
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
}
