package dev.cartograph.orders;

import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.DocumentRules;
import dev.cartograph.integrity.Judgement;
import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.products.HeldStock;
import dev.cartograph.rules.Rule;
import dev.cartograph.values.OrderId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What mends an order: what follows from other parts of it is computed again, what is optional goes, stock that is owed
 * comes back; and only where none of that helps the order goes into quarantine.
 */
@Component
final class OrderRemedies implements Judgement.Remedies {
    private static final String COLLECTION = OrdersConfiguration.COLLECTION;
    private static final Set<Rule<?>> OF_ADDRESS =
            Set.of(OrderRules.ADDRESS_WHOLE, OrderRules.ADDRESS_PLAIN, OrderRules.ADDRESS_COUNTRY);

    private final Documents<Order> orders;
    private final Mending mending;
    private final OrderWithdrawal withdrawal;
    private final Cancellation cancellation;
    private final HeldStock held;
    private final Clock clock;

    OrderRemedies(
            DocumentStore store,
            Mending mending,
            OrderWithdrawal withdrawal,
            Cancellation cancellation,
            HeldStock held,
            Clock clock) {
        this.orders = store.records(COLLECTION, Order.class);
        this.mending = mending;
        this.withdrawal = withdrawal;
        this.cancellation = cancellation;
        this.held = held;
        this.clock = clock;
    }

    @Override
    public Remedy of(Document found, Rule<?> rule, String pointer) {
        StoredOrder stored = StoredOrder.of(found, clock.instant());
        if (rule == LifeRules.RESTOCKED_ONCE) {
            return giveBack(found);
        } else if (OF_ADDRESS.contains(rule)) {
            return change(found, "take the shipping address from it", Updates.unset("shippingAddress"));
        } else if (rule == LifeRules.REFERENCE_PLAIN) {
            return change(found, "take the payment reference from it", Updates.unset("paymentReference"));
        } else if (rule == LineRules.LINE_KEY) {
            return change(found, "number its lines again", numbers(stored));
        } else if ((rule == LineRules.LINE_TOTAL || rule == OrderRules.TOTAL) && isSummable(stored)) {
            return change(found, "compute its totals again", sums(stored));
        } else if (rule == OrderRules.PLACED_AT && firstTime(found) != null) {
            return change(found, "take the first time of its history", Updates.set("placedAt", firstTime(found)));
        } else if (rule == LifeRules.TRANSITIONS || rule == OrderRules.STATE) {
            return ofLife(found, stored);
        } else if (rule == DocumentRules.WHOLE && pointer.startsWith("/hold")) {
            return step(
                    found,
                    "keep that its stock was taken, under the token that holds it, or one that none has",
                    "hold",
                    id -> Updates.set(
                            "hold", new Order.Hold(held.tokenHeldFor(id).orElseGet(ObjectId::new), List.of())));
        } else if (rule == DocumentRules.WHOLE && pointer.startsWith("/restock")) {
            return step(
                    found,
                    "say of its stock what the products say",
                    "restock",
                    id -> OrderState.CANCELLED.name().equals(found.get("state"))
                            ? Updates.set("restock", restock(id))
                            : Updates.set("restock", Order.Restock.withdrawn()));
        }
        return withdrawal.of(found);
    }

    /** A placement is driven on, where that can be; a row of a catalog waits for a load that may never come. */
    Remedy ofForgotten(Document found) {
        if (found.get("fingerprint") != null
                && orders.canRead(found)
                && OrderState.PENDING.name().equals(found.get("state"))) {
            return Remedy.sweep();
        }
        return mending.remove(
                COLLECTION,
                found,
                found.containsKey("fingerprint")
                        ? "take what nobody can drive on into quarantine; it may be sent again"
                        : "take what a load left into quarantine; the row may be loaded again",
                List.of("state", "attempt", "fingerprint"));
    }

    /** An order that was placed is one, whatever another client of the database makes of its standing. */
    Remedy ofStanding(Document found) {
        return mending.step(
                COLLECTION,
                found,
                "let it be there for all",
                List.of("state", "history"),
                Updates.set("standing", Standing.LIVE.name()));
    }

    private Remedy ofLife(Document found, StoredOrder stored) {
        if (stored.hasPossibleHistory()) {
            return change(
                    found,
                    "put it into the state in which its history ends",
                    Updates.set("state", stored.lastState().name()));
        }
        OrderState state = StoredOrder.state(stored.facts().asked().state());
        return state != null
                        && state != OrderState.PENDING
                        && state != OrderState.REJECTED
                        && found.get("placedAt") instanceof Date placedAt
                ? change(
                        found,
                        "begin its history anew, with the state that it is in",
                        Updates.set("history", List.of(new Document("state", state.name()).append("at", placedAt))))
                : withdrawal.of(found);
    }

    private Remedy giveBack(Document found) {
        boolean owed = found.get("restock") instanceof Document restock
                && Order.Restock.State.OWED.name().equals(restock.get("state"));
        // What a sweep withdraws meanwhile changes an order that owes nothing yet; deciding makes its next version.
        List<String> paths = owed ? List.of("restock") : List.of();
        return Remedy.of(
                "give its stock back, as cancelling does",
                finding -> orders.find(Mending.asFound(found, paths))
                        .map(order ->
                                mending.keeping(finding, COLLECTION, found, paths, () -> cancellation.giveBack(order)))
                        .orElse(false));
    }

    /** It came back, unless a product says that it is to come yet. */
    private Order.Restock restock(OrderId id) {
        Optional<ObjectId> token = held.tokenMarkedBy("cancel:" + id);
        Order.Restock.State state = token.isPresent() ? Order.Restock.State.OWED : Order.Restock.State.DONE;
        return new Order.Restock(state, token.orElseGet(ObjectId::new));
    }

    /** Writes a field over that only the protocols read, whose new value is looked for when it is carried out. */
    private Remedy step(Document found, String plan, String field, Function<OrderId, Bson> update) {
        return Remedy.of(plan, finding -> {
            if (!(found.get("_id") instanceof ObjectId own)) {
                return false;
            }
            Bson now = update.apply(OrderId.of(own.toHexString()));
            return mending.step(COLLECTION, found, plan, List.of("state", field), now)
                    .carriedOut(finding);
        });
    }

    private Remedy change(Document found, String plan, Bson update) {
        return mending.change(COLLECTION, found, plan, update);
    }

    private static boolean isSummable(StoredOrder stored) {
        return stored.sums().stream().allMatch(sum -> sum.due() != null);
    }

    private static Bson sums(StoredOrder stored) {
        List<Bson> sets = new ArrayList<>();
        for (StoredOrder.Sum sum : stored.sums()) {
            if (sum.due() != null) {
                sets.add(Updates.set(
                        sum.pointer().substring(1).replace('/', '.'),
                        new Document("amount", sum.due().amount())
                                .append("currency", sum.due().currency())));
            }
        }
        return Updates.combine(sets);
    }

    private static Bson numbers(StoredOrder stored) {
        List<Bson> sets = new ArrayList<>();
        for (int i = 0; i < stored.lineNumbers().size(); i++) {
            sets.add(Updates.set("lines." + i + ".lineNumber", i + 1));
        }
        return Updates.combine(sets);
    }

    private static @Nullable Date firstTime(Document found) {
        return found.get("history") instanceof List<?> history
                        && !history.isEmpty()
                        && history.get(0) instanceof Document first
                        && first.get("at") instanceof Date at
                ? at
                : null;
    }
}
