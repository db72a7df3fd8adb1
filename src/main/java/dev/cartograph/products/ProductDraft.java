package dev.cartograph.products;

import dev.cartograph.values.Ref;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks a product to be, as it was written and not yet judged: anything may be missing, and any text may
 * be anything. A reference with an empty value counts as missing; it keeps the field's name, so that a refusal can point
 * at it.
 *
 * @param category by id or, in a row of a catalog, by slug
 * @param stock units in the house; counts at creation. A change that brings none leaves the stock as it is
 * @param attributes as JSON has them: text, numbers, booleans, and what must be refused
 * @param components by id or, in a row of a catalog, by sku; count at creation
 * @param state in a row of a catalog, ACTIVE or ARCHIVED; without one a new product is active, and another stays as it is
 */
public record ProductDraft(
        @Nullable String sku,
        @Nullable String name,
        @Nullable String description,
        @Nullable Ref category,
        @Nullable Price price,
        @Nullable Long stock,
        @Nullable Map<String, @Nullable Object> attributes,
        @Nullable List<@Nullable String> tags,
        @Nullable List<@Nullable Component> components,
        @Nullable String state) {

    /** One that says nothing of the state. */
    public ProductDraft(
            @Nullable String sku,
            @Nullable String name,
            @Nullable String description,
            @Nullable Ref category,
            @Nullable Price price,
            @Nullable Long stock,
            @Nullable Map<String, @Nullable Object> attributes,
            @Nullable List<@Nullable String> tags,
            @Nullable List<@Nullable Component> components) {
        this(sku, name, description, category, price, stock, attributes, tags, components, null);
    }

    /** A price that is not yet judged. */
    public record Price(@Nullable Long amount, @Nullable String currency) {}

    /** A component that is not yet judged. */
    public record Component(@Nullable Ref product, @Nullable Long quantity) {}

    Map<String, @Nullable Object> attributesOrNone() {
        return attributes == null ? Map.of() : attributes;
    }

    List<@Nullable String> tagsOrNone() {
        return tags == null ? List.of() : tags;
    }

    List<@Nullable Component> componentsOrNone() {
        return components == null ? List.of() : components;
    }

    @Nullable
    Ref component(int place) {
        Component component = componentsOrNone().get(place);
        return component == null || isMissing(component.product()) ? null : component.product();
    }

    String categoryPointer() {
        return "/" + (category == null ? "categoryId" : category.field());
    }

    String componentPointer(int place) {
        Component component = componentsOrNone().get(place);
        Ref product = component == null ? null : component.product();
        return "/components/" + place + "/" + (product == null ? "productId" : product.field());
    }

    static boolean isMissing(@Nullable Ref ref) {
        return ref == null || ref.value().isEmpty();
    }
}
