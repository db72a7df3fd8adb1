package dev.cartograph.interleavings;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static dev.cartograph.products.ProductDrafts.component;

import dev.cartograph.customers.Customer;
import dev.cartograph.customers.Customers;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.values.Ref;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/** For every relationship that restricts: the deletion of a parent, and the writing of a child, of which one must fail. */
public final class Rivals {
    private final Customers customers;
    private final Products products;
    private final Categories categories;
    private final Placement placement;

    public Rivals(ApplicationContext context) {
        customers = context.getBean(Customers.class);
        products = context.getBean(Products.class);
        categories = context.getBean(Categories.class);
        placement = context.getBean(Placement.class);
    }

    /** A deletion and what it races. */
    public record Pair(Runnable delete, Callable<?> write) {}

    /** Each relationship with what makes a pair of its own. */
    public Map<String, Supplier<Pair>> all() {
        Map<String, Supplier<Pair>> all = new LinkedHashMap<>();
        all.put("customerAndOrder", this::customerAndOrder);
        all.put("productAndOrderLine", this::productAndOrderLine);
        all.put("productAndBundleComponent", this::productAndBundleComponent);
        all.put("categoryAndProduct", this::categoryAndProduct);
        all.put("categoryAndProductThatMovesIntoIt", this::categoryAndProductThatMovesIntoIt);
        all.put("categoryAndCategoryBelowIt", this::categoryAndCategoryBelowIt);
        all.put("categoryAndCategoryThatMovesBelowIt", this::categoryAndCategoryThatMovesBelowIt);
        return all;
    }

    private Pair customerAndOrder() {
        Customer customer = customers.create(aCustomer().build());
        Product lamp = products.create(aProduct(category()).stocked(10L).build());
        return new Pair(
                () -> customers.delete(customer.id(), customer.version()),
                () -> placement.place(UUID.randomUUID().toString(), order(customer, lamp)));
    }

    private Pair productAndOrderLine() {
        Customer customer = customers.create(aCustomer().build());
        Product lamp = products.create(aProduct(category()).stocked(10L).build());
        return new Pair(
                () -> products.delete(lamp.id(), lamp.version()),
                () -> placement.place(UUID.randomUUID().toString(), order(customer, lamp)));
    }

    private Pair productAndBundleComponent() {
        Category category = category();
        Product lamp = products.create(aProduct(category).build());
        return new Pair(
                () -> products.delete(lamp.id(), lamp.version()),
                () -> products.create(
                        aProduct(category).assembledFrom(component(lamp, 2)).build()));
    }

    private Pair categoryAndProduct() {
        Category category = category();
        return new Pair(
                () -> categories.delete(category.id(), category.version()),
                () -> products.create(aProduct(category).build()));
    }

    private Pair categoryAndProductThatMovesIntoIt() {
        Category from = category();
        Category to = category();
        Product lamp = products.create(aProduct(from).build());
        return new Pair(
                () -> categories.delete(to.id(), to.version()),
                () -> products.change(
                        lamp.id(),
                        lamp.version(),
                        aProduct(to).withSku(lamp.sku().text()).build()));
    }

    private Pair categoryAndCategoryBelowIt() {
        Category category = category();
        return new Pair(
                () -> categories.delete(category.id(), category.version()),
                () -> categories.create(aCategory().below(category).build()));
    }

    private Pair categoryAndCategoryThatMovesBelowIt() {
        Category category = category();
        Category other = category();
        return new Pair(
                () -> categories.delete(category.id(), category.version()),
                () -> categories.move(
                        other.id(),
                        other.version(),
                        Ref.byId("parentId", category.id().hex())));
    }

    private Category category() {
        return categories.create(aCategory().build());
    }

    private static OrderDraft order(Customer customer, Product product) {
        return new OrderDraft(
                customer.id().hex(),
                null,
                null,
                List.of(new OrderDraft.Line(product.id().hex(), 2L)));
    }
}
