package dev.cartograph.orders;

import com.mongodb.client.model.Filters;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.OrderNumber;
import dev.cartograph.values.ProductId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list is to have; what is null does not narrow it.
 *
 * @param productId that a line names
 * @param placedFrom the earliest time of placement, inclusive
 * @param placedTo the latest, exclusive
 */
public record OrderFilter(
        @Nullable OrderNumber number,
        @Nullable CustomerId customerId,
        @Nullable ProductId productId,
        @Nullable OrderState state,
        @Nullable Instant placedFrom,
        @Nullable Instant placedTo) {
    public static final OrderFilter ALL = new OrderFilter(null, null, null, null, null, null);

    /** The orders of one customer. */
    public static OrderFilter of(CustomerId customer) {
        return new OrderFilter(null, customer, null, null, null, null);
    }

    Bson query() {
        List<Bson> conditions = new ArrayList<>();
        if (number != null) {
            conditions.add(Filters.eq("_id", number.id()));
        }
        if (customerId != null) {
            conditions.add(Filters.eq("customerId", customerId));
        }
        if (productId != null) {
            conditions.add(Filters.eq("lines.productId", productId));
        }
        if (state != null) {
            conditions.add(Filters.eq("state", state.name()));
        }
        if (placedFrom != null) {
            conditions.add(Filters.gte("placedAt", placedFrom));
        }
        if (placedTo != null) {
            conditions.add(Filters.lt("placedAt", placedTo));
        }
        conditions.add(Orders.VISIBLE);
        return Filters.and(conditions);
    }
}
