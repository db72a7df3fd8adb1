package dev.cartograph.orders;

import dev.cartograph.products.Offer;
import dev.cartograph.rules.Checks;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.values.Money;
import dev.cartograph.values.Sku;

/** What must be true of the lines of an order when it is written. */
final class LineRules {
    static final int MAX_NAME = 200;
    static final long MAX_QUANTITY = 100_000;
    static final long MAX_PRICE = 1_000_000_000_000L;

    private static final String TESTS = "LineRulesTests.";

    static final Rule<OrderFacts> PRODUCT_KNOWN = Rule.of("ORD-003", "every line names a known product")
            .standsInFor("FOREIGN KEY (product_id) REFERENCES products ON DELETE RESTRICT on order_lines")
            .guardedBy(Guard.reference("orders.lines.productId"))
            .mendedBy(Rule.Mend.WHAT_IT_REFERS_TO)
            .provedBy(TESTS + "refusesAProductThatIsNone")
            .judging(eachLine((facts, i, found) -> {
                if (Asked.names(facts.asked().linesWithinBounds().get(i).product())
                        && facts.offers().get(i) == null) {
                    found.at(facts.asked().productPointer(i), "is no product");
                }
            }));

    static final Rule<OrderFacts> LINE_KEY = Rule.of(
                    "ORD-009", "a line is told apart by its order and its line number, from 1 without a gap")
            .standsInFor("PRIMARY KEY (order_id, line_number) on order_lines, ON DELETE CASCADE")
            .guardedBy(Guard.construction("lines live in their order and are numbered when it is made"))
            .provedBy(TESTS + "numbersTheLines")
            .foundByItsGuard();

    static final Rule<OrderFacts> PRODUCT_NAMED = Rule.of("ORD-010", "a line names its product")
            .standsInFor("product_id CHAR(24) NOT NULL on order_lines")
            .provedBy(TESTS + "refusesALineThatNamesNoProduct")
            .judging(eachLine((facts, i, found) -> OrderRules.named(
                    found,
                    facts.asked().productPointer(i),
                    facts.asked().linesWithinBounds().get(i).product())));

    static final Rule<OrderFacts> QUANTITY = Rule.of("ORD-011", "a line's quantity is from 1 to 100000")
            .standsInFor("quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 100000) on order_lines")
            .provedBy(TESTS + "refusesAQuantityOutOfBounds")
            .judging(eachLine((facts, i, found) -> {
                Long quantity = facts.asked().linesWithinBounds().get(i).quantity();
                if (quantity == null) {
                    found.at("/lines/" + i + "/quantity", "is required");
                } else if (quantity < 1 || quantity > MAX_QUANTITY) {
                    found.at("/lines/" + i + "/quantity", "is not from 1 to 100000");
                }
            }));

    static final Rule<OrderFacts> PRICE = Rule.of(
                    "ORD-012", "a unit was sold for 0 to 1000000000000 minor units of a currency of ISO 4217")
            .standsInFor("unit_price_amount BIGINT NOT NULL CHECK (unit_price_amount BETWEEN 0 AND 1000000000000),"
                    + " unit_price_currency TEXT NOT NULL on order_lines")
            .provedBy(TESTS + "refusesAPriceThatIsNone")
            .judging(eachLine((facts, i, found) -> {
                OrderDraft.Price price =
                        facts.asked().linesWithinBounds().get(i).unitPrice();
                String pointer = "/lines/" + i + "/unitPrice";
                if (price == null) {
                    found.at(pointer, "is required");
                } else {
                    OrderRules.amount(found, pointer, price, MAX_PRICE);
                }
            }));

    static final Rule<OrderFacts> ONE_CURRENCY = Rule.of("ORD-013", "an order is in one currency")
            .standsInFor(
                    "FOREIGN KEY (order_id, unit_price_currency) REFERENCES orders (id, total_currency) on order_lines")
            .provedBy(TESTS + "refusesTwoCurrenciesInOneOrder")
            .judging(LineRules::oneCurrency);

    static final Rule<OrderFacts> LINE_TOTAL = Rule.of("ORD-014", "a line's total is its unit price times its quantity")
            .standsInFor(
                    "total_amount NUMERIC GENERATED ALWAYS AS (unit_price_amount * quantity) STORED on order_lines")
            .guardedBy(Guard.construction("OrderLine.of computes it, and nothing else"))
            .provedBy(TESTS + "doublesALineWithItsQuantity")
            .foundByItsGuard();

    static final Rule<OrderFacts> PRODUCT_ACTIVE = Rule.of("ORD-016", "only active products are sold")
            .standsInFor("CREATE CONSTRAINT TRIGGER order_lines_only_active_are_sold AFTER INSERT ON order_lines")
            .guardedBy(Guard.conditionalUpdate("state = ACTIVE where stock is held"))
            .provedBy(TESTS + "refusesAnArchivedProduct")
            .judging(eachLine((facts, i, found) -> {
                Offer offer = facts.offers().get(i);
                if (offer != null && !offer.isActive()) {
                    found.at(facts.asked().productPointer(i), "is archived");
                }
            }));

    static final Rule<OrderFacts> SKU_AS_SOLD = Rule.of(
                    "ORD-023", "the sku under which a line was sold has the form of one")
            .standsInFor("sku TEXT NOT NULL CHECK (sku ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' AND length(sku) BETWEEN 3 AND 40)"
                    + " on order_lines")
            .provedBy(TESTS + "refusesASkuAsSoldThatIsNone")
            .judging(eachLine((facts, i, found) -> {
                String sku = facts.asked().linesWithinBounds().get(i).sku();
                if (sku != null && !Sku.isValid(sku)) {
                    found.at(
                            "/lines/" + i + "/sku",
                            "is not 3 to 40 capital letters and digits, with single hyphens between");
                }
            }));

    static final Rule<OrderFacts> NAME_AS_SOLD = Rule.of(
                    "ORD-024", "the name under which a line was sold is plain text of 1 to 200 characters")
            .standsInFor("name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200) on order_lines")
            .provedBy(TESTS + "refusesANameAsSoldThatIsNotPlain")
            .judging(eachLine((facts, i, found) -> Checks.plain(
                    found,
                    "/lines/" + i + "/name",
                    MAX_NAME,
                    facts.asked().linesWithinBounds().get(i).name())));

    private LineRules() {}

    private static void oneCurrency(OrderFacts facts, Rule.Findings found) {
        String first = null;
        for (int i = 0; i < facts.prices().size(); i++) {
            Money price = facts.prices().get(i);
            if (price != null && first == null) {
                first = price.currency();
            } else if (price != null && !price.currency().equals(first)) {
                boolean given = facts.asked().linesWithinBounds().get(i).unitPrice() != null;
                found.at(
                        given
                                ? "/lines/" + i + "/unitPrice/currency"
                                : facts.asked().productPointer(i),
                        "is sold in " + price.currency() + ", the lines before it in " + first);
            }
        }
    }

    private interface LineCheck {
        void judge(OrderFacts facts, int line, Rule.Findings found);
    }

    private static Rule.Check<OrderFacts> eachLine(LineCheck check) {
        return (facts, found) -> {
            for (int i = 0; i < facts.asked().linesWithinBounds().size(); i++) {
                check.judge(facts, i, found);
            }
        };
    }
}
