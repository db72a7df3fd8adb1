package dev.cartograph.breaking;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customer;
import dev.cartograph.customers.Customers;
import dev.cartograph.integrity.Sweeper;
import dev.cartograph.interleavings.Rivals;
import dev.cartograph.interleavings.StoredShop;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.Orders;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.rules.Refusal;
import dev.cartograph.values.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Operations that begin in the same moment, in threads of their own, again and again: what the schedules of
 * {@code dev.cartograph.interleavings} say of two, said by chance of many.
 *
 * <p>{@code -Dcartograph.races=100000} runs so many of each kind.
 */
@StoreTest
class RaceTests {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph.races");
    private static final int RACES = Integer.getInteger("cartograph.races", 60);
    private static final int AFTER = 500;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Customers customers;

    @Autowired
    private Products products;

    @Autowired
    private Categories categories;

    @Autowired
    private Placement placement;

    @Autowired
    private Orders orders;

    @Autowired
    private Sweeper sweeper;

    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private StoredShop shop;

    @BeforeEach
    void open() {
        shop = new StoredShop(context);
        shop.empty();
    }

    @AfterEach
    void disperse() {
        crowd.shutdownNow();
    }

    @Test
    void parentDeletedAgainstChildWritten() throws Exception {
        Rivals rivals = new Rivals(context);
        for (var relationship : rivals.all().entrySet()) {
            Map<String, Integer> ends = new TreeMap<>();
            for (int race = 0; race < RACES; race++) {
                Rivals.Pair pair = relationship.getValue().get();
                List<String> went = atOnce(List.of(Executors.callable(pair.delete()), pair.write()));
                ends.merge(String.join(", ", went), 1, Integer::sum);
                settle(race);
            }
            LOG.info("{}: {}", relationship.getKey(), ends);
            assertThat(ends).as(relationship.getKey()).doesNotContainKey("done, done");
            settle(0);
        }
    }

    @Test
    void hundredBuyersOfTheLastUnit() throws Exception {
        int races = Math.max(1, RACES / 20);
        Category category = categories.create(aCategory().build());
        for (int race = 0; race < races; race++) {
            Product lamp = products.create(aProduct(category).stocked(1L).build());
            Customer customer = customers.create(aCustomer().build());
            List<Callable<?>> buyers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String key = "k" + i;
                buyers.add(() -> placement.place(key, order(customer, lamp, 1)));
            }
            List<String> went = atOnce(buyers);
            assertThat(Collections.frequency(went, "done")).isEqualTo(1);
            assertThat(Collections.frequency(went, "OutOfStock")).isEqualTo(99);
            shop.hasItsStock(Map.of(new ObjectId(lamp.id().hex()), 1L));
        }
        LOG.info("{} times 100 buyers of the last unit", races);
        settle(0);
    }

    @Test
    void oneKeySentFiveHundredTimes() throws Exception {
        Category category = categories.create(aCategory().build());
        Product lamp = products.create(aProduct(category).stocked(9L).build());
        Customer customer = customers.create(aCustomer().build());
        List<String> went = atOnce(Collections.nCopies(500, () -> placement.place("k", order(customer, lamp, 2))));
        assertThat(went).containsOnly("done");
        assertThat(shop.visible("orders")).hasSize(1);
        settle(0);
        shop.hasItsStock(Map.of(new ObjectId(lamp.id().hex()), 9L));
    }

    @Test
    void movesThatWouldCloseACycle() throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        for (int race = 0; race < RACES; race++) {
            List<Category> ring = IntStream.range(0, 3)
                    .mapToObj(i -> categories.create(aCategory().build()))
                    .toList();
            List<Callable<?>> moves = new ArrayList<>();
            for (int i = 0; i < ring.size(); i++) {
                Category one = ring.get(i);
                Ref under = Ref.byId(
                        "parentId", ring.get((i + 1) % ring.size()).id().hex());
                moves.add(() -> categories.move(one.id(), one.version(), under));
            }
            List<String> went = atOnce(moves);
            ends.merge(went.toString(), 1, Integer::sum);
            assertThat(Collections.frequency(went, "done")).isLessThan(3);
            if (race % 10 == 9) {
                settle(0);
                shop.empty();
            }
        }
        LOG.info("moves in a ring of three: {}", ends);
    }

    @Test
    void cancelledAgainstPaid() throws Exception {
        Category category = categories.create(aCategory().build());
        Product lamp = products.create(aProduct(category).stocked(1_000_000L).build());
        Customer customer = customers.create(aCustomer().build());
        Map<String, Integer> ends = new TreeMap<>();
        for (int race = 0; race < RACES; race++) {
            Order order = placement.place(UUID.randomUUID().toString(), order(customer, lamp, 2));
            List<String> went = atOnce(List.of(
                    () -> orders.cancel(order.id(), 1),
                    () -> orders.pay(order.id(), 1, null),
                    () -> orders.cancel(order.id(), 1)));
            ends.merge(went.toString(), 1, Integer::sum);
            assertThat(went.get(0).equals("done") || went.get(2).equals("done"))
                    .as("cancelled, in %s", went)
                    .isNotEqualTo(went.get(1).equals("done"));
        }
        LOG.info("cancel, pay, cancel: {}", ends);
        settle(0);
        shop.hasItsStock(Map.of(new ObjectId(lamp.id().hex()), 1_000_000L));
    }

    /** Looks at everything now and then. */
    private void settle(int race) {
        if (race % AFTER == 0) {
            sweeper.sweep(Instant.parse("9999-01-01T00:00:00Z"));
            shop.hasNoOrphan();
            shop.hasNoCycle();
            shop.isAtRest();
        }
    }

    /** How each went: done, or the name of what it was refused with. */
    private List<String> atOnce(List<? extends Callable<?>> all) throws Exception {
        CyclicBarrier start = new CyclicBarrier(all.size());
        List<Future<String>> going = new ArrayList<>();
        for (Callable<?> one : all) {
            going.add(crowd.submit(() -> {
                start.await();
                try {
                    one.call();
                    return "done";
                } catch (Refusal refused) {
                    return refused.getClass().getSimpleName();
                }
            }));
        }
        List<String> went = new ArrayList<>();
        for (Future<String> one : going) {
            went.add(one.get());
        }
        return went;
    }

    private static OrderDraft order(Customer customer, Product product, long quantity) {
        return new OrderDraft(
                customer.id().hex(),
                null,
                null,
                List.of(new OrderDraft.Line(product.id().hex(), quantity)));
    }
}
