package dev.cartograph.products;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.ProductId;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One order that is placed in two attempts, of which the first one left its hold behind. */
@StoreTest
class StockHoldsTests {
    private static final ObjectId FIRST = new ObjectId();
    private static final ObjectId SECOND = new ObjectId();

    @Autowired
    private ApplicationContext context;

    @Autowired
    private StockHolds holds;

    private ShopFloor floor;
    private Product lamp;
    private Map<ProductId, Long> units;
    private OrderId order;

    @BeforeEach
    void holdTwice() {
        floor = new ShopFloor(context);
        lamp = floor.product(100, 10);
        units = Map.of(lamp.id(), 2L);
        order = OrderId.of(new ObjectId().toHexString());
        holds.hold(order, FIRST, units);
    }

    @Test
    void holdsOnceForAnAttempt() {
        StockHolds.Holding again = holds.hold(order, FIRST, units);

        assertThat(again.isWhole()).isTrue();
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 8 available, 1 held, 0 marked");
    }

    @Test
    void settlesTheHoldThatCountsAndLeavesTheOther() {
        StockHolds.Holding counted = holds.hold(order, SECOND, units);

        holds.settle(order, counted.tokens(), units);
        holds.settle(order, counted.tokens(), units);

        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 6 available, 1 held, 0 marked");
        holds.releaseAll(FIRST, units);
        holds.releaseAll(FIRST, units);
        assertThat(floor.stockOf(lamp)).isEqualTo("8 on hand, 8 available, 0 held, 0 marked");
    }

    @Test
    void releasesOfWhatItMadeOnlyWhatDoesNotCount() {
        ObjectId token = floor.now(lamp).stock().holds().get(0).token();

        holds.releaseUncounted(order, List.of(token), Map.of(lamp.id(), token), units);
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 8 available, 1 held, 0 marked");
        holds.releaseUncounted(order, List.of(token), Map.of(), units);
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 10 available, 0 held, 0 marked");
    }
}
