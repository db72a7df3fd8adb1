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
import org.jspecify.annotations.Nullable;

/** Drafts of products for tests: each is sound and has a sku of its own until a test says otherwise. */
public record ProductDrafts(ProductDraft build) {

    public static ProductDrafts aProduct(CategoryId category) {
        return new ProductDrafts(new ProductDraft(
                UUID.randomUUID().toString().toUpperCase(Locale.ROOT),
                "Desk lamp",
                null,
                Ref.byId("categoryId", category.hex()),
                new ProductDraft.Price(3999L, "EUR"),
                7L,
                null,
                null,
                null));
    }

    public static ProductDrafts aProduct(Category category) {
        return aProduct(category.id());
    }

    public ProductDrafts withSku(@Nullable String sku) {
        return with(new ProductDraft(
                sku,
                build.name(),
                build.description(),
                build.category(),
                build.price(),
                build.stock(),
                build.attributes(),
                build.tags(),
                build.components()));
    }

    public ProductDrafts named(@Nullable String name) {
        return with(new ProductDraft(
                build.sku(),
                name,
                build.description(),
                build.category(),
                build.price(),
                build.stock(),
                build.attributes(),
                build.tags(),
                build.components()));
    }

    public ProductDrafts describedAs(@Nullable String description) {
        return with(new ProductDraft(
                build.sku(),
                build.name(),
                description,
                build.category(),
                build.price(),
                build.stock(),
                build.attributes(),
                build.tags(),
                build.components()));
    }

    public ProductDrafts of(@Nullable Ref category) {
        return with(new ProductDraft(
                build.sku(),
                build.name(),
                build.description(),
                category,
                build.price(),
                build.stock(),
                build.attributes(),
                build.tags(),
                build.components()));
    }

    public ProductDrafts being(@Nullable String state) {
        return with(new ProductDraft(
                build.sku(),
                build.name(),
                build.description(),
                build.category(),
                build.price(),
                build.stock(),
                build.attributes(),
                build.tags(),
                build.components(),
                state));
    }

    public ProductDrafts of(Category category) {
        return of(Ref.byId("categoryId", category.id().hex()));
    }

    public ProductDrafts at(@Nullable Long amount, @Nullable String currency) {
        return at(new ProductDraft.Price(amount, currency));
    }

    public ProductDrafts at(ProductDraft.@Nullable Price price) {
        return with(new ProductDraft(
                build.sku(),
                build.name(),
                build.description(),
                build.category(),
                price,
                build.stock(),
                build.attributes(),
                build.tags(),
                build.components()));
    }

    public ProductDrafts stocked(@Nullable Long stock) {
        return with(new ProductDraft(
                build.sku(),
                build.name(),
                build.description(),
                build.category(),
                build.price(),
                stock,
                build.attributes(),
                build.tags(),
                build.components()));
    }

    /** With one attribute more. */
    public ProductDrafts having(String name, @Nullable Object value) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(build.attributesOrNone());
        attributes.put(name, value);
        return with(new ProductDraft(
                build.sku(),
                build.name(),
                build.description(),
                build.category(),
                build.price(),
                build.stock(),
                attributes,
                build.tags(),
                build.components()));
    }

    public ProductDrafts tagged(@Nullable String... tags) {
        List<@Nullable String> all = new ArrayList<>(Arrays.asList(tags));
        return with(new ProductDraft(
                build.sku(),
                build.name(),
                build.description(),
                build.category(),
                build.price(),
                build.stock(),
                build.attributes(),
                all,
                build.components()));
    }

    public ProductDrafts assembledFrom(ProductDraft.@Nullable Component... components) {
        List<ProductDraft.@Nullable Component> all = new ArrayList<>(Arrays.asList(components));
        return with(new ProductDraft(
                build.sku(),
                build.name(),
                build.description(),
                build.category(),
                build.price(),
                build.stock(),
                build.attributes(),
                build.tags(),
                all));
    }

    public static ProductDraft.Component component(Product product, long quantity) {
        return new ProductDraft.Component(Ref.byId("productId", product.id().hex()), quantity);
    }

    public static ProductDraft.Component component(String sku, long quantity) {
        return new ProductDraft.Component(Ref.byKey("product", sku), quantity);
    }

    private static ProductDrafts with(ProductDraft draft) {
        return new ProductDrafts(draft);
    }
}
