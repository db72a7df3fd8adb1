package dev.cartograph.orders;

import dev.cartograph.customers.AddressChecks;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.rules.Checks;
import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.Money;
import dev.cartograph.values.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What must be true of an order when it is written; {@link LineRules} has what must be true of each line, {@link
 * LifeRules} what must stay true later.
 */
final class OrderRules {
    static final int MAX_LINES = 500;
    static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Set<String> STATES_OF_HISTORY = Set.of("PLACED", "PAID", "SHIPPED", "DELIVERED", "CANCELLED");
    private static final String TESTS = "OrderRulesTests.";

    static final Rule<OrderFacts> ID = Rule.of("ORD-001", "an order has an id, derived from its customer and key")
            .standsInFor("PRIMARY KEY (id)")
            .guardedBy(Guard.construction("the collection's own index on _id"))
            .provedBy(TESTS + "derivesTheIdFromCustomerAndKey")
            .foundByItsGuard();

    static final Rule<OrderFacts> CUSTOMER_NAMED = Rule.of("ORD-002", "an order names its customer")
            .standsInFor("customer_id CHAR(24) NOT NULL")
            .provedBy(TESTS + "refusesAnOrderThatNamesNoCustomer")
            .judging((facts, found) ->
                    named(found, facts.asked().customerPointer(), facts.asked().customer()));

    static final Rule<OrderFacts> CUSTOMER_KNOWN = Rule.of("ORD-004", "the customer of an order is known")
            .standsInFor("FOREIGN KEY (customer_id) REFERENCES customers ON DELETE RESTRICT")
            .guardedBy(Guard.reference("orders.customerId"))
            .mendedBy(Rule.Mend.WHAT_IT_REFERS_TO)
            .provedBy(TESTS + "refusesACustomerThatIsNone")
            .judging((facts, found) -> {
                if (Asked.names(facts.asked().customer()) && facts.customer() == null) {
                    found.at(facts.asked().customerPointer(), "is no customer");
                }
            });

    static final Rule<OrderFacts> KEY_FORM = Rule.of(
                    "ORD-005", "an order has a key of 1 to 200 printable ASCII characters without blanks")
            .standsInFor("key TEXT NOT NULL CHECK (key ~ '^" + IdempotencyKey.PATTERN + "$')")
            .provedBy(TESTS + "refusesAKeyThatIsNone")
            .judging((facts, found) -> {
                String key = facts.asked().key();
                if (key == null) {
                    found.at("/key", "is required");
                } else if (!IdempotencyKey.isValid(key)) {
                    found.at("/key", IdempotencyKey.FORM);
                }
            });

    static final Rule<OrderFacts> KEY_UNIQUE = Rule.of("ORD-006", "a customer uses a key for one order only")
            .standsInFor("UNIQUE (customer_id, key)")
            .guardedBy(Guard.uniqueIndex("_id_"))
            .mendedBy(Rule.Mend.OTHERS)
            .provedBy(TESTS + "keepsTheKeyOfADeletedOrder")
            .foundByItsGuard();

    static final Rule<OrderFacts> LINES_SOME = Rule.of("ORD-007", "an order has at least one line")
            .standsInFor("CREATE CONSTRAINT TRIGGER orders_have_a_line AFTER INSERT ON orders")
            .provedBy(TESTS + "refusesAnOrderWithoutLines")
            .judging((facts, found) -> {
                List<Asked.Line> lines = facts.asked().lines();
                if (lines == null || lines.isEmpty()) {
                    found.at("/lines", lines == null ? "is required" : "is empty");
                }
            });

    static final Rule<OrderFacts> LINES_FEW = Rule.of("ORD-008", "an order has at most 500 lines")
            .standsInFor("CHECK (line_number BETWEEN 1 AND 500) on order_lines")
            .provedBy(TESTS + "refusesTooManyLines")
            .judging(Checks.atMost("/lines", MAX_LINES, f -> f.asked().lines()));

