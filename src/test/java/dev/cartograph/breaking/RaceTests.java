package dev.cartograph.breaking;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customer;
import dev.cartograph.interleavings.Rivals;
import dev.cartograph.interleavings.StoredShop;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.Product;
import dev.cartograph.rules.Outcome;
import dev.cartograph.values.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations that begin in the same moment, in threads of their own, again and again: what the schedules of
 * {@code dev.cartograph.interleavings} say of two, said by chance of many.
 *
 * <p>{@code -Dcartograph.races=100000} runs so many of each kind, and of crowds so many as have that many members (1,000
 * times 100 buyers, 200 times 500 senders); {@code -Dcartograph.races.minutes=10} as many as there is time for, each kind
 * so long; {@code -Dcartograph.races.of=customerAndOrder} only pairs whose name has a match.
 */
@StoreTest
class RaceTests extends ShopTest {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph.races");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofMinutes(Long.getLong("cartograph.races.minutes", 10_000L));
    private static final Pattern ONLY = Pattern.compile(System.getProperty("cartograph.races.of", ""));
    private static final int LANES = 3;
    private static final int MOST = 1_000_000_000;

    private final Crowd crowd = new Crowd();
    private StoredShop shop;

    @BeforeEach
    void open() {
        shop = new StoredShop(context);
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void parentDeletedAgainstChildWritten() throws Exception {
        Rivals rivals = new Rivals(context);
        Map<String, IntFunction<List<Rivals.Pair>>> all = new LinkedHashMap<>(rivals.restricting());
        all.putAll(rivals.yielding());
        all.keySet().removeIf(name -> !ONLY.matcher(name).find());
        assertThat(all).as("pairs of which the name has " + ONLY).isNotEmpty();
        for (var relationship : all.entrySet()) {
            relationship.getValue().apply(1).get(0).write().call(); // without a rival nothing stands in its way
            Map<String, Integer> ends = new TreeMap<>();
            run(relationship.getKey(), 60, 200, count -> {
                List<List<Callable<?>>> races = relationship.getValue().apply(count).stream()
                        .map(pair -> List.<Callable<?>>of(Executors.callable(pair.delete()), pair.write()))
                        .toList();
                crowd.races(LANES, races).forEach(went -> ends.merge(String.join(", ", went), 1, Integer::sum));
            });
            LOG.info("{}: {}", relationship.getKey(), ends);
            if (rivals.restricting().containsKey(relationship.getKey())) {
                assertThat(ends).as(relationship.getKey()).doesNotContainKey("done, done");
            } else {
                assertThat(ends.keySet()).as(relationship.getKey()).allMatch(end -> end.startsWith("done"));
            }
        }
    }

    @Test
    void hundredBuyersOfTheLastUnit() throws Exception {
        run("100 buyers of the last unit", 3, 20, 100, count -> {
            Category category = categories.create(aCategory().build());
            Customer customer = customers.create(aCustomer().build());
            for (int race = 0; race < count; race++) {
                Product lamp = products.create(aProduct(category).stocked(1L).build());
                List<Callable<?>> buyers = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    String key = race + "-" + i;
                    buyers.add(() -> placement.place(key, order(customer, lamp, 1)));
                }
                List<String> went = crowd.atOnce(buyers);
                assertThat(Collections.frequency(went, "done")).isEqualTo(1);
                assertThat(Collections.frequency(went, "OutOfStock")).isEqualTo(99);
                shop.hasItsStock(Map.of(new ObjectId(lamp.id().hex()), 1L));
            }
        });
    }

    @Test
    void oneKeySentFiveHundredTimes() throws Exception {
        run("one key sent 500 times", 1, 20, 500, count -> {
            Category category = categories.create(aCategory().build());
            Map<ObjectId, Long> stock = new HashMap<>();
            for (int race = 0; race < count; race++) {
                Product lamp = products.create(aProduct(category).stocked(9L).build());
                Customer customer = customers.create(aCustomer().build());
                stock.put(new ObjectId(lamp.id().hex()), 9L);
                List<String> went =
                        crowd.atOnce(Collections.nCopies(500, () -> placement.place("k", order(customer, lamp, 2))));
                assertThat(went).containsOnly("done");
                assertThat(shop.visible("orders")).hasSize(race + 1);
            }
            sweeper.sweep(NEVER);
            shop.hasItsStock(stock);
        });
    }

