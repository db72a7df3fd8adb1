package dev.cartograph.interleavings;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static dev.cartograph.products.ProductDrafts.component;

import dev.cartograph.customers.Customer;
import dev.cartograph.customers.CustomerDraft;
import dev.cartograph.customers.Customers;
import dev.cartograph.orders.HistoricOrderDraft;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.Orders;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.rules.Outcome;
import dev.cartograph.values.Ref;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** For every relationship: the deletion of a parent, and the writing of a child. Many pairs are made at once. */
public final class Rivals {
    private final Customers customers;
    private final Products products;
    private final Categories categories;
    private final Placement placement;
    private final Orders orders;
    private final StockReceipts receipts;

    public Rivals(ApplicationContext context) {
        customers = context.getBean(Customers.class);
        products = context.getBean(Products.class);
        categories = context.getBean(Categories.class);
        placement = context.getBean(Placement.class);
        orders = context.getBean(Orders.class);
        receipts = context.getBean(StockReceipts.class);
    }

    /** A deletion and what it races. */
    public record Pair(Runnable delete, Callable<?> write) {}

    /** Each relationship that restricts, with what makes pairs that share no parent: one of the two must fail. */
    public Map<String, IntFunction<List<Pair>>> restricting() {
        Map<String, IntFunction<List<Pair>>> all = new LinkedHashMap<>();
        all.put("customerAndOrder", this::customerAndOrder);
        all.put("productAndOrderLine", this::productAndOrderLine);
        all.put("customerAndLoadedOrder", this::customerAndLoadedOrder);
        all.put("productAndLoadedOrder", this::productAndLoadedOrder);
        all.put("productAndBundleComponent", this::productAndBundleComponent);
        all.put("categoryAndProduct", this::categoryAndProduct);
        all.put("categoryAndProductThatMovesIntoIt", this::categoryAndProductThatMovesIntoIt);
        all.put("categoryAndCategoryBelowIt", this::categoryAndCategoryBelowIt);
        all.put("categoryAndCategoryThatMovesBelowIt", this::categoryAndCategoryThatMovesBelowIt);
        return all;
    }

    /** Each relationship whose children lose their reference, or go: the deletion always comes to its end. */
    public Map<String, IntFunction<List<Pair>>> yielding() {
        return Map.of("customerAndReferrer", this::customerAndReferrer, "productAndReceipt", this::productAndReceipt);
    }

    private List<Pair> customerAndOrder(int count) {
        List<Customer> buyers = customers(count);
        List<Product> lamps = products(count, category());
        return pairs(count, i -> new Pair(() -> delete(buyers.get(i)), () -> place(buyers.get(i), lamps.get(i))));
    }

    private List<Pair> productAndOrderLine(int count) {
        List<Customer> buyers = customers(count);
        List<Product> lamps = products(count, category());
        return pairs(count, i -> new Pair(() -> delete(lamps.get(i)), () -> place(buyers.get(i), lamps.get(i))));
    }

    private List<Pair> customerAndLoadedOrder(int count) {
        List<Customer> buyers = customers(count);
        List<Product> lamps = products(count, category());
        return pairs(count, i -> new Pair(() -> delete(buyers.get(i)), () -> load(buyers.get(i), lamps.get(i))));
    }

    private List<Pair> productAndLoadedOrder(int count) {
        List<Customer> buyers = customers(count);
        List<Product> lamps = products(count, category());
        return pairs(count, i -> new Pair(() -> delete(lamps.get(i)), () -> load(buyers.get(i), lamps.get(i))));
    }

    private List<Pair> productAndBundleComponent(int count) {
        Category category = category();
        List<Product> lamps = products(count, category);
        return pairs(
                count,
                i -> new Pair(
                        () -> delete(lamps.get(i)),
                        () -> products.create(aProduct(category)
                                .assembledFrom(component(lamps.get(i), 2))
                                .build())));
    }

    private List<Pair> productAndReceipt(int count) {
        List<Product> lamps = products(count, category());
        return pairs(
                count,
                i -> new Pair(
                        () -> delete(lamps.get(i)),
                        () -> receipts.add(lamps.get(i).id(), "k", 5L)));
    }

