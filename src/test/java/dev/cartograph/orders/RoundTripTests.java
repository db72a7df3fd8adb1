package dev.cartograph.orders;

import static dev.cartograph.orders.HistoricOrderDrafts.aRow;
import static dev.cartograph.orders.OrderDrafts.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.products.Product;
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.values.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** The number of round trips does not grow with the lines, counted at the driver. */
@StoreTest
@Import(CommandCounter.class)
class RoundTripTests {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private CommandCounter counter;

    @Autowired
    private Placement placement;

    @Autowired
    private Orders orders;

    private CustomerId customer;
    private OrderDraft one;
    private OrderDraft many;
    private List<Product> goods;

    @BeforeEach
    void open() {
        ShopFloor floor = new ShopFloor(context);
        customer = floor.customer();
        goods = floor.products(500, 100, 5);
        one = anOrder(customer).of(1, goods.get(0)).build();
        many = draftOf(1);
    }

    @Test
    void placesOneLineAndFiveHundredInAsManyRoundTrips() {
        List<String> ofOne = counter.during(() -> place(one));
        List<String> ofMany = counter.during(() -> place(many));
        assertThat(ofMany).isEqualTo(ofOne);
        assertThat(ofOne).containsExactly("find", "find", "insert", "update", "update", "findAndModify", "update");
    }

    @Test
    void refusesOneLineAndFiveHundredInAsManyRoundTrips() {
        List<String> ofOne = counter.during(
                () -> refuse(anOrder(customer).of(6, goods.get(0)).build()));
        List<String> ofMany = counter.during(() -> refuse(draftOf(6)));
        assertThat(ofMany).isEqualTo(ofOne);
    }

    @Test
    void cancelsOneLineAndFiveHundredInAsManyRoundTrips() {
        Order small = place(one);
        Order large = place(many);
        List<String> ofOne = counter.during(() -> orders.cancel(small.id(), 1));
        List<String> ofMany = counter.during(() -> orders.cancel(large.id(), 1));
        assertThat(ofMany).isEqualTo(ofOne);
    }

    @Test
    void recordsOneRowAndManyInAsManyRoundTrips() {
        List<HistoricOrderDraft> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(aRow(customer)
                    .of(1, goods.get(i), 100)
                    .of(1, goods.get(i + 1), 100)
                    .build());
        }
        List<HistoricOrderDraft> row = List.of(
                aRow(customer).of(1, goods.get(0), 100).of(1, goods.get(1), 100).build());
        List<String> ofOne = counter.during(() -> orders.recordAll(row));
        List<String> ofMany = counter.during(() -> orders.recordAll(rows));
        assertThat(ofMany).isEqualTo(ofOne);
    }

    /** Of what others did, one has only read: a write that changes nothing waits until a majority has it. */
    @Test
    void waitsForAMajorityBeforeItSaysThatItIsDoneAlready() {
        String key = UUID.randomUUID().toString();
        Order order = placement.place(key, one);
        assertThat(counter.during(() -> placement.place(key, one)))
                .containsExactly("find", "find", "insert", "find", "find", "findAndModify", "update");
        OrderDraft another = anOrder(customer).of(2, goods.get(0)).build();
        assertThat(counter.during(() -> Assertions.assertThatExceptionOfType(KeyReused.class)
                        .isThrownBy(() -> placement.place(key, another))))
                .containsExactly("find", "find", "insert", "find", "findAndModify");
        orders.pay(order.id(), 1, null);
        assertThat(counter.during(() -> orders.pay(order.id(), 1, null))).containsExactly("find", "findAndModify");
    }

    @Test
    void readsAnOrderInOneRoundTrip() {
        Order order = place(many);
        assertThat(counter.during(() -> orders.find(order.id()))).containsExactly("find");
    }

    private OrderDraft draftOf(long quantity) {
        OrderDrafts draft = anOrder(customer);
        for (Product product : goods) {
            draft = draft.of(quantity, product);
        }
        return draft.build();
    }

    private Order place(OrderDraft draft) {
        return placement.place(UUID.randomUUID().toString(), draft);
    }

    private void refuse(OrderDraft draft) {
        Assertions.assertThatThrownBy(() -> place(draft)).isInstanceOf(OutOfStock.class);
    }
}
