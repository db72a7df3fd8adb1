package dev.cartograph.orders;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Backoff;
import dev.cartograph.integrity.Children;
import dev.cartograph.integrity.Step;
import dev.cartograph.integrity.Steps;
import dev.cartograph.products.StockHolds;
import dev.cartograph.rules.BadParameter;
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.PriceChanged;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.Money;
import dev.cartograph.values.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Places orders, each in a number of round trips that does not grow with its lines, and without a transaction of
 * several documents: the order is written as PENDING under an id that its customer and key give; its customer is
 * touched and its stock held; then one compare-and-set on the order decides whether it is PLACED or REJECTED, and which
 * holds counted. Whoever finds a PENDING order may drive it on, at its stored prices; the one write that decides is
 * followed by all. What comes after it may be lost and repeated.
 */
@Component
public final class Placement {
    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);
    private static final int ATTEMPTS = 5;

    private final Documents<Order> orders;
    private final Documents<PlacementRecord> records;
    private final FactFinder facts;
    private final Children children;
    private final StockHolds stock;
    private final Steps steps;
    private final Clock clock;

    Placement(DocumentStore store, FactFinder facts, Children children, StockHolds stock, Steps steps, Clock clock) {
        this.orders = store.records(OrdersConfiguration.COLLECTION, Order.class);
        this.records = store.records(OrdersConfiguration.COLLECTION, PlacementRecord.class);
        this.facts = facts;
        this.children = children;
        this.stock = stock;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Places an order, once for each key of a customer.
     *
     * @param key the sender's {@code Idempotency-Key}
     * @return the order; where it was placed before, as it is now
     * @throws BadParameter where the key is none
     * @throws RulesBroken where the draft breaks rules
     * @throws OutOfStock where there is not enough of a product
     * @throws PriceChanged where the order costs something else than the draft expects
     * @throws KeyReused where the customer used the key for another request
     * @throws WrongState where the order of this key was deleted
     */
    public Order place(String key, OrderDraft draft) {
        if (!IdempotencyKey.isValid(key)) {
            throw new BadParameter("Idempotency-Key", IdempotencyKey.FORM);
        }
        steps.before(PlacementStep.READ);
        OrderFacts found = facts.ofPlacement(draft.asked());
        List<Violation> inBody = OrderRules.BODY.judge(found);
        List<Violation> inShop = OrderRules.SHOP.judge(found);
        if (!inBody.isEmpty()) {
            List<Violation> all = new ArrayList<>(inBody);
            all.addAll(inShop);
            throw new RulesBroken(all);
        }
        if (found.customer() == null) {
            // Nobody's key need not be remembered: an id that nobody has is never given to anybody.
            throw new RulesBroken(inShop);
        }
        PlacementKey placement = PlacementKey.of(draft, key);
        Refusal refusal = inShop.isEmpty() ? priceChanged(found) : new RulesBroken(inShop);
        try {
            if (refusal != null) {
                steps.before(PlacementStep.REMEMBER);
                records.insert(placement.refused(refusal, found.now()));
                throw refusal;
            }
            Order order = pending(placement, found);
            steps.before(PlacementStep.ANNOUNCE);
            orders.insert(order);
            return drive(order);
        } catch (DuplicateKey there) {
            return whatBecameOf(placement);
        }
    }

    private static @Nullable Refusal priceChanged(OrderFacts found) {
        Money expected = OrderFacts.money(found.asked().expectedTotal());
        Money total = total(found.lines());
        return expected == null || expected.equals(total) ? null : new PriceChanged(total);
    }

    private static Money total(List<OrderLine> lines) {
        return Order.sum(lines.stream().map(OrderLine::total).toList()).orElseThrow();
    }

    private static Order pending(PlacementKey placement, OrderFacts found) {
        CustomerDraft.Address address = found.asked().shippingAddress();
        List<OrderLine> lines = found.lines();
        return new Order(
                placement.id(),
                Order.SCHEMA,
                1,
                Standing.PENDING,
                placement.customer(),
                placement.key(),
                new ObjectId(),
                placement.fingerprint(),
                lines,
                total(lines),
                address == null ? null : address.judged(),
                OrderState.PENDING,
                found.now(),
                List.of(),
                null,
                null,
                null,
                found.now(),
                found.now());
    }

    /** The key was used before. */
    private Order whatBecameOf(PlacementKey placement) {
        for (int tried = 1; tried <= ATTEMPTS; tried++) {
            steps.before(PlacementStep.FIND);
            PlacementRecord there = records.find(placement.id()).orElseThrow(Hindrance::busy);
            if (whyNot(placement, there) != null) {
                Optional<Refusal> refusal =
                        confirmed(placement.id()).flatMap(kept -> Optional.ofNullable(whyNot(placement, kept)));
                if (refusal.isPresent()) {
                    throw refusal.get();
                }
            } else {
                steps.before(PlacementStep.FIND);
                Optional<Order> order = find(placement.id(), placement.fingerprint());
                if (order.isPresent() && order.get().standing() == Standing.LIVE) {
                    Optional<Order> placed = confirmedPlaced(placement.id(), placement.fingerprint());
                    if (placed.isPresent()) {
                        return settled(placed.get());
                    }
                } else if (order.isPresent()) {
                    return drive(order.get());
                }
            }
            Backoff.pause(tried);
        }
        throw Hindrance.busy();
    }

    private static @Nullable Refusal whyNot(PlacementKey placement, PlacementRecord there) {
        return placement.isOf(there) ? there.whyNot() : new KeyReused();
    }

    /**
     * Brings an order that is not decided to its decision. A deletion of its customer or of a product may end the
     * attempt; then it is announced anew, under another attempt, so that nothing that was seen before counts.
     */
    Order drive(Order undecided) {
        Order order = undecided;
        for (int round = 1; round <= ATTEMPTS; round++) {
            order = order.standing() == Standing.ABORTED ? announceAgain(order) : attempt(order, round == ATTEMPTS);
            if (order.standing() == Standing.LIVE) {
                return settled(order);
            }
            Backoff.pause(round);
        }
        withdraw(order, Hindrance.busy());
        throw Hindrance.busy();
    }

    /** One attempt; the order after it, which may still be undecided unless this is the last one. */
    private Order attempt(Order order, boolean last) {
        ObjectId attempt = ofAttempt(order);
        StockHolds.Holding holding = StockHolds.Holding.NONE;
        Hindrance hindrance = customerMissing(order);
        if (hindrance == null) {
            steps.before(PlacementStep.HOLD);
            holding = stock.hold(order.id(), attempt, order.units());
            if (holding.isWhole()) {
                Optional<Order> placed = decide(order.id(), attempt, holding);
                if (placed.isPresent()) {
                    return placed.get();
                }
            } else {
                hindrance = Hindrance.ofStock(order, holding.lacking());
            }
        }
        if (hindrance != null && hindrance.lasts()) {
            steps.before(PlacementStep.REFUSE);
            if (records.step(pending(order.id(), attempt), PlacementRecord.refuse(hindrance.refusal()))) {
                release(order, attempt);
                throw hindrance.refusal();
            }
        } else if (hindrance != null && last) {
            withdraw(order, hindrance.refusal());
        }
        return follow(order, attempt, holding.made());
    }

    /** Forgets an order that nobody decided: its key is as good as new. */
    private void withdraw(Order order, Refusal refusal) {
        ObjectId attempt = ofAttempt(order);
        steps.before(PlacementStep.FORGET);
        boolean forgotten = records.delete(
                Filters.and(Filters.eq("_id", order.id()), Standing.UNDECIDED, Filters.eq("attempt", attempt)));
        if (forgotten) {
            release(order, attempt);
            throw refusal;
        }
    }

    private @Nullable Hindrance customerMissing(Order order) {
        return Hindrance.ofCustomer(children.touch(OrdersConfiguration.TO_CUSTOMER, List.of(order.customerId())));
    }

    private Optional<Order> decide(OrderId id, ObjectId attempt, StockHolds.Holding holding) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        steps.before(PlacementStep.DECIDE);
        return orders.stepAndGet(
                pending(id, attempt),
                new Document(
                                "$set",
                                new Document("standing", Standing.LIVE.name())
                                        .append("state", OrderState.PLACED.name())
                                        .append("placedAt", now)
                                        .append("changedAt", now)
                                        .append("hold", Order.Hold.of(holding.tokens())))
                        .append("$push", new Document("history", new Order.StateChange(OrderState.PLACED, now))));
    }

    /** Begins another attempt, where nobody was faster; what is asked of the ended one only spares the faster its own. */
    private Order announceAgain(Order aborted) {
        ObjectId ended = ofAttempt(aborted);
        steps.before(PlacementStep.ANNOUNCE_AGAIN);
        Optional<Order> announced = orders.stepAndGet(
                Filters.and(
                        Filters.eq("_id", aborted.id()),
                        Filters.eq("standing", Standing.ABORTED.name()),
                        Filters.eq("attempt", ended)),
                Updates.combine(
                        Updates.set("standing", Standing.PENDING.name()), Updates.set("attempt", new ObjectId())));
        release(aborted, ended);
        return announced.orElseGet(() -> follow(aborted, ended, List.of()));
    }

    /**
     * What became of an order that this attempt did not decide; what it holds and does not count is given back.
     *
     * @return the order, placed or to be driven on
     */
    private Order follow(Order order, ObjectId attempt, List<ObjectId> made) {
        steps.before(PlacementStep.FOLLOW);
        Optional<PlacementRecord> record = records.find(order.id());
        boolean mayBe = record.isPresent() && whyNot(order, record.get()) == null;
        Optional<Order> now = mayBe ? find(order.id(), ofRequest(order)) : Optional.empty();
        if (now.isPresent() && now.get().standing() == Standing.LIVE) {
            Order placed = confirmedPlaced(order.id(), ofRequest(order)).orElseThrow(Hindrance::busy);
            quietly(
                    "release what does not count for",
                    order,
                    PlacementStep.RELEASE,
                    () -> stock.releaseUncounted(order.id(), made, placed.tokens(), order.units()));
            return placed;
        }
        if (now.isEmpty() || !attempt.equals(now.get().attempt()) || now.get().standing() == Standing.ABORTED) {
            release(order, attempt);
        }
        if (now.isPresent()) {
            return now.get();
        }
        throw confirmed(order.id())
                .flatMap(kept -> Optional.ofNullable(whyNot(order, kept)))
                .orElseGet(Hindrance::busy);
    }

    /** The order as a majority has it, if it is placed: whoever decided it may still be waiting for that. */
    private Optional<Order> confirmedPlaced(OrderId id, String fingerprint) {
        steps.before(PlacementStep.CONFIRM);
        return orders.confirmed(Filters.and(
                Filters.eq("_id", id),
                Filters.eq("fingerprint", fingerprint),
                Filters.eq("standing", Standing.LIVE.name())));
    }

    /** What a majority has of a key that was refused, used for another request, or whose order was deleted. */
    private Optional<PlacementRecord> confirmed(OrderId id) {
        steps.before(PlacementStep.CONFIRM);
        return records.confirmed(Filters.eq("_id", id));
    }

    private void release(Order order, ObjectId attempt) {
        quietly(
                "release what is held for",
                order,
                PlacementStep.RELEASE,
                () -> stock.releaseAll(attempt, order.units()));
    }

    private static ObjectId ofAttempt(Order order) {
        return OrderFacts.given(order.attempt());
    }

    private static String ofRequest(Order order) {
        return OrderFacts.given(order.fingerprint());
    }

    private Order settled(Order order) {
        quietly("settle", order, PlacementStep.SETTLE, () -> stock.settle(order.id(), order.tokens(), order.units()));
        return order;
    }

    /** The order is decided: what is left to do must not fail the request, and is done by whoever looks next. */
    private void quietly(String what, Order order, Step step, Runnable rest) {
        steps.before(step);
        try {
            rest.run();
        } catch (MongoException failed) {
            LOG.warn("Could not {} order {}; its holds are left: {}", what, order.id(), failed.getMessage());
        }
    }

    /** The key may have been forgotten meanwhile, and used for another request or a row of a catalog. */
    private static @Nullable Refusal whyNot(Order order, PlacementRecord there) {
        boolean another =
                there.standing() != Standing.DELETED && !ofRequest(order).equals(there.fingerprint());
        return another ? new KeyReused() : there.whyNot();
    }

    private Optional<Order> find(OrderId id, String fingerprint) {
        return orders.find(Filters.and(
                Filters.eq("_id", id),
                Filters.eq("fingerprint", fingerprint),
                Filters.in("standing", Standing.PENDING.name(), Standing.ABORTED.name(), Standing.LIVE.name())));
    }

    private static Bson pending(OrderId id, ObjectId attempt) {
        return new Document("_id", id)
                .append("standing", Standing.PENDING.name())
                .append("attempt", attempt);
    }
}
