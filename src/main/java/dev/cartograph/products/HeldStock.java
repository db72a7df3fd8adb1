package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.integrity.Age;
import dev.cartograph.integrity.Separately;
import dev.cartograph.integrity.Sweep;
import dev.cartograph.values.OrderId;
import dev.cartograph.values.ProductId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/** Finds what stands on products for others, by its age: holds, and movements that are announced. */
@Component
public final class HeldStock {
    private final Documents<Product> products;

    HeldStock(DocumentStore store) {
        this.products = store.mapped(ProductsConfiguration.PRODUCTS, Product.class);
    }

    /**
     * Hands over each hold that was made before a time.
     *
     * @param settled counts those of which it is told that they are settled
     */
    public void holdsSince(Instant before, BiPredicate<ProductId, Product.Hold> settle, Sweep.Settled settled) {
        each(
                Age.over("stock.holds.at", before),
                product -> product.stock().holds().stream()
                        .filter(hold -> Age.isOver(hold.at(), before))
                        .toList(),
                settle,
                settled);
    }

    /** The same for movements that were announced, by the beginning of their cause. */
    public void marksSince(
            Instant before, String cause, BiPredicate<ProductId, Product.Mark> settle, Sweep.Settled settled) {
        each(
                Age.over("stock.marks.at", before),
                product -> product.stock().marks().stream()
                        .filter(mark ->
                                mark.cause().startsWith(cause) && !mark.refused() && Age.isOver(mark.at(), before))
                        .toList(),
                settle,
                settled);
    }

    /** The token under which units are held for an order, where some are still. */
    public Optional<ObjectId> tokenHeldFor(OrderId order) {
        return products.findAll(Filters.eq("stock.holds.orderId", order)).stream()
                .flatMap(product -> product.stock().holds().stream())
                .filter(hold -> hold.orderId().equals(order))
                .map(Product.Hold::token)
                .findFirst();
    }

    /** The token of a movement that is announced on some product. */
    public Optional<ObjectId> tokenMarkedBy(String cause) {
        return products.findAll(Filters.eq("stock.marks.cause", cause)).stream()
                .flatMap(product -> product.stock().marks().stream())
                .filter(mark -> mark.cause().equals(cause))
                .map(Product.Mark::token)
                .findFirst();
    }

    private <S> void each(
            Bson having, Function<Product, List<S>> standing, BiPredicate<ProductId, S> settle, Sweep.Settled settled) {
        Separately held = new Separately("stock of product", settled);
        products.eachUnread(
                having,
                found -> held.settle(found.id(), () -> {
                    Product product = found.read();
                    standing.apply(product)
                            .forEach(one -> held.settle(found.id(), () -> settle.test(product.id(), one)));
                    return false;
                }));
    }
}
