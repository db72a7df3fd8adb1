package dev.cartograph.orders;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Announced;
import dev.cartograph.integrity.Backoff;
import dev.cartograph.integrity.Children;
import dev.cartograph.integrity.Steps;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.OrderId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * Records orders of catalogs. They are history: they bring their state, time and prices, pass the same rules and the
 * same protocol of references as any order, and move no stock. One that is there already is compared and left as it is.
 */
@Component
final class OrderHistory {
    private static final int ROUNDS = 5;
    private static final Set<String> THERE_OR_PENDING =
            Set.of(Standing.PENDING.name(), Standing.LIVE.name(), Standing.CLOSING.name());
    private static final Set<String> KEY_ALONE = Set.of(Standing.REJECTED.name(), Standing.DELETED.name());

    private final Documents<Order> orders;
    private final Documents<Document> stored;
    private final FactFinder facts;
    private final Children children;
    private final Steps steps;

    OrderHistory(DocumentStore store, FactFinder facts, Children children, Steps steps) {
        this.orders = store.records(OrdersConfiguration.COLLECTION, Order.class);
        this.stored = store.plain(OrdersConfiguration.COLLECTION);
        this.facts = facts;
        this.children = children;
        this.steps = steps;
    }

    /** Writes those that break no rule; see {@link Orders#recordAll}. */
    List<Outcome<Recorded>> recordAll(List<HistoricOrderDraft> drafts) {
        Batch batch = judged(drafts);
        compare(batch);
        write(batch);
        for (int round = 1; round < ROUNDS && !batch.open.isEmpty(); round++) {
            Backoff.pause(round);
            resume(batch);
            forgetAborted(batch);
            compare(batch);
            write(batch);
        }
        if (!batch.open.isEmpty()) {
            compare(batch);
        }
        Map.copyOf(batch.open)
                .forEach((place, candidate) -> batch.refuse(
                        place, used("belongs to an order that somebody else is placing or recording; try again")));
        return batch.outcomes();
    }

    /** Judges and compares, and writes nothing; see {@link Orders#rehearseAll}. */
    List<Outcome<Recorded>> rehearseAll(List<HistoricOrderDraft> drafts) {
        Batch batch = judged(drafts);
        compare(batch);
        Map.copyOf(batch.open).forEach((place, candidate) -> batch.done(place, new Recorded(candidate.order(), true)));
        return batch.outcomes();
    }

    private Batch judged(List<HistoricOrderDraft> drafts) {
        steps.before(HistoryStep.READ);
        List<OrderFacts> found =
                facts.ofHistory(drafts.stream().map(HistoricOrderDraft::asked).toList());
        Batch batch = new Batch();
        for (int place = 0; place < found.size(); place++) {
            List<Violation> violations = OrderRules.HISTORY.judge(found.get(place));
            if (violations.isEmpty()) {
                batch.open.put(
                        place,
                        new Candidate(order(found.get(place)), found.get(place).asked()));
            } else {
                batch.refuse(place, new RulesBroken(violations));
            }
        }
        return batch;
    }

    /** Drives on what a loader that died left PENDING, as an announcement of our own: the loader may only be slow. */
    private void resume(Batch batch) {
        steps.before(HistoryStep.FIND);
        List<Order> left = orders.findAll(Filters.and(
                Filters.in("_id", batch.ids()),
                Filters.eq("standing", Standing.PENDING.name()),
                Filters.exists("fingerprint", false)));
        if (left.isEmpty()) {
            return;
        }
        ObjectId attempt = new ObjectId();
        steps.before(HistoryStep.TAKE_OVER);
        orders.stepEach(left.stream()
                .map(order -> new Documents.Step(
                        Filters.and(
                                Filters.eq("_id", order.id()),
                                Filters.eq("standing", Standing.PENDING.name()),
                                Filters.eq("attempt", order.attempt())),
                        Updates.set("attempt", attempt)))
                .toList());
        // What becomes of each is seen where it is compared, or not there to be.
        children.resumeAll(
                orders,
                left.stream()
                        .map(order -> announced(order.by(attempt), "/customerId", nth -> "/lines/" + nth))
                        .toList(),
                Filters.eq("attempt", attempt));
    }

    /** An order of a catalog that a deletion of its customer or product aborted is nobody's memory. */
    private void forgetAborted(Batch batch) {
        steps.before(HistoryStep.FORGET);
        orders.deleteAll(Filters.and(
                Filters.in("_id", batch.ids()),
                Filters.eq("standing", Standing.ABORTED.name()),
                Filters.exists("fingerprint", false)));
    }

    /** Settles what is there already. */
    private void compare(Batch batch) {
        Map<OrderId, Order> there = new HashMap<>();
        steps.before(HistoryStep.COMPARE);
        orders.findAll(Filters.and(Filters.in("_id", batch.ids()), Orders.VISIBLE))
                .forEach(order -> there.put(order.id(), order));
        for (Map.Entry<Integer, Candidate> entry : List.copyOf(batch.open.entrySet())) {
            Order wanted = entry.getValue().order();
            Order found = there.get(wanted.id());
            if (found == null) {
                continue;
            }
            if (found.recordsTheSameAs(wanted)
                    && isCalled(found, entry.getValue().asked())) {
                batch.done(entry.getKey(), new Recorded(found, false));
            } else {
                batch.refuse(
                        entry.getKey(),
                        RulesBroken.of(LifeRules.HISTORY_STAYS.at(
                                "", "differs from the order that is there; history is not changed")));
            }
        }
    }

