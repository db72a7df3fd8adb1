package dev.cartograph.web;

import dev.cartograph.products.Product;
import dev.cartograph.values.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as a client sees it.
 *
 * @param stock units in the house
 * @param available units that no order holds
 */
record ProductView(
        String id,
        String sku,
        String name,
        @Nullable String description,
        String categoryId,
        Money price,
        long stock,
        Map<String, Object> attributes,
        List<String> tags,
        List<Component> components,
        long available,
        Product.State state,
        Instant createdAt,
        long version) {

    static ProductView of(Product product) {
        return new ProductView(
                product.id().hex(),
                product.sku().text(),
                product.name(),
                product.description(),
                product.categoryId().hex(),
                product.price(),
                product.stock().onHand(),
                product.attributes(),
                product.tags(),
                product.components().stream()
                        .map(one -> new Component(one.productId().hex(), one.quantity()))
                        .toList(),
                product.stock().available(),
                product.state(),
                product.createdAt(),
                product.version());
    }

    /** One product that a bundle is assembled from, and how many of it. */
    record Component(String productId, int quantity) {}
}
