package dev.cartograph.products;

import dev.cartograph.database.Standing;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Money;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Sku;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * Something that can be bought: {@code {"sku": "LAMP-01", "name": "Desk lamp", "categoryId": …, "price": {"amount":
 * 3999, "currency": "EUR"}, "attributes": {"colour": "red", "height": 42}, "tags": ["desk"], "components": [], "state":
 * "ACTIVE", "stock": {"onHand": 7, "available": 5, "revision": 3, "holds": [{"orderId": …, "token": …,
 * "quantity": 2, "at": …}], "marks": []}}}.
 *
 * <p>What a client changes (name, price …) moves {@code version}; what traffic changes (stock) moves its own revision.
 *
 * @param announcedCategoryId the category that it is about to move to, while it moves
 * @param announced the attributes that it is about to have, while they or the category change
 * @param attributes text, boolean, long or double by name, as the category defines them
 * @param components what a bundle is assembled from, given at creation and never after
 */
public record Product(
        @Id ProductId id,
        int schema,
        long version,
        Standing standing,
        Sku sku,
        String name,
        @Nullable String description,
        CategoryId categoryId,
        @Nullable CategoryId announcedCategoryId,
        @Nullable Announcement announced,
        Money price,
        Map<String, Object> attributes,
        List<String> tags,
        List<Component> components,
        State state,
        Stock stock,
        Instant createdAt,
        Instant changedAt) {

    /** The version of the form that is written now. */
    public static final int SCHEMA = 1;

    public Product {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        tags = List.copyOf(tags);
        components = List.copyOf(components);
    }

    /**
     * Attributes that somebody wants to put in place of those that are.
     *
     * @param token whose it is; who does not find it there any more must not go on
     * @param at since when
     */
    public record Announcement(Map<String, Object> attributes, String token, Instant at) {
        public Announcement {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /** The same product in another standing. */
    Product in(Standing other) {
        return new Product(
                id,
                schema,
                version,
                other,
                sku,
                name,
                description,
                categoryId,
                announcedCategoryId,
                announced,
                price,
                attributes,
                tags,
                components,
                state,
                stock,
                createdAt,
                changedAt);
    }

    /** Whether it is sold. An archived product still stands: history refers to it. */
    public enum State {
        ACTIVE,
        ARCHIVED
    }

    /** One product that a bundle is assembled from, and how many of it. */
    public record Component(ProductId productId, int quantity) {}

    /**
     * How much there is.
     *
     * @param onHand units in the house
     * @param available units that no order holds
     * @param revision changes with every change of stock
     * @param holds what orders that are being placed hold
     * @param marks the movements that are announced here and not yet carried out
     */
    public record Stock(long onHand, long available, long revision, List<Hold> holds, List<Mark> marks) {
        /**
         * The most that a client may bring in, at creation or by a delivery. What cancelled orders give back may exceed
         * it: units that are there are counted.
         */
        public static final long MAX = 1_000_000_000;

        public Stock {
            holds = List.copyOf(holds);
            marks = List.copyOf(marks);
        }

        /** The stock of a new product. */
        public static Stock of(long units) {
            return new Stock(units, units, 0, List.of(), List.of());
        }
    }

    /**
     * Units held by one order that is being placed; {@link StockHolds} says how.
     *
     * @param attempt of placing the order that they are held for; once it ended, they are anybody's to give back
     * @param token of the bulk of updates that holds them
     * @param at when, so that what a dead process left can be found by age
     */
    public record Hold(OrderId orderId, ObjectId attempt, ObjectId token, long quantity, Instant at) {}

    /**
     * A movement of stock that is announced; {@link StockMovements} says how.
     *
     * @param cause where it is decided, {@code cancel:<order id>} or {@code receipt:<receipt id>}
     * @param at when, so that what a dead process left can be found by age
     * @param refused whether this mark says that the movement is not carried out
     * @param key of the receipt that decides it, so that anybody may write that; null where an order decides it
     * @param add the receipt's units; null where an order decides it
     * @param round which round of the receipt it is for; null in the first one, or where an order decides it
     * @param withdrawn whether a movement that is refused was only given up, and may be asked for again; null where not
     */
    public record Mark(
            ObjectId token,
            String cause,
            Instant at,
            boolean refused,
            @Nullable String key,
            @Nullable Long add,
            @Nullable Integer round,
            @Nullable Boolean withdrawn) {

        static Mark of(ObjectId token, String cause, Instant at) {
            return new Mark(token, cause, at, false, null, null, null, null);
        }

        /** Beside the first mark of a token, that its movement is not carried out. */
        static Mark against(ObjectId token, String cause, Instant at, boolean withdrawn) {
            return new Mark(token, cause, at, true, null, null, null, withdrawn ? true : null);
        }
    }
}
