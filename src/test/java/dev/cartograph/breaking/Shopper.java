package dev.cartograph.breaking;

import com.mongodb.MongoException;
import dev.cartograph.customers.Customer;
import dev.cartograph.customers.CustomerDrafts;
import dev.cartograph.customers.Customers;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.Orders;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDrafts;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDrafts;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.rules.Refusal;
import dev.cartograph.values.ProductId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * One who places, cancels, deletes, receives and creates, as chance says, and tells what was acknowledged: {@code PLACED
 * <id>}. Those who share a book cancel each other's orders, and send each other's keys.
 */
final class Shopper {
    private final Customers customers;
    private final Products products;
    private final Categories categories;
    private final Placement placement;
    private final Orders orders;
    private final StockReceipts receipts;
    private final Random random;
    private final String name;
    private final Book book;
    private final Consumer<String> say;
    private final Map<String, OrderDraft> sentInVain = new LinkedHashMap<>();

    Shopper(ApplicationContext context, Random random, String name, Book book, Consumer<String> say) {
        customers = context.getBean(Customers.class);
        products = context.getBean(Products.class);
        categories = context.getBean(Categories.class);
        placement = context.getBean(Placement.class);
        orders = context.getBean(Orders.class);
        receipts = context.getBean(StockReceipts.class);
        this.random = random;
        this.name = name;
        this.book = book;
        this.say = say;
    }

    /** Does one thing; how it went. */
    Went shopOnce(int i) {
        try {
            act(name + i);
            return Went.WELL;
        } catch (Refusal refused) {
            sentInVain.remove(name + i);
            return Went.REFUSED;
        } catch (MongoException unknown) {
            return Went.UNKNOWN;
        }
    }

    /** The placements of which nobody knows how they went, by key. */
    Map<String, OrderDraft> sentInVain() {
        return sentInVain;
    }

    /** How an operation went. */
    enum Went {
        WELL,
        /** The shop said no; that is an answer. */
        REFUSED,
        /** There was no answer. */
        UNKNOWN
    }

    /** What several shoppers know: orders that were placed, and the request that was sent last. */
    static final class Book {
        private final List<Order> placed = new ArrayList<>();
        private String key = "";
        private OrderDraft draft = new OrderDraft(null, null, null, null);
        private @Nullable Receipt receipt;

        private synchronized void sends(String newKey, OrderDraft newDraft) {
            key = newKey;
            draft = newDraft;
        }

        private synchronized Map.Entry<String, OrderDraft> last() {
            return Map.entry(key, draft);
        }

        /** That one, or the one before once more. */
        private synchronized Receipt sends(Receipt newReceipt, boolean again) {
            receipt = again && receipt != null ? receipt : newReceipt;
            return receipt;
        }

        private synchronized void add(Order order) {
            placed.add(order);
        }

        /** An order that others may take too. */
        private synchronized List<Order> take(Random random) {
            if (placed.isEmpty()) {
                return List.of();
            }
            int which = random.nextInt(placed.size());
            return List.of(random.nextInt(4) == 0 ? placed.remove(which) : placed.get(which));
        }
    }

    private record Receipt(String key, ProductId product, long add) {}

    private void act(String key) {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> place(key, order());
            case 5 -> {
                Map.Entry<String, OrderDraft> others = book.last();
                if (!others.getKey().isEmpty()) {
                    place(others.getKey(), others.getValue());
                }
            }
            case 6, 7, 8 -> cancel();
            case 9 -> {
                Receipt receipt = book.sends(new Receipt(key, anyProduct().id(), units()), random.nextInt(3) == 0);
                receipts.add(receipt.product(), receipt.key(), receipt.add());
            }
            case 10 -> {
                Customer customer = anyCustomer();
                customers.delete(customer.id(), customer.version());
            }
            case 11 -> {
                Product product = anyProduct();
                products.delete(product.id(), product.version());
            }
            case 12 -> {
                Category category = anyCategory();
                categories.delete(category.id(), category.version());
            }
            case 13 -> {
                categories.create(CategoryDrafts.aCategory().build());
                // One that nothing refers to, but what goes with it.
                Product product =
                        products.create(ProductDrafts.aProduct(anyCategory()).build());
                receipts.add(product.id(), key, units());
                products.delete(product.id(), product.version());
            }
            case 14 ->
                customers.create(CustomerDrafts.aCustomer()
                        .referredBy(Ref.byId("referrerId", anyCustomer().id().hex()))
                        .build());
            default ->
                products.create(ProductDrafts.aProduct(anyCategory())
                        .stocked(20L)
                        .assembledFrom(ProductDrafts.component(anyProduct(), 1))
                        .build());
        }
    }

    private void place(String key, OrderDraft draft) {
        sentInVain.put(key, draft);
        book.sends(key, draft);
        Order order = placement.place(key, draft);
        sentInVain.remove(key);
        book.add(order);
        say.accept("PLACED " + order.id());
    }

    /** One line in twenty asks for more than there is. */
    private OrderDraft order() {
        List<OrderDraft.Line> lines = new ArrayList<>();
        for (int line = 0; line <= random.nextInt(3); line++) {
            long quantity = random.nextInt(20) == 0 ? 10_000L : 1L + random.nextInt(3);
            lines.add(new OrderDraft.Line(anyProduct().id().hex(), quantity));
        }
        OrderDraft.Price unexpected = random.nextInt(20) == 0 ? new OrderDraft.Price(1L, "EUR") : null;
        return new OrderDraft(anyCustomer().id().hex(), null, unexpected, List.copyOf(lines));
    }

    private void cancel() {
        for (Order order : book.take(random)) {
            orders.cancel(order.id(), order.version());
            say.accept("CANCELLED " + order.id());
            if (random.nextBoolean()) {
                orders.delete(order.id(), order.version() + 1);
                say.accept("DELETED " + order.id());
            }
        }
    }

    /** One in four asks for more than there is. */
    private long units() {
        return random.nextInt(4) == 0 ? -10_000L : 1L + random.nextInt(9);
    }

    private Customer anyCustomer() {
        List<Customer> all = new ArrayList<>();
        customers.each(all::add);
        return any(all);
    }

    private Product anyProduct() {
        List<Product> all = new ArrayList<>();
        products.each(all::add);
        return any(all);
    }

    private Category anyCategory() {
        List<Category> all = new ArrayList<>();
        categories.each(all::add);
        return any(all);
    }

    /** As often as not the newest, so that several meet at it. */
    private <T> T any(List<T> all) {
        return all.get(random.nextBoolean() ? all.size() - 1 : random.nextInt(all.size()));
    }
}
