package dev.cartograph.web;

import dev.cartograph.products.ProductDraft;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client writes of a product. */
record ProductRequest(
        @Nullable String sku,
        @Nullable String name,
        @Nullable String description,
        @Nullable String categoryId,
        ProductDraft.@Nullable Price price,
        @Nullable Long stock,
        @Nullable Map<String, @Nullable Object> attributes,
        @Nullable List<@Nullable String> tags,
        @Nullable List<@Nullable Component> components) {

    ProductDraft toDraft() {
        return new ProductDraft(
                sku,
                name,
                description,
                categoryId == null ? null : Ref.byId("categoryId", categoryId),
                price,
                stock,
                attributes,
                tags,
                components == null ? null : Component.toDrafts(components));
    }

    /** The same, asking for no stock where it asks for this one. */
    ProductRequest withoutStock(long onHand) {
        return stock == null || stock != onHand
                ? this
                : new ProductRequest(sku, name, description, categoryId, price, null, attributes, tags, components);
    }

    /** One product that a bundle is assembled from. */
    record Component(@Nullable String productId, @Nullable Long quantity) {

        private static List<ProductDraft.@Nullable Component> toDrafts(List<@Nullable Component> components) {
            List<ProductDraft.@Nullable Component> drafts = new ArrayList<>();
            for (Component one : components) {
                drafts.add(
                        one == null
                                ? null
                                : new ProductDraft.Component(
                                        one.productId == null ? null : Ref.byId("productId", one.productId),
                                        one.quantity));
            }
            return drafts;
        }
    }

    /** How many units to add, or to take where it is negative. */
    record StockChange(@Nullable Long add) {}
}
