package dev.cartograph.orders;

import com.mongodb.client.model.Updates;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.OrderId;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What a document of the collection {@code orders} says of its key, whatever became of the placement. An order has the
 * rest beside it. A refused one has nothing else: {@code {"standing": "REJECTED", "customerId": …, "key": "basket-7",
 * "fingerprint": …, "state": "REJECTED", "refusal": {…}}}. Of a deleted one only {@code _id}, {@code schema},
 * {@code version} and {@code standing} are left, and how often it was touched.
 *
 * <p>Public for the driver's record codec alone.
 */
public record PlacementRecord(
        @BsonId OrderId id,
        int schema,
        long version,
        Standing standing,
        @Nullable CustomerId customerId,
        @Nullable String key,
        @Nullable String fingerprint,
        @Nullable OrderState state,
        @Nullable StoredRefusal refusal,
        @Nullable Instant createdAt,
        @Nullable Instant changedAt) {

    /** Ends an attempt to place an order, and leaves it to be tried again: what it refers to is being deleted. */
    static final Bson ABORT = Updates.set("standing", Standing.ABORTED.name());

    /** What an order has and a record of its key has not. */
    private static final List<String> ORDER_ALONE = List.of(
            "attempt",
            "lines",
            "total",
            "shippingAddress",
            "placedAt",
            "history",
            "paymentReference",
            "hold",
            "restock");

    /** What a refused placement has and a deleted order has not. */
    private static final List<String> REFUSED_ALONE =
            List.of("customerId", "key", "state", "refusal", "createdAt", "changedAt");

    static PlacementRecord refused(
            OrderId id, CustomerId customer, String key, String fingerprint, Refusal refusal, Instant at) {
        return new PlacementRecord(
                id,
                Order.SCHEMA,
                1,
                Standing.REJECTED,
                customer,
                key,
                fingerprint,
                OrderState.REJECTED,
                StoredRefusal.of(refusal),
                at,
                at);
    }

    /** Makes a PENDING order a record of its refusal. */
    static Bson refuse(Refusal refusal) {
        return Updates.combine(
                Updates.set("standing", Standing.REJECTED.name()),
                Updates.set("state", OrderState.REJECTED.name()),
                Updates.set("refusal", StoredRefusal.of(refusal)),
                unset(ORDER_ALONE));
    }

    /** Makes an order a record that its key was used, and by what request. */
    static Bson delete() {
        return Updates.combine(
                Updates.set("standing", Standing.DELETED.name()), unset(ORDER_ALONE), unset(REFUSED_ALONE));
    }

    /** Whether it is about the same customer and key; an id says so only as far as no two hashes are equal. */
    boolean isFor(CustomerId itsCustomer, String itsKey) {
        return itsCustomer.equals(customerId) && itsKey.equals(key);
    }

    /** Why there is no order, or null where there is or may be one. */
    @Nullable
    Refusal whyNot() {
        if (standing == Standing.DELETED) {
            return new WrongState("the order that was placed with this Idempotency-Key has been deleted");
        }
        return refusal == null ? null : refusal.again();
    }

    private static Bson unset(List<String> fields) {
        return Updates.combine(fields.stream().map(Updates::unset).toList());
    }
}