    @Test
    void movesThatWouldCloseACycle() throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        run("moves in a ring of three", 30, 100, count -> {
            List<CategoryDraft> drafts =
                    Stream.generate(() -> aCategory().build()).limit(3L * count).toList();
            List<Category> all =
                    categories.createAll(drafts).stream().map(Outcome::orThrow).toList();
            List<List<Callable<?>>> rings = IntStream.range(0, count)
                    .mapToObj(race -> ring(all.subList(3 * race, 3 * race + 3)))
                    .toList();
            for (List<String> went : crowd.races(1, rings)) {
                ends.merge(went.toString(), 1, Integer::sum);
                assertThat(Collections.frequency(went, "done")).isLessThan(3);
            }
        });
        LOG.info("moves in a ring of three: {}", ends);
    }

    private List<Callable<?>> ring(List<Category> ring) {
        List<Callable<?>> moves = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            Category one = ring.get(i);
            Ref under =
                    Ref.byId("parentId", ring.get((i + 1) % ring.size()).id().hex());
            moves.add(() -> categories.move(one.id(), one.version(), under));
        }
        return moves;
    }

    @Test
    void cancelledAgainstPaid() throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        run("cancel, pay, cancel", 60, 200, count -> {
            Category category = categories.create(aCategory().build());
            Product lamp =
                    products.create(aProduct(category).stocked(1_000_000L).build());
            Customer customer = customers.create(aCustomer().build());
            Queue<Order> placed = new ConcurrentLinkedQueue<>();
            crowd.races(
                    LANES,
                    Collections.nCopies(
                            count,
                            List.of(() -> placed.add(
                                    placement.place(UUID.randomUUID().toString(), order(customer, lamp, 2))))));
            List<List<Callable<?>>> races = placed.stream()
                    .map(order -> List.<Callable<?>>of(
                            () -> orders.cancel(order.id(), 1),
                            () -> orders.pay(order.id(), 1, null),
                            () -> orders.cancel(order.id(), 1)))
                    .toList();
            for (List<String> went : crowd.races(LANES, races)) {
                ends.merge(went.toString(), 1, Integer::sum);
                assertThat(went.get(0).equals("done") || went.get(2).equals("done"))
                        .as("cancelled, in %s", went)
                        .isNotEqualTo(went.get(1).equals("done"));
            }
            sweeper.sweep(NEVER);
            shop.hasItsStock(Map.of(new ObjectId(lamp.id().hex()), 1_000_000L));
        });
        LOG.info("cancel, pay, cancel: {}", ends);
    }

    /**
     * Runs as many races of a kind as are asked for, some at a time; after each time everything is swept and looked at,
     * and the shop begins anew, so that it does not grow.
     *
     * @param inVerify how many, where no number is asked for
     */
    private void run(String kind, int inVerify, int atATime, Some some) throws Exception {
        run(kind, inVerify, atATime, 1, some);
    }

    /** The same of races that a crowd takes part in, each of whom counts where a number is asked for. */
    private void run(String kind, int inVerify, int atATime, int members, Some some) throws Exception {
        boolean forATime = System.getProperty("cartograph.races.minutes") != null;
        int asked = Integer.getInteger("cartograph.races", forATime ? MOST : inVerify * members);
        int races = (asked - 1) / members + 1;
        long began = System.nanoTime();
        long told = began;
        int run = 0;
        while (run < races && System.nanoTime() - began < LONGEST.toNanos()) {
            int count = Math.min(atATime, races - run);
            shop.empty();
            some.race(count);
            run += count;
            sweeper.sweep(NEVER);
            shop.hasNoOrphan();
            shop.hasNoCycle();
            shop.isAtRest();
            if (System.nanoTime() - told > Duration.ofSeconds(20).toNanos()) {
                told = System.nanoTime();
                LOG.info("{}: {} of {}", kind, run, races);
            }
        }
        LOG.info(
                "{}: {} in {} s",
                kind,
                run,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    /** Some races of one kind, and what is to be said of them. */
    @FunctionalInterface
    private interface Some {
        void race(int count) throws Exception;
    }

    private static OrderDraft order(Customer customer, Product product, long quantity) {
        return new OrderDraft(
                customer.id().hex(),
                null,
                null,
                List.of(new OrderDraft.Line(product.id().hex(), quantity)));
    }
}
