package dev.cartograph.products;

import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import org.jspecify.annotations.Nullable;

/** What must be true of stock and of what is added to it. */
final class StockRules {
    private static final String TESTS = "StockMovementTests.";

    static final Rule<Facts> ADD_DOMAIN = Rule.of(
                    "PRD-050", "what is added to a stock is a whole number from -1000000000 to 1000000000 and not 0")
            .standsInFor("add BIGINT NOT NULL CHECK (add <> 0 AND abs(add) <= 1000000000) on stock_receipts")
            .provedBy(TESTS + "refusesToAddNothingOrTooMuch")
            .judging((facts, found) -> {
                Long add = facts.add();
                if (add == null) {
                    found.at("/add", "is required");
                } else if (add == 0 || add < -Product.Stock.MAX || add > Product.Stock.MAX) {
                    found.at("/add", "is not from -1000000000 to 1000000000, or is 0");
                }
            });

    static final Rule<Facts> ON_HAND_BOUND = Rule.of(
                    "PRD-051",
                    "no delivery brings the units on hand above 1000000000; what a cancelled order gives back may")
            .standsInFor("CREATE TRIGGER stock_receipts_received AFTER INSERT ON stock_receipts")
            .guardedBy(Guard.conditionalUpdate("stock.onHand <= 1000000000 - add"))
            .provedBy(TESTS + "refusesMoreThanTheHouseHolds")
            .foundByItsGuard();

    static final Rule<Facts> NEVER_BELOW_ZERO = Rule.of(
                    "PRD-052", "no more units are taken from a stock than nobody holds")
            .standsInFor("CHECK (on_hand >= 0) on products")
            .guardedBy(Guard.conditionalUpdate("stock.available >= -add"))
            .provedBy(TESTS + "refusesToTakeWhatIsHeld")
            .foundByItsGuard();

    static final Rule<Facts> KEY_ONCE = Rule.of("PRD-053", "one key moves the stock of a product once")
            .standsInFor("PRIMARY KEY (product_id, key) on stock_receipts")
            .guardedBy(Guard.construction("the receipt's _id is derived from product and key"))
            .provedBy(TESTS + "addsOnceForOneKey")
            .foundByItsGuard();

    static final Rule<Facts> RECEIPT_OF_PRODUCT = Rule.of(
                    "PRD-054", "what was added to a stock was added to that of a product")
            .standsInFor("FOREIGN KEY (product_id) REFERENCES products ON DELETE CASCADE on stock_receipts")
            .guardedBy(Guard.reference("stockReceipts.productId"))
            .mendedBy(Rule.Mend.WHAT_IT_REFERS_TO)
            .provedBy("AuditTests.findsAReceiptOfAProductThatIsGone")
            .foundByItsGuard();

    static final Rules<Facts> ALL = Rules.of(ADD_DOMAIN, ON_HAND_BOUND, NEVER_BELOW_ZERO, KEY_ONCE, RECEIPT_OF_PRODUCT);

    private StockRules() {}

    record Facts(@Nullable Long add) {}
}
