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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of products. A product is known by its sku; its stock in a row counts at creation only, its state where it is given. */
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
        return row.asksNoMoreThan(stored);
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
    public List<@Nullable ProductRow> rows(List<Product> documents) {
        Map<CategoryId, String> slugs =
                categories.findAll(documents.stream().map(Product::categoryId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(
                                Category::id, category -> category.slug().text()));
        Map<ProductId, Called> called = called(
                products,
                documents.stream()
                        .flatMap(product -> product.components().stream())
                        .map(Product.Component::productId)
                        .collect(Collectors.toSet()));
        return documents.stream()
                .map(product -> row(product, slugs.get(product.categoryId()), called))
                .toList();
    }

    @Override
    public Optional<Product> now(Product product) {
        return products.find(product.id());
    }

    @Override
    public void each(Consumer<Product> reader) {
        products.each(reader);
    }

    /** What a product is called now. */
    record Called(String sku, String name) {}

    /** What products are called now, as far as they are there. */
    static Map<ProductId, Called> called(Products products, Collection<ProductId> ids) {
        Map<ProductId, Called> called = new HashMap<>();
        List<ProductId> distinct = List.copyOf(ids);
        for (int i = 0; i < distinct.size(); i += Batch.Size.ROWS) {
            products.findAll(distinct.subList(i, Math.min(distinct.size(), i + Batch.Size.ROWS)))
                    .forEach(product ->
                            called.put(product.id(), new Called(product.sku().text(), product.name())));
        }
        return called;
    }

    private static @Nullable ProductRow row(Product product, @Nullable String category, Map<ProductId, Called> called) {
        Money price = product.price();
        List<ProductRow.Component> components = product.components().stream()
                .flatMap(component -> Stream.ofNullable(called.get(component.productId()))
                        .map(now -> new ProductRow.Component(now.sku(), (long) component.quantity())))
                .toList();
        if (category == null || components.size() < product.components().size()) {
            return null;
        }
        return new ProductRow(
                product.sku().text(),
                product.name(),
                product.description(),
                category,
                new ProductDraft.Price(price.amount(), price.currency()),
                product.stock().onHand(),
                new HashMap<>(product.attributes()),
                List.copyOf(product.tags()),
                components,
                product.state() == Product.State.ACTIVE ? null : product.state().name());
    }
}
