package dev.cartograph.orders;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Bookkeeping;
import dev.cartograph.integrity.DocumentRules;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.Inspection;
import dev.cartograph.integrity.Judgement;
import dev.cartograph.integrity.Mending;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Rules;
import dev.cartograph.rules.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/**
 * Judges stored orders, each by itself: its parts, its totals, computed again, its state by its history, and that a
 * cancelled one got its stock back.
 */
@Component
final class OrderInspection implements Inspection {
    private static final String COLLECTION = OrdersConfiguration.COLLECTION;

    /** Another instance's clock may be ahead. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /** What an order of a catalog is judged by, but that its customer and products are there. */
    private static final Rules<OrderFacts> STORED = new Rules<>(OrderRules.HISTORY.all().stream()
            .filter(rule -> rule != OrderRules.CUSTOMER_KNOWN && rule != LineRules.PRODUCT_KNOWN)
            .toList());

    private static final Map<String, Rule<?>> FAULTS = new LinkedHashMap<>();

    static {
        FAULTS.put("/customerId", OrderRules.CUSTOMER_NAMED);
        FAULTS.put("/key", OrderRules.KEY_FORM);
        FAULTS.put("/shippingAddress", OrderRules.ADDRESS_PLAIN);
        FAULTS.put("/state", OrderRules.STATE);
        FAULTS.put("/placedAt", OrderRules.PLACED_AT);
        FAULTS.put("/total", OrderRules.TOTAL);
        FAULTS.put("/history", LifeRules.TRANSITIONS);
        FAULTS.put("/paymentReference", LifeRules.REFERENCE_PLAIN);
    }

    private static final Function<String, Rule<?>> BY_BEGINNING = Judgement.byBeginning(FAULTS);

    private static final Map<String, Rule<?>> LINE_FAULTS = Map.of(
            "lineNumber", LineRules.LINE_KEY,
            "productId", LineRules.PRODUCT_NAMED,
            "quantity", LineRules.QUANTITY,
            "unitPrice", LineRules.PRICE,
            "sku", LineRules.SKU_AS_SOLD,
            "name", LineRules.NAME_AS_SOLD,
            "total", LineRules.LINE_TOTAL);

    private final Documents<Document> orders;
    private final OrderRemedies remedies;
    private final Bookkeeping bookkeeping;
    private final Judgement judgement;

    OrderInspection(DocumentStore store, Mending mending, OrderRemedies remedies) {
        this.orders = store.plain(COLLECTION);
        this.remedies = remedies;
        this.bookkeeping = new Bookkeeping(
                mending,
                COLLECTION,
                Order.SCHEMA,
                Set.of(Standing.PENDING, Standing.LIVE, Standing.ABORTED, Standing.REJECTED, Standing.DELETED),
                remedies::ofForgotten);
        this.judgement = new Judgement(COLLECTION, OrderInspection::faultRule, remedies);
    }

    @Override
    public String of() {
        return COLLECTION;
    }

    @Override
    public Set<Rule<?>> judges() {
        Set<Rule<?>> rules = new HashSet<>(OrderRules.ALL.all());
        rules.addAll(LifeRules.ALL.all());
        rules.addAll(Set.of(DocumentRules.WHOLE, DocumentRules.ENDS));
        rules.removeAll(leavesOut().keySet());
        rules.remove(OrderRules.CUSTOMER_KNOWN);
        rules.remove(LineRules.PRODUCT_KNOWN);
        return rules;
    }

    @Override
    public Map<Rule<?>, String> leavesOut() {
        Map<Rule<?>, String> left = new HashMap<>();
        left.put(LineRules.PRODUCT_ACTIVE, "a product may be archived after it was sold");
        left.put(LifeRules.STOCK_SUFFICES, "a stock from which too much was sold shows as PRD-052");
        left.put(OrderRules.EXPECTED_TOTAL, "what a sender expected is not stored");
        left.put(LifeRules.HISTORY_STAYS, "what an order said before is not stored");
        left.put(LifeRules.DELETED_WHEN_CANCELLED, "of a deleted order only its key is stored");
        return left;
    }

    @Override
    public void inspect(Inquiry inquiry) {
        orders.eachBatch(Filters.empty(), batch -> {
            Map<ObjectId, Document> misplaced = new HashMap<>();
            for (Document found : batch) {
                judgement.guarded(found, inquiry, () -> judge(found, misplaced, inquiry));
            }
            findTaken(misplaced, inquiry);
            inquiry.looked(batch.size());
        });
    }

