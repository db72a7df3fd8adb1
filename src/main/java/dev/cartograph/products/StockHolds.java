package dev.cartograph.products;

import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.ProductId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Units that orders hold while they are placed. A hold takes units from what is available, under a token that one bulk
 * of updates uses and no other; a product has at most one hold for an attempt to place an order. The order decides, when
 * it is placed, which tokens count. A counted hold is settled: the units leave the house. Any other hold is released. So
 * settling and releasing may be repeated, and a bulk that wakes up long after can be told from the one that counted.
 *
 * <p>Every step is one round trip, whatever the number of products.
 */
@Component
public final class StockHolds {
    private static final String HOLDS = "stock.holds";
    private static final int TRIES = 5;

    private final Documents<Document> products;
    private final Offers offers;
    private final Clock clock;

    StockHolds(DocumentStore store, Offers offers, Clock clock) {
        this.products = store.plain(ProductsConfiguration.PRODUCTS);
        this.offers = offers;
        this.clock = clock;
    }

    /**
     * Holds units of each product that is sold and has as many available. What the attempt already holds is left as it
     * is.
     *
     * @param attempt to place the order
     * @param units how many of each product
     */
    public Holding hold(OrderId order, ObjectId attempt, Map<ProductId, Long> units) {
        List<ObjectId> made = new ArrayList<>();
        if (take(order, attempt, made, units) == units.size()) {
            Map<ProductId, ObjectId> all = new HashMap<>();
            units.keySet().forEach(product -> all.put(product, made.get(0)));
            return new Holding(all, Map.of(), made);
        }
        // A bulk says how many, not which.
        Holding holding = standing(attempt, made, units);
        for (int tried = 1; tried < TRIES && couldBeHeldNow(holding, units); tried++) {
            Map<ProductId, Long> wanted = new HashMap<>(units);
            wanted.keySet().retainAll(holding.lacking().keySet());
            take(order, attempt, made, wanted);
            holding = standing(attempt, made, units);
        }
        return holding;
    }

    /** The units of a placed order leave the house. */
    public void settle(OrderId order, Map<ProductId, ObjectId> tokens, Map<ProductId, Long> units) {
        List<Documents.Step> steps = new ArrayList<>();
        tokens.forEach((product, token) -> {
            Document hold = new Document("orderId", order).append("token", token);
            steps.add(drop(product, hold, "stock.onHand", -units(units, product)));
        });
        products.stepEach(steps);
    }

    /** Gives back whatever is held for an attempt that ended without an order. */
    public void releaseAll(ObjectId attempt, Map<ProductId, Long> units) {
        Document hold = new Document("attempt", attempt);
        List<Documents.Step> steps = new ArrayList<>();
        units.forEach((product, quantity) -> steps.add(drop(product, hold, "stock.available", quantity)));
        products.stepEach(steps);
    }

    /**
     * Gives back what some bulks hold and does not count, after the order was placed.
     *
     * @param made the tokens of the bulks
     * @param counted the token that counts, for each product; it may be one of them
     */
    public void releaseUncounted(
            OrderId order, List<ObjectId> made, Map<ProductId, ObjectId> counted, Map<ProductId, Long> units) {
        List<Documents.Step> steps = new ArrayList<>();
        units.forEach((product, quantity) -> {
            List<ObjectId> uncounted = made.stream()
                    .filter(token -> !token.equals(counted.get(product)))
                    .toList();
            if (!uncounted.isEmpty()) {
                Document hold = new Document("orderId", order).append("token", new Document("$in", uncounted));
                steps.add(drop(product, hold, "stock.available", quantity));
            }
        });
        products.stepEach(steps);
    }

    /** One bulk under a token of its own: under an older one, units that were held and settled could be held again. */
    private int take(OrderId order, ObjectId attempt, List<ObjectId> made, Map<ProductId, Long> units) {
        ObjectId token = new ObjectId();
        made.add(token);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Documents.Step> steps = new ArrayList<>();
        units.forEach((product, quantity) -> steps.add(new Documents.Step(
                new Document("_id", product)
                        .append("standing", Standing.LIVE.name())
                        .append("state", Product.State.ACTIVE.name())
                        .append("stock.available", new Document("$gte", quantity))
                        .append("stock.holds.attempt", new Document("$ne", attempt)),
                new Document("$inc", new Document("stock.available", -quantity).append("stock.revision", 1L))
                        .append(
                                "$push",
                                new Document(HOLDS, new Product.Hold(order, attempt, token, quantity, now))))));
        return products.stepEach(steps);
    }

    private Holding standing(ObjectId attempt, List<ObjectId> made, Map<ProductId, Long> units) {
        Map<ProductId, Offer> now = offers.findAll(units.keySet());
        Map<ProductId, ObjectId> tokens = new HashMap<>();
        Map<ProductId, @Nullable Offer> lacking = new HashMap<>();
        for (ProductId product : units.keySet()) {
            Offer offer = now.get(product);
            ObjectId token = offer == null ? null : offer.heldFor(attempt).orElse(null);
            if (token == null) {
                lacking.put(product, offer);
            } else {
                tokens.put(product, token);
            }
        }
        return new Holding(tokens, lacking, List.copyOf(made));
    }

    /** Whether what was sold out came back before we looked. */
    private static boolean couldBeHeldNow(Holding holding, Map<ProductId, Long> units) {
        return !holding.isWhole()
                && holding.lacking().entrySet().stream().allMatch(lacking -> {
                    Offer offer = lacking.getValue();
                    return offer != null
                            && offer.stands()
                            && offer.isActive()
                            && offer.stock().available() >= units(units, lacking.getKey());
                });
    }

    private static Documents.Step drop(ProductId product, Document hold, String count, long units) {
        return new Documents.Step(
                new Document("_id", product).append(HOLDS, new Document("$elemMatch", hold)),
                new Document("$inc", new Document(count, units).append("stock.revision", 1L))
                        .append("$pull", new Document(HOLDS, hold)));
    }

    private static long units(Map<ProductId, Long> units, ProductId product) {
        Long quantity = units.get(product);
        if (quantity == null) {
            throw new IllegalArgumentException("no quantity of " + product);
        }
        return quantity;
    }

    /**
     * What is held for an attempt.
     *
     * @param tokens under which each product is held, by this caller or another one
     * @param lacking the products that are not held, as they were then; null where there is none
     * @param made the tokens of this caller
     */
    public record Holding(
            Map<ProductId, ObjectId> tokens, Map<ProductId, @Nullable Offer> lacking, List<ObjectId> made) {

        /** Nothing is held. */
        public static final Holding NONE = new Holding(Map.of(), Map.of(), List.of());

        /** Whether every product is held. */
        public boolean isWhole() {
            return lacking.isEmpty();
        }
    }
}