    static final Rule<OrderFacts> TOTAL = Rule.of(
                    "ORD-015", "an order's total is the sum of its lines' totals and can be held")
            .standsInFor(
                    "CREATE CONSTRAINT TRIGGER orders_have_a_line AFTER INSERT OR UPDATE OF total_amount ON orders")
            .guardedBy(Guard.construction("Order.sum computes it, and nothing else"))
            .provedBy(TESTS + "refusesATotalThatCannotBeHeld")
            .judging(OrderRules::total);

    static final Rule<OrderFacts> ADDRESS_WHOLE = Rule.of(
                    "ORD-017", "a shipping address has a label, street, city, postal code and country")
            .standsInFor("CHECK (num_nulls(shipping_address_label, …) IN (0, 5)) on orders")
            .provedBy(TESTS + "refusesAShippingAddressWithPartsMissing")
            .judging(address(AddressChecks::whole));

    static final Rule<OrderFacts> ADDRESS_PLAIN = Rule.of(
                    "ORD-018", "the parts of a shipping address are plain text, not too long")
            .standsInFor(
                    "CHECK (length(shipping_address_label) BETWEEN 1 AND 50), street 200, city and region 100, postal_code 20")
            .provedBy(TESTS + "refusesAShippingAddressThatIsNotPlain")
            .judging(address(AddressChecks::plain));

    static final Rule<OrderFacts> ADDRESS_COUNTRY = Rule.of(
                    "ORD-019", "the country of a shipping address is two letters of ISO 3166-1")
            .standsInFor("shipping_address_country TEXT REFERENCES countries on orders")
            .provedBy(TESTS + "refusesToShipToACountryThatIsNone")
            .judging(address(AddressChecks::country));

    static final Rule<OrderFacts> EXPECTED_TOTAL = Rule.of("ORD-020", "an expected total is an amount of money")
            .standsInFor(
                    "CHECK (amount >= 0 AND currency IN (SELECT code FROM currencies)), of a parameter of place_order")
            .provedBy(TESTS + "refusesAnExpectedTotalThatIsNoMoney")
            .judging((facts, found) -> {
                OrderDraft.Price expected = facts.asked().expectedTotal();
                if (expected != null) {
                    amount(found, "/expectedTotal", expected, Long.MAX_VALUE);
                }
            });

    static final Rule<OrderFacts> STATE = Rule.of(
                    "ORD-021", "an order in history is PLACED, PAID, SHIPPED, DELIVERED or CANCELLED")
            .standsInFor("state TEXT NOT NULL CHECK (state IN ('PLACED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED'))")
            .provedBy(TESTS + "refusesAStateThatIsNone")
            .judging((facts, found) -> {
                String state = facts.asked().state();
                if (state == null) {
                    found.at("/state", "is required");
                } else if (!STATES_OF_HISTORY.contains(state)) {
                    found.at("/state", "is none of PLACED, PAID, SHIPPED, DELIVERED and CANCELLED");
                }
            });

    static final Rule<OrderFacts> PLACED_AT = Rule.of("ORD-022", "an order was placed at a time from 1900 until now")
            .standsInFor("placed_at TIMESTAMPTZ NOT NULL CHECK (placed_at BETWEEN '1900-01-01' AND now())")
            .provedBy(TESTS + "refusesATimeThatIsNone")
            .judging((facts, found) -> {
                Instant placedAt = facts.placedAt();
                if (facts.asked().placedAt() == null) {
                    found.at("/placedAt", "is required");
                } else if (placedAt == null) {
                    found.at("/placedAt", "is no time of the form 2026-02-01T08:00:00Z");
                } else if (placedAt.isBefore(EARLIEST) || placedAt.isAfter(facts.now())) {
                    found.at("/placedAt", "is not from 1900 until now");
                }
            });

    /** What a placement's body alone may break. */
    static final Rules<OrderFacts> BODY = Rules.of(
            CUSTOMER_NAMED,
            LINES_SOME,
            LINES_FEW,
            LineRules.PRODUCT_NAMED,
            LineRules.QUANTITY,
            ADDRESS_WHOLE,
            ADDRESS_PLAIN,
            ADDRESS_COUNTRY,
            EXPECTED_TOTAL);

