package dev.cartograph.products;

import dev.cartograph.database.Standing;
import dev.cartograph.values.Money;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Sku;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * What an order needs to know of a product: {@code {"sku": "LAMP-01", "name": "Desk lamp", "price": {"amount": 3999,
 * "currency": "EUR"}, "state": "ACTIVE", "stock": …}}. The rest of the product's document is not read.
 */
public record Offer(
        @BsonId ProductId id,
        Standing standing,
        Sku sku,
        String name,
        Money price,
        Product.State state,
        Product.Stock stock) {

    /** Whether it is sold now, archived products are not. */
    public boolean isActive() {
        return state == Product.State.ACTIVE;
    }

    /** Whether a new order may refer to it; one that is being deleted is there and may not be referred to. */
    public boolean stands() {
        return standing == Standing.LIVE;
    }

    /** The token under which units of it are held for an attempt to place an order. */
    public Optional<ObjectId> heldFor(ObjectId attempt) {
        return stock.holds().stream()
                .filter(hold -> hold.attempt().equals(attempt))
                .map(Product.Hold::token)
                .findFirst();
    }
}
