package dev.cartograph.orders;

import dev.cartograph.customers.StoredAddress;
import dev.cartograph.integrity.Reading;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.DocumentId;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.Money;
import dev.cartograph.values.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a stored order says, as the rules judge it, whoever wrote it.
 *
 * @param facts what the order would be judged by if it were written now; that its customer and products are there is
 *     judged elsewhere
 * @param sums of each line and of the order: what they are and what they ought to be
 * @param states of the history, in its order; null where one cannot be read
 */
record StoredOrder(
        OrderFacts facts,
        List<Reading.Fault> faults,
        List<Sum> sums,
        List<@Nullable Long> lineNumbers,
        List<@Nullable OrderState> states,
        @Nullable String paymentReference) {

    static StoredOrder of(Document found, Instant now) {
        Reading reading = Reading.of(found);
        List<Reading> lines = reading.parts("lines");
        List<Asked.Line> asked = new ArrayList<>();
        List<@Nullable Money> prices = new ArrayList<>();
        List<@Nullable Long> numbers = new ArrayList<>();
        List<Sum> sums = new ArrayList<>();
        for (Reading line : lines == null ? List.<Reading>of() : lines) {
            line.needs("sku", "name", "total");
            OrderDraft.Price price = price(line.part("unitPrice"));
            Long quantity = line.whole("quantity");
            asked.add(new Asked.Line(
                    ref("productId", line.id("productId")), quantity, price, line.text("sku"), line.text("name")));
            Money unit = OrderFacts.money(price);
            prices.add(unit);
            numbers.add(line.whole("lineNumber"));
            sums.add(new Sum("/lines/" + sums.size() + "/total", price(line.part("total")), times(unit, quantity)));
        }
        sums.add(new Sum("/total", price(reading.part("total")), together(sums)));
        Instant placedAt = reading.time("placedAt");
        Reading address = reading.part("shippingAddress");
        Asked order = new Asked(
                reading.text("key"),
                ref("customerId", reading.id("customerId")),
                address == null ? null : StoredAddress.of(address),
                lines == null ? null : asked,
                null,
                reading.text("state"),
                placedAt == null ? null : placedAt.toString());
        boolean tooMany = asked.size() > OrderRules.MAX_LINES;
        OrderFacts facts = new OrderFacts(
                order,
                now,
                null,
                tooMany ? List.of() : Collections.nCopies(asked.size(), null),
                tooMany ? List.of() : prices,
                placedAt);
        List<@Nullable OrderState> states = states(reading.parts("history"));
        String reference = reading.text("paymentReference");
        reading.needs("total");
        reading.text("fingerprint");
        reading.id("attempt");
        Reading hold = reading.part("hold");
        if (hold != null) {
            hold.needs("by");
            hold.id("by");
            hold.parts("apart");
        }
        Reading restock = reading.part("restock");
        if (restock != null) {
            restock.needs("state", "token");
            restock.id("token");
        }
        return new StoredOrder(facts, reading.faults(), sums, numbers, states, reference);
    }

    /** The id that customer and key give, or null where either is none. */
    @Nullable
    String derivedId() {
        String key = facts.asked().key();
        String customer = facts.asked().customer().value();
        return key == null || !DocumentId.isId(customer) ? null : IdempotencyKey.idHex(CustomerId.of(customer), key);
    }

    /** Whether each state of the history may come after the one before; what was placed here began as PLACED. */
    boolean hasPossibleHistory() {
        for (int i = 0; i < states.size(); i++) {
            OrderState now = states.get(i);
            OrderState before = i == 0 ? null : states.get(i - 1);
            if (now == null || now == OrderState.PENDING || now == OrderState.REJECTED) {
                return false;
            }
            if (before != null
                    && Arrays.stream(Transition.values())
                            .noneMatch(step -> step.to() == now && step.from().contains(before))) {
                return false;
            }
        }
        return !states.isEmpty();
    }

    /** The state in which the history ends; only where it is possible. */
    OrderState lastState() {
        return Objects.requireNonNull(states.get(states.size() - 1), "possible");
    }

    private static List<@Nullable OrderState> states(@Nullable List<Reading> history) {
        List<@Nullable OrderState> states = new ArrayList<>();
        for (Reading change : history == null ? List.<Reading>of() : history) {
            states.add(change.time("at") == null ? null : state(change.text("state")));
        }
        return states;
    }

    static @Nullable OrderState state(@Nullable String text) {
        for (OrderState state : OrderState.values()) {
            if (state.name().equals(text)) {
                return state;
            }
        }
        return null;
    }

    private static OrderDraft.@Nullable Price price(@Nullable Reading price) {
        return price == null ? null : new OrderDraft.Price(price.whole("amount"), price.text("currency"));
    }

    private static @Nullable Money times(@Nullable Money unit, @Nullable Long quantity) {
        try {
            return unit == null || quantity == null ? null : OrderLine.totalOf(unit, quantity);
        } catch (ArithmeticException tooMuch) {
            return null;
        }
    }

    private static @Nullable Money together(List<Sum> lines) {
        List<Money> totals = new ArrayList<>();
        for (Sum line : lines) {
            if (line.due() == null) {
                return null;
            }
            totals.add(line.due());
        }
        try {
            return Order.sum(totals).orElse(null);
        } catch (ArithmeticException | Money.CurrencyMismatch notToBeHeld) {
            return null;
        }
    }

    private static Ref ref(String field, @Nullable String id) {
        return Ref.byId(field, Optional.ofNullable(id).orElse(""));
    }

    /**
     * A total.
     *
     * @param stored what is stored
     * @param due what ought to be, or null where that cannot be told
     */
    record Sum(
            String pointer,
            OrderDraft.@Nullable Price stored,
            @Nullable Money due) {
        boolean isWrong() {
            return due != null && !due.equals(OrderFacts.money(stored));
        }
    }
}
