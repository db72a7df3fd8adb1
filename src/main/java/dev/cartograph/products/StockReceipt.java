package dev.cartograph.products;

import dev.cartograph.values.ProductId;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * That stock was added or taken under a key: {@code {"productId": …, "key": "2026-11-21/7", "add": 40, "state":
 * "DONE"}}. It decides the movement of its token (see {@link StockMovements}) and stays as the record of the key. One
 * that was withdrawn may be decided again, in its next round, under another token; rounds never come back, so that a
 * token of an earlier one decides nothing any more.
 *
 * <p>Public for the driver's record codec alone.
 *
 * @param id derived from product and key, so that a key moves stock once
 * @param available where it was refused: how many units were available then
 * @param round how often it was withdrawn before; null where never
 */
public record StockReceipt(
        @BsonId ObjectId id,
        int schema,
        ProductId productId,
        String key,
        long add,
        State state,
        ObjectId token,
        long available,
        Instant createdAt,
        @Nullable Integer round) {
    static final int SCHEMA = 1;

    /** How far it is. */
    public enum State {
        /** Decided and perhaps not yet carried out. */
        OWED,
        /** Carried out. */
        DONE,
        /** Found impossible. */
        REFUSED,
        /** Given up, since the product was being deleted all the time; the key is as good as new. */
        WITHDRAWN
    }

    int rounds() {
        return round == null ? 0 : round;
    }

    String cause() {
        return "receipt:" + id;
    }

    boolean isFor(ProductId product, String itsKey) {
        return productId.equals(product) && key.equals(itsKey);
    }
}
