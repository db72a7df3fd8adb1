package dev.cartograph.breaking;

import dev.cartograph.Cartograph;
import dev.cartograph.customers.Customer;
import dev.cartograph.customers.CustomerDrafts;
import dev.cartograph.customers.Customers;
import dev.cartograph.integrity.Steps;
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
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The store as a process that dies: it places, cancels, deletes and receives what a seed says, in several threads, says
 * on its standard output what it acknowledged ({@code PLACED <id>}), and halts before a step.
 *
 * <p>{@code Victim <uri> <seed> <step, placement.DECIDE> <how many times that step is taken before>}
 */
public final class Victim {
    private static final int THREADS = 3;
    private static final int OPERATIONS = 150;

    private Victim() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("victim.step", args[2]);
        System.setProperty("victim.after", args[3]);
        long seed = Long.parseLong(args[1]);
        ApplicationContext context = new SpringApplicationBuilder(Cartograph.class, Dying.class)
                .web(WebApplicationType.NONE)
                .run("--cartograph.database.uri=" + args[0], "--cartograph.catalog=none");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * THREADS + i);
            String name = seed + "-" + i + "-";
            Thread thread = new Thread(() -> new Shopper(context, random, name).shop());
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        say("ENDED");
        Runtime.getRuntime().halt(0);
    }

    private static synchronized void say(String what) {
        System.out.println(what);
        System.out.flush();
    }

    /** Where it dies; no configuration that a scan would find. */
    static class Dying {
        @Bean
        @Primary
        Steps deadlySteps() {
            String fatal = System.getProperty("victim.step");
            AtomicInteger left = new AtomicInteger(Integer.getInteger("victim.after"));
            return step -> {
                if (step.title().equals(fatal) && left.getAndDecrement() == 0) {
                    say("DIED before " + fatal);
                    Runtime.getRuntime().halt(137);
                }
            };
        }
    }

    /** One who does this and that. */
    private static final class Shopper {
        private final Customers customers;
        private final Products products;
        private final Placement placement;
        private final Orders orders;
        private final StockReceipts receipts;
        private final Random random;
        private final String name;
        private final List<Order> placed = new ArrayList<>();

        Shopper(ApplicationContext context, Random random, String name) {
            customers = context.getBean(Customers.class);
            products = context.getBean(Products.class);
            placement = context.getBean(Placement.class);
            orders = context.getBean(Orders.class);
            receipts = context.getBean(StockReceipts.class);
            this.random = random;
            this.name = name;
        }

        void shop() {
            for (int i = 0; i < OPERATIONS; i++) {
                try {
                    act(name + i);
                } catch (Refusal refused) {
                    // The shop says no; that is an answer.
                }
            }
        }

        private void act(String key) {
            switch (random.nextInt(10)) {
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
            Order order =
                    placement.place(key, new OrderDraft(anyCustomer().id().hex(), null, null, List.copyOf(lines)));
            placed.add(order);
            say("PLACED " + order.id());
        }

        private void cancel() {
            if (!placed.isEmpty()) {
                Order order = placed.remove(random.nextInt(placed.size()));
                orders.cancel(order.id(), order.version());
                say("CANCELLED " + order.id());
                if (random.nextBoolean()) {
                    orders.delete(order.id(), order.version() + 1);
                    say("DELETED " + order.id());
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
}