    private List<Pair> customerAndReferrer(int count) {
        List<Customer> referrers = customers(count);
        return pairs(
                count,
                i -> new Pair(
                        () -> delete(referrers.get(i)),
                        () -> customers.create(aCustomer()
                                .referredBy(Ref.byId(
                                        "referrerId", referrers.get(i).id().hex()))
                                .build())));
    }

    private List<Pair> categoryAndProduct(int count) {
        List<Category> shelves = categories(count);
        return pairs(
                count,
                i -> new Pair(
                        () -> delete(shelves.get(i)),
                        () -> products.create(aProduct(shelves.get(i)).build())));
    }

    private List<Pair> categoryAndProductThatMovesIntoIt(int count) {
        List<Product> lamps = products(count, category());
        List<Category> shelves = categories(count);
        return pairs(
                count,
                i -> new Pair(
                        () -> delete(shelves.get(i)),
                        () -> products.change(
                                lamps.get(i).id(),
                                lamps.get(i).version(),
                                aProduct(shelves.get(i))
                                        .withSku(lamps.get(i).sku().text())
                                        .stocked(null)
                                        .build())));
    }

    private List<Pair> categoryAndCategoryBelowIt(int count) {
        List<Category> above = categories(count);
        return pairs(
                count,
                i -> new Pair(
                        () -> delete(above.get(i)),
                        () -> categories.create(aCategory().below(above.get(i)).build())));
    }

    private List<Pair> categoryAndCategoryThatMovesBelowIt(int count) {
        List<Category> above = categories(count);
        List<Category> others = categories(count);
        return pairs(
                count,
                i -> new Pair(
                        () -> delete(above.get(i)),
                        () -> categories.move(
                                others.get(i).id(),
                                others.get(i).version(),
                                Ref.byId("parentId", above.get(i).id().hex()))));
    }

    private void delete(Customer customer) {
        customers.delete(customer.id(), customer.version());
    }

    private void delete(Product product) {
        products.delete(product.id(), product.version());
    }

    private void delete(Category category) {
        categories.delete(category.id(), category.version());
    }

    private List<Customer> customers(int count) {
        List<CustomerDraft> drafts =
                Stream.generate(() -> aCustomer().build()).limit(count).toList();
        return customers.createAll(drafts).stream().map(Outcome::orThrow).toList();
    }

    private List<Product> products(int count, Category category) {
        List<ProductDraft> drafts = Stream.generate(
                        () -> aProduct(category).stocked(10L).build())
                .limit(count)
                .toList();
        return products.createAll(drafts).stream().map(Outcome::orThrow).toList();
    }

    private List<Category> categories(int count) {
        List<CategoryDraft> drafts =
                Stream.generate(() -> aCategory().build()).limit(count).toList();
        return categories.createAll(drafts).stream().map(Outcome::orThrow).toList();
    }

    private Category category() {
        return categories.create(aCategory().build());
    }

    private Object place(Customer customer, Product product) {
        return placement.place(
                UUID.randomUUID().toString(),
                new OrderDraft(
                        customer.id().hex(),
                        null,
                        null,
                        List.of(new OrderDraft.Line(product.id().hex(), 2L))));
    }

    private Object load(Customer customer, Product product) {
        return orders.recordAll(List.of(row(customer, product))).get(0).orThrow();
    }

    /** An order of a catalog. */
    static HistoricOrderDraft row(Customer customer, Product product) {
        return new HistoricOrderDraft(
                "k",
                Ref.byId("customerId", customer.id().hex()),
                "DELIVERED",
                "2019-01-01T08:00:00Z",
                null,
                List.of(new HistoricOrderDraft.Line(
                        Ref.byId("productId", product.id().hex()), 1L, new OrderDraft.Price(1L, "EUR"))));
    }

    private static List<Pair> pairs(int count, IntFunction<Pair> pair) {
        return IntStream.range(0, count).mapToObj(pair).toList();
    }
}
