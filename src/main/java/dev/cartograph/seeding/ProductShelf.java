package dev.cartograph.seeding;

import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.products.Products;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Money;
import dev.cartograph.values.ProductId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of products. A product is known by its sku; its stock in a row counts at creation only. */
@Component
final class ProductShelf implements ChangingShelf<ProductRow, Product> {
    private final Products products;
    private final Categories categories;

    ProductShelf(Products products, Categories categories) {
        this.products = products;
        this.categories = categories;
    }

    @Override
    public Kind kind() {
        return Kind.PRODUCTS;
    }

    @Override
    public Class<ProductRow> rowType() {
        return ProductRow.class;
    }

    @Override
    public @Nullable String key(ProductRow row) {
        return row.sku();
    }

    @Override
    public List<String> references(ProductRow row) {
        List<String> references = new ArrayList<>();
        for (ProductRow.Component component :
                row.components() == null ? List.<ProductRow.@Nullable Component>of() : row.components()) {
            if (component != null && component.product() != null) {
                references.add(component.product());
            }
        }
        return references;
    }

    @Override
    public Kind target(String pointer) {
        return pointer.equals("/category") ? Kind.CATEGORIES : Kind.PRODUCTS;
    }

    @Override
    public List<Verdict> write(List<ProductRow> rows) {
        return products.createAll(rows.stream().map(ProductRow::draft).toList()).stream()
                .map(Verdict::of)
                .toList();
    }

    @Override
    public List<Verdict> rehearse(List<ProductRow> rows) {
        return products.judge(rows.stream().map(ProductRow::draft).toList()).stream()
                .map(Verdict::of)
                .toList();
    }

    @Override
    public String keyPointer() {
        return "/sku";
    }

    @Override
    public Map<String, Product> find(Collection<String> keys) {
        return products.findBySku(keys);
    }

    @Override
    public boolean isThere(ProductRow row, ProductRow stored) {
        return row.compared().equals(stored.compared());
    }

    @Override
    public boolean change(Product product, ProductRow row) {
        return products.change(product.id(), product.version(), row.change()).version() != product.version();
    }

    @Override
    public List<Violation> judge(Product product, ProductRow row) {
        return products.judge(product, row.change());
    }

    @Override
    public List<ProductRow> rows(List<Product> documents) {
        Map<CategoryId, String> slugs =
                categories.findAll(documents.stream().map(Product::categoryId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(
                                Category::id, category -> category.slug().text()));
        Map<ProductId, String> skus = skus(
                products,
                documents.stream()
                        .flatMap(product -> product.components().stream())
                        .map(Product.Component::productId)
                        .collect(Collectors.toSet()));
        return documents.stream()
                .map(product -> row(product, slugs.get(product.categoryId()), skus))
                .toList();
    }

    @Override
    public void each(Consumer<Product> reader) {
        products.each(reader);
    }

    /** The skus of products as they are now. */
    static Map<ProductId, String> skus(Products products, Collection<ProductId> ids) {
        Map<ProductId, String> skus = new HashMap<>();
        List<ProductId> distinct = List.copyOf(ids);
        for (int i = 0; i < distinct.size(); i += Batch.Size.ROWS) {
            products.findAll(distinct.subList(i, Math.min(distinct.size(), i + Batch.Size.ROWS)))
                    .forEach(product -> skus.put(product.id(), product.sku().text()));
        }
        return skus;
    }

    private static ProductRow row(Product product, @Nullable String category, Map<ProductId, String> skus) {
        Money price = product.price();
        return new ProductRow(
                product.sku().text(),
                product.name(),
                product.description(),
                category,
                new ProductDraft.Price(price.amount(), price.currency()),
                product.stock().onHand(),
                new HashMap<>(product.attributes()),
                List.copyOf(product.tags()),
                product.components().stream()
                        .map(component -> new ProductRow.Component(
                                Objects.requireNonNull(skus.get(component.productId()), "a component stands"),
                                (long) component.quantity()))
                        .toList());
    }
}
