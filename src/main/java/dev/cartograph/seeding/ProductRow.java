package dev.cartograph.seeding;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.values.Ref;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product in a catalog: {@code {"sku": "BELL-BRASS", "name": "Brass bell", "category": "parts", "price": {"amount":
 * 1450, "currency": "EUR"}, "stock": 12, "attributes": {"brand": "Speichenwerk"}}}.
 *
 * @param category by slug
 * @param stock counts when the product is created, and not after
 * @param state ACTIVE or ARCHIVED; a row without it creates an active product and leaves another as it is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProductRow(
        @Nullable String sku,
        @Nullable String name,
        @Nullable String description,
        @Nullable String category,
        ProductDraft.@Nullable Price price,
        @Nullable Long stock,
        @Nullable Map<String, @Nullable Object> attributes,
        @Nullable List<@Nullable String> tags,
        @Nullable List<@Nullable Component> components,
        @Nullable String state) {

    /**
     * What a bundle is assembled from.
     *
     * @param product by sku
     */
    record Component(@Nullable String product, @Nullable Long quantity) {
        private ProductDraft.Component draft() {
            return new ProductDraft.Component(Ref.byKey("product", product == null ? "" : product), quantity);
        }
    }

    /** The draft of a new product. */
    ProductDraft draft() {
        return draft(stock);
    }

    /** The draft of a change, which leaves the stock as it is. */
    ProductDraft change() {
        return draft(null);
    }

    private ProductDraft draft(@Nullable Long units) {
        return new ProductDraft(
                sku,
                name,
                description,
                Ref.byKey("category", category == null ? "" : category),
                price,
                units,
                attributes,
                tags,
                components == null
                        ? null
                        : components.stream().map(ProductRow::component).toList(),
                state);
    }

    private static ProductDraft.Component component(@Nullable Component component) {
        return (component == null ? new Component(null, null) : component).draft();
    }

    /** Whether the row asks for nothing that the row of a document does not say. */
    boolean asksNoMoreThan(ProductRow stored) {
        return compared().equals(stored.compared()) && (state == null || state.equals(stored.stateOrActive()));
    }

    private String stateOrActive() {
        return state == null ? Product.State.ACTIVE.name() : state;
    }

    /** The same without what a row may leave open, stock and state, and with each number in one form. */
    private ProductRow compared() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (attributes != null) {
            attributes.forEach((attribute, value) -> values.put(
                    attribute,
                    value instanceof Number ? new BigDecimal(value.toString()).stripTrailingZeros() : value));
        }
        return new ProductRow(
                sku,
                name,
                description,
                category,
                price,
                null,
                values,
                tags == null ? List.of() : tags,
                components == null ? List.of() : components,
                null);
    }
}
