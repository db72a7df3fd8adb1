package dev.cartograph.orders;

import dev.cartograph.rules.Checks;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import org.jspecify.annotations.Nullable;

/** What must stay true of an order while it lives, and of the stock that it moves. */
final class LifeRules {
    private static final String TESTS = "LifeRulesTests.";

    static final Rule<Facts> STOCK_SUFFICES = Rule.of("ORD-030", "no more is sold than is available")
            .standsInFor("CHECK (on_hand >= 0) on products")
            .guardedBy(Guard.conditionalUpdate("stock.available >= quantity where stock is held"))
            .provedBy("LastUnitsTests.sellsTheLastUnitsOnce")
            .foundByItsGuard();

    static final Rule<Facts> TRANSITIONS = Rule.of(
                    "ORD-031",
                    "an order goes from PLACED to PAID to SHIPPED to DELIVERED, or is CANCELLED before it is shipped")
            .standsInFor("CREATE CONSTRAINT TRIGGER orders_life_cycle AFTER UPDATE OF state ON orders")
            .guardedBy(Guard.conditionalUpdate("the state and version that were read"))
            .provedBy(TESTS + "refusesATransitionThatIsNotAllowed")
            .foundByItsGuard();

    static final Rule<Facts> REFERENCE_PLAIN = Rule.of(
                    "ORD-032", "a payment reference is plain text of 1 to 100 characters")
            .standsInFor("payment_reference TEXT CHECK (length(payment_reference) BETWEEN 1 AND 100)")
            .provedBy(TESTS + "refusesAPaymentReferenceThatIsNotPlain")
            .judging(Checks.plain("/reference", 100, Facts::paymentReference));

    static final Rule<Facts> HISTORY_STAYS = Rule.of("ORD-033", "an order of a catalog is history and is not changed")
            .standsInFor("CREATE CONSTRAINT TRIGGER orders_history_stays AFTER UPDATE ON orders")
            .guardedBy(Guard.construction("no update sets lines, prices, customer or time of an order"))
            .provedBy(TESTS + "refusesToRecordAnOrderDifferently")
            .foundByItsGuard();

    static final Rule<Facts> DELETED_WHEN_CANCELLED = Rule.of("ORD-034", "only a cancelled order is deleted")
            .standsInFor("CREATE CONSTRAINT TRIGGER orders_only_cancelled_are_deleted AFTER DELETE ON orders")
            .guardedBy(Guard.conditionalUpdate("state = CANCELLED and its stock given back"))
            .provedBy(TESTS + "refusesToDeleteAnOrderThatIsNotCancelled")
            .foundByItsGuard();

    static final Rule<Facts> RESTOCKED_ONCE = Rule.of("ORD-035", "a cancelled order's stock is given back once")
            .standsInFor("CREATE TRIGGER orders_restock AFTER UPDATE OF state ON orders, in the same transaction")
            .guardedBy(Guard.conditionalUpdate("the movement's mark on the product"))
            .provedBy("PlacementInterleavingsTests.cancelledTwice")
            .foundByItsGuard();

    static final Rules<Facts> ALL = Rules.of(
            STOCK_SUFFICES, TRANSITIONS, REFERENCE_PLAIN, HISTORY_STAYS, DELETED_WHEN_CANCELLED, RESTOCKED_ONCE);

    private LifeRules() {}

    record Facts(@Nullable String paymentReference) {}
}
