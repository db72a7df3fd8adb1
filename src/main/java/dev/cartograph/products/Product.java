package dev.cartograph.products;

import dev.cartograph.database.Standing;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Money;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * Something that can be bought: {@code {"sku": "LAMP-01", "name": "Desk lamp", "categoryId": …, "price": {"amount":
 * 3999, "currency": "EUR"}, "attributes": {"colour": "red", "height": 42}, "tags": ["desk"], "components": [], "state":
 * "ACTIVE", "stock": {"onHand": 7, "available": 5, "revision": 3, "holds": [{"orderId": …, "quantity": 2}]}}}.
 *
 * <p>What a client changes (name, price …) moves {@code version}; what traffic changes (stock) moves its own revision.
 *
 * @param announcedCategoryId the category that it is about to move to, while it moves
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
        attributes = Map.copyOf(attributes);
        tags = List.copyOf(tags);
        components = List.copyOf(components);
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
     * @param marks the movements that were applied and are not yet written down as done where they came from
     */
    public record Stock(long onHand, long available, long revision, List<Hold> holds, List<String> marks) {
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
     * Units held by one order.
     *
     * @param at when, so that what a dead process left can be found by age
     * @param settled whether the order was placed and the units have left the stock; such a hold only keeps a late
     *     repetition from holding again
     */
    public record Hold(OrderId orderId, long quantity, Instant at, boolean settled) {}
}
