package dev.cartograph.orders;

import com.mongodb.client.model.Filters;
import dev.cartograph.customers.Customer;
import dev.cartograph.database.Standing;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.Money;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.OrderNumber;
import dev.cartograph.values.ProductId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What a customer bought at one time: {@code {"customerId": …, "key": "basket-7", "lines": [{"lineNumber": 1, …}],
 * "total": {"amount": 7998, "currency": "EUR"}, "state": "PLACED", "placedAt": …, "history": [{"state": "PLACED", "at":
 * …}]}}. The lines live in their order: a line without one cannot be written, and deleting the order deletes them.
 *
 * <p>What was refused or deleted is no order and cannot be read as one (see {@link PlacementRecord}).
 *
 * @param id derived from customer and key; the number is the same written for people
 * @param schema the version of the document's form
 * @param version changes with each change by a client
 * @param key the sender's {@code Idempotency-Key} or a row's key, unique for the customer
 * @param attempt under which it was announced last; what was begun under another one cannot go on
 * @param fingerprint of the request that placed it; null for an order of a catalog
 * @param total the sum of the lines' totals
 * @param placedAt when it was decided; while it is PENDING, when it came in
 * @param history each state with when it was reached, the oldest first
 * @param hold which holds of stock counted when it was placed; null for an order that moved no stock: one of a catalog,
 *     which is history
 * @param restock how far giving the stock back is, after it was cancelled
 */
public record Order(
        @BsonId OrderId id,
        int schema,
        long version,
        Standing standing,
        CustomerId customerId,
        String key,
        @Nullable ObjectId attempt,
        @Nullable String fingerprint,
        List<OrderLine> lines,
        Money total,
        Customer.@Nullable Address shippingAddress,
        OrderState state,
        Instant placedAt,
        List<StateChange> history,
        @Nullable String paymentReference,
        @Nullable Hold hold,
        @Nullable Restock restock,
        Instant createdAt,
        Instant changedAt) {

    /** The version of the form that is written now. */
    public static final int SCHEMA = 1;

    public Order {
        lines = List.copyOf(lines);
        history = List.copyOf(history);
    }

    /** The number, derived from the id. */
    public OrderNumber number() {
        return OrderNumber.of(id);
    }

    /**
     * The one place where an order's total is computed: from its lines' totals.
     *
     * @return the sum, or nothing where there is nothing to add
     * @throws ArithmeticException where it cannot be held
     * @throws Money.CurrencyMismatch where they are in several currencies
     */
    static Optional<Money> sum(List<Money> lineTotals) {
        return lineTotals.stream().reduce(Money::plus);
    }

    /** How many of each product, all its lines together. */
    Map<ProductId, Long> units() {
        Map<ProductId, Long> units = new LinkedHashMap<>();
        lines.forEach(line -> units.merge(line.productId(), (long) line.quantity(), Long::sum));
        return units;
    }

    /** The token of the hold that counts, for each product; none where no stock was moved. */
    Map<ProductId, ObjectId> tokens() {
        Map<ProductId, ObjectId> tokens = new HashMap<>();
        if (hold != null) {
            lines.forEach(line -> tokens.put(line.productId(), hold.by()));
            hold.apart().forEach(apart -> tokens.put(apart.productId(), apart.by()));
        }
        return tokens;
    }

    /**
     * That giving the stock back is as far as it was read. What is written there comes with a token that was never there
     * before, so that whoever asks for this finds out that somebody wrote, however often.
     */
    Bson asRestocked() {
        return restock == null ? Filters.exists("restock", false) : Filters.eq("restock.token", restock.token());
    }

    /** Whether all units came back. */
    boolean isRestocked() {
        return restock != null && restock.state() == Restock.State.DONE;
    }

    /** Whether units are still to be given back. */
    boolean owesRestock() {
        return restock != null && restock.state() == Restock.State.OWED;
    }

    /** Whether it was decided, once and for good, by which movement its stock comes back. */
    boolean isRestockDecided() {
        return state == OrderState.CANCELLED && restock != null && restock.state() != Restock.State.WITHDRAWN;
    }

    /** Whether it holds units for good that nobody decided to give back: it was cancelled past the steps. */
    boolean keepsStock() {
        return state == OrderState.CANCELLED && hold != null && !isRestockDecided();
    }

    /** Whether this is the same piece of history as another, whatever became of one of them since. */
    boolean recordsTheSameAs(Order other) {
        return customerId.equals(other.customerId)
                && key.equals(other.key)
                && placedAt.equals(other.placedAt)
                && Objects.equals(shippingAddress, other.shippingAddress)
                && (hadBeen(other.state) || other.hadBeen(state))
                && sellsTheSameAs(other);
    }

    private boolean hadBeen(OrderState earlier) {
        return history.stream().anyMatch(change -> change.state() == earlier);
    }

    private boolean sellsTheSameAs(Order other) {
        if (lines.size() != other.lines.size()) {
            return false;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).sellsTheSameAs(other.lines.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The same order in another standing. */
    Order in(Standing other) {
        return with(other, attempt);
    }

    /** The same order, announced under this attempt. */
    Order by(ObjectId next) {
        return with(standing, next);
    }

    private Order with(Standing standingNow, @Nullable ObjectId attemptNow) {
        return new Order(
                id,
                schema,
                version,
                standingNow,
                customerId,
                key,
                attemptNow,
                fingerprint,
                lines,
                total,
                shippingAddress,
                state,
                placedAt,
                history,
                paymentReference,
                hold,
                restock,
                createdAt,
                changedAt);
    }

    /** A state and when it was reached. */
    public record StateChange(OrderState state, Instant at) {}

    /**
     * Which holds of stock counted when the order was placed.
     *
     * @param by the token under which the products were held
     * @param apart those that were held under another one, where two drove one order at once
     */
    public record Hold(ObjectId by, List<Apart> apart) {
        public Hold {
            apart = List.copyOf(apart);
        }

        /** @param tokens under which each product is held; at least one */
        static Hold of(Map<ProductId, ObjectId> tokens) {
            ObjectId by = tokens.values().iterator().next();
            return new Hold(
                    by,
                    tokens.entrySet().stream()
                            .filter(e -> !e.getValue().equals(by))
                            .map(e -> new Apart(e.getKey(), e.getValue()))
                            .toList());
        }

        /** One product that was held under another token. */
        public record Apart(ProductId productId, ObjectId by) {}
    }

    /**
     * Giving a cancelled order's stock back.
     *
     * @param token of the movement, announced on the products before it was decided here; where it is withdrawn, one that
     *     nothing was announced under
     */
    public record Restock(State state, ObjectId token) {
        /** Nothing that was announced before is to be decided. */
        static Restock withdrawn() {
            return new Restock(State.WITHDRAWN, new ObjectId());
        }

        /** How far it is. */
        public enum State {
            /** What was announced before is not to be decided any more. */
            WITHDRAWN,
            /** It is decided, and perhaps not carried out yet. */
            OWED,
            /** The units are back. */
            DONE
        }
    }
}