    private void judge(Document found, Map<ObjectId, Document> misplaced, Inquiry inquiry) {
        if (isPlacedAndHidden(found)) {
            inquiry.found(Finding.of(
                    DocumentRules.WHOLE,
                    COLLECTION,
                    found.get("_id"),
                    "/standing",
                    "is " + found.get("standing") + ", and the order was placed",
                    remedies.ofStanding(found)));
            return;
        }
        if (!bookkeeping.judge(found, inquiry)) {
            boolean refused = Standing.REJECTED.name().equals(found.get("standing"));
            if (refused && !(found.get("refusal") instanceof Document)) {
                judgement.tell(found, DocumentRules.WHOLE, "/refusal", "does not say why it was refused", inquiry);
            }
            return;
        }
        StoredOrder stored = StoredOrder.of(found, inquiry.now().plus(CLOCKS_DIFFER));
        List<Violation> violations = new ArrayList<>(STORED.judge(stored.facts()));
        violations.addAll(LifeRules.ALL.judge(new LifeRules.Facts(stored.paymentReference())));
        judgement.tell(found, stored.faults(), violations, inquiry);
        judgeId(found, stored, misplaced, inquiry);
        judgeLines(found, stored, inquiry);
        judgeLife(found, stored, inquiry);
    }

    /** What is on its way is in no state yet, and of what is only the record of a key no lines are kept. */
    private static boolean isPlacedAndHidden(Document found) {
        boolean whole = found.get("lines") instanceof List<?> lines
                && !lines.isEmpty()
                && found.get("history") instanceof List<?> history
                && !history.isEmpty()
                && found.get("fingerprint") != null;
        return whole && Standing.isUnseen(found);
    }

    private void judgeId(Document found, StoredOrder stored, Map<ObjectId, Document> misplaced, Inquiry inquiry) {
        String derived = stored.derivedId();
        if (!(found.get("_id") instanceof ObjectId id)) {
            judgement.tell(found, OrderRules.ID, "/_id", "is no id of the shop's", inquiry);
        } else if (derived != null && !derived.equals(id.toHexString())) {
            judgement.tell(found, OrderRules.ID, "/_id", "is not what customer and key give", inquiry);
            misplaced.put(new ObjectId(derived), found);
        }
    }

    /** Two orders of one customer and key: one of them has an id that is not theirs. */
    private void findTaken(Map<ObjectId, Document> misplaced, Inquiry inquiry) {
        if (!misplaced.isEmpty()) {
            orders.findAll(Filters.in("_id", misplaced.keySet())).forEach(other -> {
                Document found = misplaced.get(other.getObjectId("_id"));
                if (found != null) {
                    judgement.tell(
                            found,
                            OrderRules.KEY_UNIQUE,
                            "/key",
                            "is that of " + other.getObjectId("_id").toHexString() + " too",
                            inquiry);
                }
            });
        }
    }

    private void judgeLines(Document found, StoredOrder stored, Inquiry inquiry) {
        for (int i = 0; i < stored.lineNumbers().size(); i++) {
            Long number = stored.lineNumbers().get(i);
            if (number == null || number != i + 1) {
                judgement.tell(found, LineRules.LINE_KEY, "/lines/" + i + "/lineNumber", "is not " + (i + 1), inquiry);
            }
        }
        for (StoredOrder.Sum sum : stored.sums()) {
            if (sum.isWrong()) {
                Rule<?> rule = sum.pointer().equals("/total") ? OrderRules.TOTAL : LineRules.LINE_TOTAL;
                judgement.tell(found, rule, sum.pointer(), "is not " + sum.due(), inquiry);
            }
        }
    }

    private void judgeLife(Document found, StoredOrder stored, Inquiry inquiry) {
        OrderState state = StoredOrder.state(stored.facts().asked().state());
        if (!stored.hasPossibleHistory()) {
            judgement.tell(found, LifeRules.TRANSITIONS, "/history", "is no life that an order can have", inquiry);
        } else if (state != null && state != stored.lastState()) {
            judgement.tell(
                    found,
                    LifeRules.TRANSITIONS,
                    "/state",
                    "is not " + stored.lastState() + ", as its history says",
                    inquiry);
        }
        if (state == OrderState.CANCELLED && found.get("hold") != null) {
            Object restock = found.get("restock") instanceof Document one ? one.get("state") : null;
            if (Order.Restock.State.OWED.name().equals(restock)) {
                if (Bookkeeping.isOver(inquiry.before(), found.get("changedAt"))) {
                    judgement.tell(found, LifeRules.RESTOCKED_ONCE, "/restock", "is owed still", inquiry);
                }
            } else if (!Order.Restock.State.DONE.name().equals(restock)) {
                judgement.tell(found, LifeRules.RESTOCKED_ONCE, "/restock", "was never given back", inquiry);
            }
        }
    }

    private static Rule<?> faultRule(String pointer) {
        String[] path = pointer.split("/", -1);
        if (path.length > 2 && path[1].equals("lines")) {
            return path.length == 3 ? OrderRules.LINES_SOME : LINE_FAULTS.getOrDefault(path[3], DocumentRules.WHOLE);
        }
        return path.length > 1 && path[1].equals("lines") ? OrderRules.LINES_SOME : BY_BEGINNING.apply(pointer);
    }
}
