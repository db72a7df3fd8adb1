package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several delete one document at once: one of them did, and for all others it is gone. */
@RestTest
class ConcurrentDeletionTests {
    private static final int SENDERS = 6;
    private static final int ROUNDS = 25;
    private static final ExecutorService CROWD = Executors.newFixedThreadPool(SENDERS);

    @Autowired
    private Rest rest;

    @AfterAll
    static void disperse() {
        CROWD.shutdownNow();
    }

    @Test
    void deletesACustomerOnce() throws Exception {
        deletesOnce("/api/customers/", Made::customer);
    }

    @Test
    void deletesACategoryOnce() throws Exception {
        deletesOnce("/api/categories/", Made::category);
    }

    @Test
    void deletesAProductOnce() throws Exception {
        deletesOnce("/api/products/", made -> made.product(1));
    }

    @Test
    void deletesAnOrderOnce() throws Exception {
        deletesOnce(
                "/api/orders/",
                made -> rest.post("/api/orders/" + made.order().id() + "/cancel", null, "If-Match", "*"));
    }

    private void deletesOnce(String path, Function<Made, Answer> make) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Answer document = make.apply(new Made(rest));
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                asked.add(CROWD.submit(() -> {
                    start.await();
                    return rest.delete(path + document.id(), "If-Match", document.tag());
                }));
            }
            start.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> one : asked) {
                statuses.add(one.get(60, TimeUnit.SECONDS).status());
            }
            Collections.sort(statuses);
            assertThat(statuses).containsExactly(204, 404, 404, 404, 404, 404);
            assertThat(rest.delete(path + document.id(), "If-Match", document.tag())
                            .status())
                    .isEqualTo(404);
        }
    }
}