    /** Whether each line was sold under the sku and name that the row gives, if it gives any. */
    private static boolean isCalled(Order found, Asked asked) {
        List<Asked.Line> lines = asked.linesWithinBounds();
        return IntStream.range(0, lines.size())
                .allMatch(i -> lines.get(i).isCalled(found.lines().get(i)));
    }

    /** Writes what is not there; what meets another document stays open, unless that is only the record of a key. */
    private void write(Batch batch) {
        if (batch.open.isEmpty()) {
            return;
        }
        ObjectId attempt = new ObjectId();
        Map<OrderId, Integer> first = new LinkedHashMap<>();
        batch.open.forEach(
                (place, candidate) -> first.putIfAbsent(candidate.order().id(), place));
        List<Integer> places = List.copyOf(first.values());
        List<Announced<Order>> announced = places.stream()
                .map(place -> announced(batch.candidate(place), attempt))
                .toList();
        List<Outcome<Order>> written = children.insertAll(
                orders, announced, (place, key) -> new Met(), Filters.eq("attempt", attempt), Children.Look.NONE);
        Map<Integer, Refusal> refused = new TreeMap<>();
        for (int i = 0; i < places.size(); i++) {
            Outcome<Order> outcome = written.get(i);
            if (outcome.document() != null) {
                batch.done(places.get(i), new Recorded(outcome.document(), true));
            } else {
                refused.put(places.get(i), OrderFacts.given(outcome.refusal()));
            }
        }
        refuse(batch, refused);
    }

    /** Refuses what did not come to be, unless another load took it over: that is compared, or gone on with. */
    private void refuse(Batch batch, Map<Integer, Refusal> refused) {
        if (refused.isEmpty()) {
            return;
        }
        Map<OrderId, String> standings = new HashMap<>();
        steps.before(HistoryStep.LOOK);
        stored.findAll(Filters.in("_id", batch.ids()))
                .forEach(found -> standings.put(
                        OrderId.of(found.getObjectId("_id").toHexString()), String.valueOf(found.get("standing"))));
        refused.forEach((place, refusal) -> {
            String standing =
                    standings.getOrDefault(batch.candidate(place).order().id(), "none");
            if (KEY_ALONE.contains(standing)) {
                batch.refuse(place, used("was used for an order that was refused or deleted, and stays used"));
            } else if (!(refusal instanceof Met) && !THERE_OR_PENDING.contains(standing)) {
                batch.refuse(place, refusal);
            }
        });
    }

    private static RulesBroken used(String how) {
        return RulesBroken.of(OrderRules.KEY_UNIQUE.at("/key", how));
    }

    private static Announced<Order> announced(Candidate candidate, ObjectId attempt) {
        Asked asked = candidate.asked();
        return announced(candidate.order().by(attempt), asked.customerPointer(), asked::productPointer);
    }

    private static Announced<Order> announced(Order order, String customer, IntFunction<String> product) {
        return new Announced<>(
                order.id(),
                order::in,
                Map.of(
                        OrdersConfiguration.TO_CUSTOMER,
                        nth -> OrderRules.CUSTOMER_KNOWN.at(customer, "is gone, or is being deleted"),
                        OrdersConfiguration.TO_PRODUCT,
                        nth -> LineRules.PRODUCT_KNOWN.at(product.apply(nth), "is gone, or is being deleted")));
    }

    /** The order that a row asks for; it must have been judged. */
    private static Order order(OrderFacts facts) {
        Asked asked = facts.asked();
        String key = OrderFacts.given(asked.key());
        CustomerDraft.Address address = asked.shippingAddress();
        Instant placedAt = OrderFacts.given(facts.placedAt());
        OrderState state = OrderState.valueOf(OrderFacts.given(asked.state()));
        List<OrderLine> lines = facts.lines();
        return new Order(
                PlacementKey.idOf(facts.buyer(), key),
                Order.SCHEMA,
                1,
                Standing.LIVE,
                facts.buyer(),
                key,
                null,
                null,
                lines,
                Order.sum(lines.stream().map(OrderLine::total).toList()).orElseThrow(),
                address == null ? null : address.judged(),
                state,
                placedAt,
                List.of(new Order.StateChange(state, placedAt)),
                null,
                null,
                null,
                facts.now(),
                facts.now());
    }

    /** An order of a row, with the row. */
    private record Candidate(Order order, Asked asked) {}

    /** Another document has the id. */
    private static final class Met extends Refusal {
        private static final long serialVersionUID = 1;

        Met() {
            super("met", "another document has this id");
        }
    }

    /** Rows on their way, by place: open until there is an outcome. */
    private static final class Batch {
        private final Map<Integer, Candidate> open = new TreeMap<>();
        private final Map<Integer, Outcome<Recorded>> outcomes = new TreeMap<>();

        void done(int place, Recorded recorded) {
            open.remove(place);
            outcomes.put(place, Outcome.done(recorded));
        }

        void refuse(int place, Refusal refusal) {
            open.remove(place);
            outcomes.put(place, Outcome.refused(refusal));
        }

        Candidate candidate(int place) {
            return OrderFacts.given(open.get(place));
        }

        Collection<OrderId> ids() {
            return open.values().stream().map(c -> c.order().id()).collect(Collectors.toSet());
        }

        List<Outcome<Recorded>> outcomes() {
            return List.copyOf(outcomes.values());
        }
    }
}
