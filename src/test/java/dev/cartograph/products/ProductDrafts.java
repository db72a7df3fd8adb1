package dev.cartograph.products;

import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Drafts of products for tests: each is sound and has a sku of its own until a test says otherwise. */
public final class ProductDrafts {
    private @Nullable String sku = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    private @Nullable String name = "Desk lamp";
    private @Nullable String description;
    private @Nullable Ref category;
    private ProductDraft.@Nullable Price price = new ProductDraft.Price(3999L, "EUR");
    private @Nullable Long stock = 7L;
    private @Nullable Map<String, @Nullable Object> attributes;
    private @Nullable List<@Nullable String> tags;
    private @Nullable List<ProductDraft.@Nullable Component> components;
    private @Nullable String state;

    private ProductDrafts() {}

    public static ProductDrafts aProduct(CategoryId category) {
        return new ProductDrafts().of(Ref.byId("categoryId", category.hex()));
    }

    public static ProductDrafts aProduct(Category category) {
        return aProduct(category.id());
    }

    public ProductDraft build() {
        return new ProductDraft(sku, name, description, category, price, stock, attributes, tags, components, state);
    }

    public ProductDrafts withSku(@Nullable String other) {
        return with(draft -> draft.sku = other);
    }

    public ProductDrafts named(@Nullable String other) {
        return with(draft -> draft.name = other);
    }

    public ProductDrafts describedAs(@Nullable String other) {
        return with(draft -> draft.description = other);
    }

    public ProductDrafts of(@Nullable Ref other) {
        return with(draft -> draft.category = other);
    }

    public ProductDrafts of(Category other) {
        return of(Ref.byId("categoryId", other.id().hex()));
    }

    public ProductDrafts being(@Nullable String other) {
        return with(draft -> draft.state = other);
    }

    public ProductDrafts at(@Nullable Long amount, @Nullable String currency) {
        return at(new ProductDraft.Price(amount, currency));
    }

    public ProductDrafts at(ProductDraft.@Nullable Price other) {
        return with(draft -> draft.price = other);
    }

    public ProductDrafts stocked(@Nullable Long other) {
        return with(draft -> draft.stock = other);
    }

    /** With one attribute more. */
    public ProductDrafts having(String attribute, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(build().attributesOrNone());
        more.put(attribute, value);
        return with(draft -> draft.attributes = more);
    }

    public ProductDrafts tagged(@Nullable String... others) {
        return with(draft -> draft.tags = new ArrayList<>(Arrays.asList(others)));
    }

    public ProductDrafts assembledFrom(ProductDraft.@Nullable Component... others) {
        return with(draft -> draft.components = new ArrayList<>(Arrays.asList(others)));
    }

    public static ProductDraft.Component component(Product product, long quantity) {
        return new ProductDraft.Component(Ref.byId("productId", product.id().hex()), quantity);
    }

    public static ProductDraft.Component component(String sku, long quantity) {
        return new ProductDraft.Component(Ref.byKey("product", sku), quantity);
    }

    private ProductDrafts with(Consumer<ProductDrafts> change) {
        ProductDrafts copy = new ProductDrafts();
        copy.sku = sku;
        copy.name = name;
        copy.description = description;
        copy.category = category;
        copy.price = price;
        copy.stock = stock;
        copy.attributes = attributes;
        copy.tags = tags;
        copy.components = components;
        copy.state = state;
        change.accept(copy);
        return copy;
    }
}
