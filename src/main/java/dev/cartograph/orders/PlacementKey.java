package dev.cartograph.orders;

import dev.cartograph.database.Standing;
import dev.cartograph.rules.Refusal;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.OrderId;
import java.time.Instant;

/**
 * Who asks for an order, under which key, and what exactly.
 *
 * @param id that of the order, derived from customer and key
 * @param fingerprint of the request
 */
record PlacementKey(OrderId id, CustomerId customer, String key, String fingerprint) {

    /** @param draft judged by {@link OrderRules#BODY} */
    static PlacementKey of(OrderDraft draft, String key) {
        CustomerId customer = CustomerId.of(OrderFacts.given(draft.customerId()));
        return new PlacementKey(idOf(customer, key), customer, key, Fingerprint.of(draft));
    }

    static OrderId idOf(CustomerId customer, String key) {
        return OrderId.of(IdempotencyKey.idHex(customer, key));
    }

    /** Whether what is there was asked for by the same request. */
    boolean isOf(PlacementRecord there) {
        if (there.standing() == Standing.DELETED) {
            return there.fingerprint() == null || fingerprint.equals(there.fingerprint());
        }
        return there.isFor(customer, key) && fingerprint.equals(there.fingerprint());
    }

    PlacementRecord refused(Refusal refusal, Instant at) {
        return PlacementRecord.refused(id, customer, key, fingerprint, refusal, at);
    }
}
