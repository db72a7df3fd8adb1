package dev.cartograph.breaking;

import com.mongodb.MongoException;
import dev.cartograph.customers.Customer;
import dev.cartograph.customers.CustomerDrafts;
import dev.cartograph.customers.Customers;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.Orders;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDrafts;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.rules.Refusal;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;

/**
 * One who places, cancels, deletes, receives and creates, as chance says, and tells what was acknowledged: {@code PLACED
 * <id>}.
 */
final class Shopper {
    private final Customers customers;
    private final Products products;
    private final Placement placement;
    private final Orders orders;
    private final StockReceipts receipts;
    private final Random random;
    private final String name;
    private final Consumer<String> say;
    private final List<Order> placed = new ArrayList<>();
    private final Map<String, OrderDraft> sentInVain = new LinkedHashMap<>();

    Shopper(ApplicationContext context, Random random, String name, Consumer<String> say) {
        customers = context.getBean(Customers.class);
        products = context.getBean(Products.class);
        placement = context.getBean(Placement.class);
        orders = context.getBean(Orders.class);
        receipts = context.getBean(StockReceipts.class);
        this.random = random;
        this.name = name;
        this.say = say;
    }

    void shop(int operations) {
        for (int i = 0; i < operations; i++) {
            shopOnce(i);
        }
    }

    /** Does one thing; how it went. */
    Went shopOnce(int i) {
        int kind = random.nextInt(10);
        try {
            act(kind, name + i);
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

    private void act(int kind, String key) {
        switch (kind) {
            case 0, 1, 2, 3 -> place(key);
            case 4, 5 -> cancel();
            case 6 -> receipts.add(anyProduct().id(), key, random.nextBoolean() ? 3L : -2L);
            case 7 -> {
                Customer customer = anyCustomer();
                customers.delete(customer.id(), customer.version());
            }
            case 8 -> {
                Product product = anyProduct();
                products.delete(product.id(), product.version());
            }
            default -> create();
        }
    }

    private void place(String key) {
        List<OrderDraft.Line> lines = new ArrayList<>();
        for (int line = 0; line <= random.nextInt(3); line++) {
            lines.add(new OrderDraft.Line(anyProduct().id().hex(), 1L + random.nextInt(3)));
        }
        OrderDraft draft = new OrderDraft(anyCustomer().id().hex(), null, null, List.copyOf(lines));
        sentInVain.put(key, draft);
        Order order = placement.place(key, draft);
        sentInVain.remove(key);
        placed.add(order);
        say.accept("PLACED " + order.id());
    }

    private void cancel() {
        if (!placed.isEmpty()) {
            Order order = placed.remove(random.nextInt(placed.size()));
            orders.cancel(order.id(), order.version());
            say.accept("CANCELLED " + order.id());
            if (random.nextBoolean()) {
                orders.delete(order.id(), order.version() + 1);
                say.accept("DELETED " + order.id());
            }
        }
    }

    private void create() {
        if (random.nextBoolean()) {
            customers.create(CustomerDrafts.aCustomer()
                    .referredBy(Ref.byId("referrerId", anyCustomer().id().hex()))
                    .build());
        } else {
            Product part = anyProduct();
            products.create(ProductDrafts.aProduct(part.categoryId())
                    .assembledFrom(ProductDrafts.component(part, 1))
                    .build());
        }
    }

    private Customer anyCustomer() {
        List<Customer> all = new ArrayList<>();
        customers.each(all::add);
        return all.get(random.nextInt(all.size()));
    }

    private Product anyProduct() {
        List<Product> all = new ArrayList<>();
        products.each(all::add);
        return all.get(random.nextInt(all.size()));
    }
}
