package dev.cartograph.web;

import static dev.cartograph.web.Made.line;
import static dev.cartograph.web.Made.orderBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many want the last few: each unit is sold once, and everybody is told. */
@RestTest
class LastUnitsRestTests {
    private static final int BUYERS = 200;
    private static final int UNITS = 10;

    @Autowired
    private Rest rest;

    @Test
    void sellsTheLastTenUnitsToTenOfTwoHundredBuyers() throws Exception {
        Made made = new Made(rest);
        Answer product = made.product(UNITS);
        List<Answer> buyers = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            buyers.add(made.customer());
        }
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService crowd = Executors.newFixedThreadPool(BUYERS);
        List<Future<Answer>> asked = new ArrayList<>();
        try {
            for (int i = 0; i < BUYERS; i++) {
                Map<String, Object> body = orderBody(buyers.get(i), line(product, 1));
                asked.add(crowd.submit(() -> {
                    start.await();
                    return rest.post("/api/orders", body, "Idempotency-Key", "last-units");
                }));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : asked) {
                answers.add(one.get(60, TimeUnit.SECONDS));
            }
            Map<Integer, Long> byStatus =
                    answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
            assertThat(byStatus).containsOnly(Map.entry(201, 10L), Map.entry(409, 190L));
            assertThat(answers).filteredOn(answer -> answer.status() == 409).allSatisfy(refused -> {
                assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(refused.at("/code")).isEqualTo("out-of-stock");
                assertThat(refused.at("/shortages/0/pointer")).isEqualTo("/lines/0/quantity");
            });
        } finally {
            crowd.shutdownNow();
        }
        Answer left = rest.get("/api/products/" + product.id());
        assertThat(left.at("/stock") + " " + left.at("/available")).isEqualTo("0 0");
        assertThat(rest.get("/api/orders?count=true&productId=" + product.id()).at("/total"))
                .isEqualTo("10");
    }
}
