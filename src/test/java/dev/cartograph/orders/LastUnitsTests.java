package dev.cartograph.orders;

import static dev.cartograph.orders.OrderDrafts.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopFloor;
import dev.cartograph.StoreTest;
import dev.cartograph.products.Product;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.Refusal;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Many buyers at once; the seed says how long each waits at the door. */
@StoreTest
class LastUnitsTests {
    private static final int BUYERS = 200;
    private static final int LONGEST_WAIT_NANOS = 20_000_000;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Placement placement;

    @Autowired
    private Orders orders;

    private ShopFloor floor;
    private List<CustomerId> customers;

    @BeforeEach
    void open() {
        floor = new ShopFloor(context);
        customers = List.of(floor.customer(), floor.customer(), floor.customer(), floor.customer());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20261121})
    void sellsTheLastUnitsOnce(long seed) throws Exception {
        Product lamp = floor.product(3999, 10);
        List<Refusal> refusals = rush(
                seed, buyer -> anOrder(customers.get(buyer % 4)).of(1, lamp).build());

        assertThat(refusals).hasSize(190).allMatch(refusal -> refusal instanceof OutOfStock);
        assertThat(floor.stockOf(lamp)).isEqualTo("0 on hand, 0 available, 0 held, 0 marked");
        assertThat(sold(lamp)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 11})
    void neverSellsMoreThanThereIsOfSeveralProducts(long seed) throws Exception {
        List<Product> goods = floor.products(5, 100, 40);
        Random random = new Random(seed);
        List<OrderDraft> drafts = new ArrayList<>();
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            OrderDrafts draft = anOrder(customers.get(buyer % 4));
            for (int line = 0; line <= random.nextInt(4); line++) {
                draft = draft.of(1 + random.nextInt(3), goods.get(random.nextInt(goods.size())));
            }
            drafts.add(draft.build());
        }
        List<Refusal> refusals = rush(seed, drafts::get);

        assertThat(refusals).isNotEmpty().allMatch(refusal -> refusal instanceof OutOfStock);
        for (Product product : goods) {
            long left = 40 - sold(product);
            assertThat(left).isNotNegative();
            assertThat(floor.stockOf(product)).isEqualTo(left + " on hand, " + left + " available, 0 held, 0 marked");
        }
    }

    private List<Refusal> rush(long seed, IntFunction<OrderDraft> draft) throws Exception {
        Random random = new Random(seed);
        ExecutorService doors = Executors.newFixedThreadPool(BUYERS);
        CountDownLatch open = new CountDownLatch(1);
        try {
            List<Future<?>> visits = new ArrayList<>();
            List<Refusal> refusals = new ArrayList<>();
            for (int buyer = 0; buyer < BUYERS; buyer++) {
                int who = buyer;
                long wait = random.nextInt(LONGEST_WAIT_NANOS);
                String key = "rush-" + seed + "-" + buyer;
                visits.add(doors.submit(() -> {
                    open.await();
                    LockSupport.parkNanos(wait);
                    try {
                        placement.place(key, draft.apply(who));
                    } catch (Refusal refused) {
                        synchronized (refusals) {
                            refusals.add(refused);
                        }
                    }
                    return null;
                }));
            }
            open.countDown();
            for (Future<?> visit : visits) {
                visit.get(60, TimeUnit.SECONDS);
            }
            return refusals;
        } finally {
            doors.shutdownNow();
        }
    }

    private long sold(Product product) {
        OrderFilter ofIt = new OrderFilter(null, null, product.id(), null, null, null);
        return orders.list(ofIt, PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
                .mapToLong(order -> order.units().get(product.id()))
                .sum();
    }
}
