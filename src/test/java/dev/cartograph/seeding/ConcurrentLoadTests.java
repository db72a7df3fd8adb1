package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Loads of one catalog at once: what one of them writes first, the other finds. */
@StoreTest
class ConcurrentLoadTests {
    private static final Path DUMMYJSON = Path.of("data-seeds/dummyjson");

    private final Shop shop;

    @Autowired
    ConcurrentLoadTests(ApplicationContext context) {
        shop = new Shop(context);
    }

    @BeforeEach
    void emptyShop() {
        shop.empty();
    }

    @RepeatedTest(4)
    void endWithEveryRowCreatedByOneAndUnchangedForTheOther() throws Exception {
        Catalog catalog = Catalog.in(DUMMYJSON);
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Map<Kind, LoadReport>> load = () -> {
            together.await(30, TimeUnit.SECONDS);
            return shop.load(catalog);
        };
        List<Long> sums = new ArrayList<>();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (Future<Map<Kind, LoadReport>> one : both.invokeAll(List.of(load, load))) {
                Map<Kind, LoadReport> reports = one.get();
                assertThat(reports.values())
                        .allSatisfy(report -> assertThat(report.errors()).isEmpty());
                sums.addAll(Shop.sums(reports));
            }
        } finally {
            both.shutdownNow();
        }
        assertThat(sums.get(1) + sums.get(6))
                .as("created by one of them: %s", sums)
                .isEqualTo(642);
        assertThat(sums.get(2) + sums.get(7))
                .as("unchanged for the other: %s", sums)
                .isEqualTo(642);
        shop.saysWhat(DUMMYJSON);
    }
}
