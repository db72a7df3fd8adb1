package dev.cartograph.orders;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Keyset;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Steps;
import dev.cartograph.rules.BadParameter;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Stale;
import dev.cartograph.rules.Violation;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.Page;
import dev.cartograph.values.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All orders: found, listed, led through their life, recorded from catalogs and deleted, by the rules. */
@Component
public final class Orders {
    static final Bson VISIBLE = Filters.eq("standing", Standing.LIVE.name());

    /** The sorts of a list, by name. */
    public static final List<String> SORTS = List.of("placedAt", "-placedAt");

    private static final String KIND = "order";
    private static final Bson GAVE_BACK =
            Filters.or(Filters.eq("hold", null), Filters.eq("restock.state", Order.Restock.State.DONE.name()));
    private static final Bson NOTHING = Updates.combine();
    private static final Keyset EARLIEST_FIRST = Keyset.by("placedAt");
    private static final Map<String, Keyset> KEYSETS =
            Map.of("placedAt", EARLIEST_FIRST, "-placedAt", EARLIEST_FIRST.reversed());

    private final Documents<Order> documents;
    private final Cancellation cancellation;
    private final OrderHistory history;
    private final Steps steps;
    private final Clock clock;

    Orders(DocumentStore store, Cancellation cancellation, OrderHistory history, Steps steps, Clock clock) {
        this.documents = store.records(OrdersConfiguration.COLLECTION, Order.class);
        this.cancellation = cancellation;
        this.history = history;
        this.steps = steps;
        this.clock = clock;
    }

    /** The order with this id: one round trip, one document. */
    public Optional<Order> find(OrderId id) {
        return documents.find(Filters.and(Filters.eq("_id", id), VISIBLE));
    }

    /**
     * One stretch of the orders that the filter fits, the last placed first where nothing else is asked.
     *
     * @throws BadParameter where the sort is none of {@link #SORTS}
     */
    public Page<Order> list(OrderFilter filter, PageRequest request) {
        String sort = request.sort() == null ? "-placedAt" : request.sort();
        Keyset order = KEYSETS.get(sort);
        if (order == null) {
            throw new BadParameter("sort", "is none of " + String.join(", ", SORTS));
        }
        return documents.page(filter.query(), order, request);
    }

    /** Hands over every order, by id, a few at a time. */
    public void each(Consumer<Order> reader) {
        documents.each(VISIBLE, reader);
    }

    /**
     * Records orders of a catalog: together, in a number of round trips that does not grow with theirs. They move no
     * stock. One that is there already is left as it is.
     *
     * @return what became of each draft, in their order
     */
    public List<Outcome<Recorded>> recordAll(List<HistoricOrderDraft> drafts) {
        return history.recordAll(drafts);
    }

    /** Tells what {@link #recordAll} would do, and writes nothing. */
    public List<Outcome<Recorded>> rehearseAll(List<HistoricOrderDraft> drafts) {
        return history.rehearseAll(drafts);
    }

    /**
     * Notes that an order was paid.
     *
     * @param version the version that the sender read
     * @param reference of the payment, as the payer's bank or provider calls it
     * @return the order after it; where it was paid already, as it is
     * @throws NotFound where there is none
     * @throws WrongState where its state does not allow it
     * @throws Stale where it is at another version
     * @throws RulesBroken where the reference is none
     */
    public Order pay(OrderId id, long version, @Nullable String reference) {
        List<Violation> violations = LifeRules.ALL.judge(new LifeRules.Facts(reference));
        if (!violations.isEmpty()) {
            throw new RulesBroken(violations);
        }
        Bson more = reference == null ? NOTHING : Updates.set("paymentReference", reference);
        return lead(id, version, Transition.PAY, order -> decide(order, Transition.PAY, more));
    }

    /** Notes that an order was shipped; refuses as {@link #pay} does. */
    public Order ship(OrderId id, long version) {
        return lead(id, version, Transition.SHIP, order -> decide(order, Transition.SHIP, NOTHING));
    }

    /** Notes that an order was delivered; refuses as {@link #pay} does. */
    public Order deliver(OrderId id, long version) {
        return lead(id, version, Transition.DELIVER, order -> decide(order, Transition.DELIVER, NOTHING));
    }

    /**
     * Cancels an order and gives its stock back, once. Refuses as {@link #pay} does.
     *
     * @return the order after it; where it was cancelled already, as it is, and its stock given back if it was not
     */
    public Order cancel(OrderId id, long version) {
        Order cancelled = lead(
                id,
                version,
                Transition.CANCEL,
                order -> cancellation.cancel(order, restock -> write(order, Transition.CANCEL, restock)));
        return cancellation.restocked(cancelled);
    }

    /**
     * Deletes a cancelled order, whose stock is given back before. Its key stays used.
     *
     * @param version the version that the sender read
     * @throws NotFound where there is none
     * @throws WrongState where it is not cancelled, or its stock could not be given back now
     * @throws Stale where it is at another version
     */
    public void delete(OrderId id, long version) {
        cancellation.restocked(visible(id));
        steps.before(CancellationStep.DELETE);
        boolean deleted = documents.step(
                Filters.and(
                        Filters.eq("_id", id),
                        VISIBLE,
                        Filters.eq("version", version),
                        Filters.eq("state", OrderState.CANCELLED.name()),
                        GAVE_BACK),
                PlacementRecord.delete());
        if (!deleted) {
            throw whyNotDeleted(visible(id), version);
        }
    }

    private static Refusal whyNotDeleted(Order order, long version) {
        if (order.version() != version) {
            return new Stale(KIND, version, order.version());
        }
        return new WrongState(
                order.state() == OrderState.CANCELLED
                        ? "the order's stock is still being given back; try again"
                        : "an order that is " + order.state() + " cannot be deleted, only one that is CANCELLED");
    }

    private Order lead(OrderId id, long version, Transition transition, Function<Order, Optional<Order>> write) {
        // Mostly once or twice: what keeps a write from fitting has changed the state or the version.
        while (true) {
            steps.before(CancellationStep.READ);
            Order order = visible(id);
            if (order.state() == transition.to()) {
                steps.before(CancellationStep.CONFIRM);
                Optional<Order> led = documents.confirmed(Filters.and(
                        Filters.eq("_id", id),
                        VISIBLE,
                        Filters.eq("state", transition.to().name())));
                if (led.isPresent()) {
                    return led.get();
                }
                continue;
            }
            if (!transition.from().contains(order.state())) {
                throw new WrongState(transition.refusal(order.state()));
            }
            if (order.version() != version) {
                throw new Stale(KIND, version, order.version());
            }
            Optional<Order> led = write.apply(order);
            if (led.isPresent()) {
                return led.get();
            }
        }
    }

    private Optional<Order> decide(Order order, Transition transition, Bson more) {
        steps.before(CancellationStep.DECIDE);
        return write(order, transition, more);
    }

    private Optional<Order> write(Order order, Transition transition, Bson more) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return documents.change(
                Filters.and(
                        Filters.eq("_id", order.id()),
                        VISIBLE,
                        Filters.eq("version", order.version()),
                        Filters.eq("state", order.state().name()),
                        order.asRestocked()),
                Updates.combine(
                        Updates.set("state", transition.to().name()),
                        Updates.push("history", new Order.StateChange(transition.to(), now)),
                        more));
    }

    private Order visible(OrderId id) {
        return find(id).orElseThrow(() -> NotFound.of(KIND, id));
    }
}