    /** What a placement may break by what else is there. */
    static final Rules<OrderFacts> SHOP =
            Rules.of(CUSTOMER_KNOWN, LineRules.PRODUCT_KNOWN, LineRules.PRODUCT_ACTIVE, LineRules.ONE_CURRENCY, TOTAL);

    /** What an order of a catalog may break. */
    static final Rules<OrderFacts> HISTORY = Rules.of(
            KEY_FORM,
            CUSTOMER_NAMED,
            CUSTOMER_KNOWN,
            STATE,
            PLACED_AT,
            LINES_SOME,
            LINES_FEW,
            LineRules.PRODUCT_NAMED,
            LineRules.PRODUCT_KNOWN,
            LineRules.QUANTITY,
            LineRules.PRICE,
            LineRules.SKU_AS_SOLD,
            LineRules.NAME_AS_SOLD,
            LineRules.ONE_CURRENCY,
            TOTAL,
            ADDRESS_WHOLE,
            ADDRESS_PLAIN,
            ADDRESS_COUNTRY);

    static final Rules<OrderFacts> ALL = Rules.of(
            ID,
            CUSTOMER_NAMED,
            LineRules.PRODUCT_KNOWN,
            CUSTOMER_KNOWN,
            KEY_FORM,
            KEY_UNIQUE,
            LINES_SOME,
            LINES_FEW,
            LineRules.LINE_KEY,
            LineRules.PRODUCT_NAMED,
            LineRules.QUANTITY,
            LineRules.PRICE,
            LineRules.ONE_CURRENCY,
            LineRules.LINE_TOTAL,
            TOTAL,
            LineRules.PRODUCT_ACTIVE,
            ADDRESS_WHOLE,
            ADDRESS_PLAIN,
            ADDRESS_COUNTRY,
            EXPECTED_TOTAL,
            STATE,
            PLACED_AT,
            LineRules.SKU_AS_SOLD,
            LineRules.NAME_AS_SOLD);

    private static final Map<String, Rule<OrderFacts>> BY_CODE =
            ALL.all().stream().collect(Collectors.toMap(Rule::code, Function.identity()));

    private OrderRules() {}

    /** The rule with a code that was stored. */
    static Rule<OrderFacts> find(String code) {
        return Objects.requireNonNull(BY_CODE.get(code), code);
    }

    private static void total(OrderFacts facts, Rule.Findings found) {
        List<Asked.Line> lines = facts.asked().linesWithinBounds();
        try {
            List<Money> totals = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                Money price = facts.prices().get(i);
                Long quantity = lines.get(i).quantity();
                if (price != null && quantity != null) {
                    totals.add(OrderLine.totalOf(price, quantity));
                }
            }
            Order.sum(totals);
        } catch (ArithmeticException overflow) {
            found.at("/lines", "cost more than can be held");
        } catch (Money.CurrencyMismatch mixed) {
            // ORD-013 says so
        }
    }

    static void named(Rule.Findings found, String pointer, Ref ref) {
        if (ref.value().isEmpty()) {
            found.at(pointer, "is required");
        } else if (!Asked.names(ref)) {
            found.at(pointer, "is no id: 24 hexadecimal digits");
        }
    }

    static void amount(Rule.Findings found, String pointer, OrderDraft.Price price, long max) {
        Long amount = price.amount();
        String currency = price.currency();
        if (amount == null) {
            found.at(pointer + "/amount", "is required");
        } else if (amount < 0 || amount > max) {
            found.at(pointer + "/amount", "is not from 0 to " + max);
        }
        if (currency == null) {
            found.at(pointer + "/currency", "is required");
        } else if (!Money.isCurrency(currency)) {
            found.at(pointer + "/currency", "is no currency of ISO 4217 (three capital letters)");
        }
    }

    private interface AddressCheck {
        void judge(Rule.Findings found, String pointer, CustomerDraft.Address address);
    }

    private static Rule.Check<OrderFacts> address(AddressCheck check) {
        return (facts, found) -> {
            CustomerDraft.Address address = facts.asked().shippingAddress();
            if (address != null) {
                check.judge(found, "/shippingAddress", address);
            }
        };
    }
}
