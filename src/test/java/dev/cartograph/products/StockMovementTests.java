package dev.cartograph.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartograph.AtOnce;
import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.rules.BadParameter;
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.ProductId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@StoreTest
class StockMovementTests {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private StockReceipts receipts;

    @Autowired
    private StockMovements movements;

    @Autowired
    private StockHolds holds;

    private ShopFloor floor;
    private Product lamp;
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        floor = new ShopFloor(context);
        lamp = floor.product(3999, 10);
    }

    @Test
    void addsUnitsAndTakesThem() {
        Product after = receipts.add(lamp.id(), key, 5L);
        assertThat(after.stock().onHand()).isEqualTo(15);
        assertThat(after.version()).isEqualTo(lamp.version());
        assertThat(after.stock().revision()).isGreaterThan(lamp.stock().revision());
        receipts.add(lamp.id(), key + "b", -15L);
        assertThat(floor.stockOf(lamp)).isEqualTo("0 on hand, 0 available, 0 held, 0 marked");
    }

    @Test
    void addsOnceForOneKey() {
        receipts.add(lamp.id(), key, 5L);
        receipts.add(lamp.id(), key + "b", 1L);
        assertThat(receipts.add(lamp.id(), key, 5L).stock().onHand()).isEqualTo(16);
        assertThatThrownBy(() -> receipts.add(lamp.id(), key, 6L)).isInstanceOf(KeyReused.class);
        assertThat(floor.stockOf(lamp)).isEqualTo("16 on hand, 16 available, 0 held, 0 marked");
        Product bulb = floor.product(250, 0);
        assertThat(receipts.add(bulb.id(), key, 6L).stock().onHand()).isEqualTo(6);
    }

    @RepeatedTest(3)
    void addsOnceWhenManySendOneKeyAtOnce() throws Exception {
        AtOnce.times(16, () -> receipts.add(lamp.id(), key, 5L));
        assertThat(floor.stockOf(lamp)).isEqualTo("15 on hand, 15 available, 0 held, 0 marked");
    }

    @RepeatedTest(3)
    void answersAllAlikeWhenManyTakeTooMuchUnderOneKey() throws Exception {
        Callable<String> takeAll = () -> {
            try {
                receipts.add(lamp.id(), key, -10L);
                return "taken";
            } catch (OutOfStock out) {
                return "out of stock";
            }
        };
        Callable<String> takeOne = () -> {
            try {
                receipts.add(lamp.id(), UUID.randomUUID().toString(), -6L);
                return "one taken";
            } catch (OutOfStock out) {
                return "one out of stock";
            }
        };
        List<Callable<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tasks.add(takeAll);
        }
        tasks.add(4, takeOne);
        List<String> answers = AtOnce.all(tasks);
        assertThat(answers.stream().filter(a -> !a.startsWith("one")).distinct())
                .hasSize(1);
        assertThat(floor.now(lamp).stock().onHand()).isIn(0L, 4L);
        assertThat(floor.now(lamp).stock().marks()).isEmpty();
        assertThat(answers.contains("taken")).isNotEqualTo(answers.contains("one taken"));
    }

    @Test
    void refusesToAddNothingOrTooMuch() {
        for (Long add : new Long[] {null, 0L, 1_000_000_001L, -1_000_000_001L, Long.MIN_VALUE}) {
            assertThat(catchThrowableOfType(RulesBroken.class, () -> receipts.add(lamp.id(), key, add))
                            .violations())
                    .singleElement()
                    .satisfies(v -> assertThat(v.rule().code() + v.pointer()).isEqualTo("PRD-050/add"));
        }
        assertThatThrownBy(() -> receipts.add(lamp.id(), "a b", 1L)).isInstanceOf(BadParameter.class);
        assertThat(receipts.add(lamp.id(), key, 1L).stock().onHand()).isEqualTo(11);
    }

    @Test
    void refusesMoreThanTheHouseHolds() {
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(RulesBroken.class, () -> receipts.add(lamp.id(), key, 999_999_991L))
                            .violations())
                    .singleElement()
                    .satisfies(v -> assertThat(v.rule().code() + v.pointer()).isEqualTo("PRD-051/add"));
        }
        assertThat(receipts.add(lamp.id(), key + "b", 999_999_990L).stock().onHand())
                .isEqualTo(1_000_000_000);
    }

    @Test
    void refusesToTakeWhatIsHeld() {
        OrderId order = OrderId.of(new ObjectId().toHexString());
        holds.hold(order, new ObjectId(), Map.of(lamp.id(), 4L));
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(OutOfStock.class, () -> receipts.add(lamp.id(), key, -7L))
                            .shortages())
                    .containsExactly(new OutOfStock.Shortage("/add", 6));
            receipts.add(lamp.id(), "more" + i, 100L);
            receipts.add(lamp.id(), "less" + i, -100L);
        }
        receipts.add(lamp.id(), key + "b", -6L);
        assertThat(floor.stockOf(lamp)).isEqualTo("4 on hand, 0 available, 1 held, 0 marked");
    }

    @Test
    void knowsNoProductThatIsNotThere() {
        assertThatThrownBy(() -> receipts.add(ProductId.of("0".repeat(24)), key, 1L))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void movesNothingForAMarkThatIsGone() {
        ObjectId token = new ObjectId();
        movements.announce(token, "cancel:test", List.of(lamp.id()));
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 10 available, 0 held, 1 marked");
        movements.bring(token, Map.of(lamp.id(), 3L));
        movements.bring(token, Map.of(lamp.id(), 3L));
        assertThat(floor.stockOf(lamp)).isEqualTo("13 on hand, 13 available, 0 held, 0 marked");

        ObjectId other = new ObjectId();
        movements.announce(other, "cancel:test", List.of(lamp.id()));
        movements.retract(other, List.of(lamp.id()));
        movements.bring(other, Map.of(lamp.id(), 3L));
        assertThat(floor.stockOf(lamp)).isEqualTo("13 on hand, 13 available, 0 held, 0 marked");
    }

    @Test
    void movesNothingBesideAMarkAgainstIt() {
        ObjectId token = new ObjectId();
        movements.announce(token, "receipt:test", List.of(lamp.id()));
        assertThat(movements.refuseOutOfBounds(token, "receipt:test", lamp.id(), -11))
                .isTrue();
        assertThat(movements.refuseOutOfBounds(token, "receipt:test", lamp.id(), -11))
                .isFalse();
        receipts.add(lamp.id(), key, 5L);
        assertThat(movements.moveWithinBounds(token, lamp.id(), -11)).isFalse();
        assertThat(movements.giveUp(token, "receipt:test", lamp.id())).isFalse();
        assertThat(floor.stockOf(lamp)).isEqualTo("15 on hand, 15 available, 0 held, 2 marked");
    }

    @Test
    void holdsOnceForAnAttemptAndReleasesOnce() {
        OrderId order = OrderId.of(new ObjectId().toHexString());
        ObjectId attempt = new ObjectId();
        Map<ProductId, Long> units = Map.of(lamp.id(), 4L);
        StockHolds.Holding holding = holds.hold(order, attempt, units);
        assertThat(holding.isWhole()).isTrue();
        StockHolds.Holding again = holds.hold(order, attempt, units);
        assertThat(again.tokens()).isEqualTo(holding.tokens());
        assertThat(again.made()).doesNotContainAnyElementsOf(holding.made());
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 6 available, 1 held, 0 marked");
        holds.releaseAll(attempt, units);
        holds.releaseAll(attempt, units);
        holds.settle(order, holding.tokens(), units);
        assertThat(floor.stockOf(lamp)).isEqualTo("10 on hand, 10 available, 0 held, 0 marked");
    }
}
