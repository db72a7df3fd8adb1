package dev.cartograph.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.web.Rest.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** If-Match: * fits whatever is there (RFC 9110, 13.1.1): who sends it is never told that the document has changed. */
@RestTest
class AnyVersionRestTests {
    private static final int SENDERS = 6;
    private static final int ROUNDS = 12;
    private static final String[] ANY = {"If-Match", "*"};
    private static final ExecutorService CROWD = Executors.newFixedThreadPool(SENDERS);

    @Autowired
    private Rest rest;

    private Made made;

    @BeforeEach
    void make() {
        made = new Made(rest);
    }

    @AfterAll
    static void disperse() {
        CROWD.shutdownNow();
    }

    @Test
    void changesACustomerWhoeverElseDoes() throws Exception {
        String customer = "/api/customers/" + made.customer().id();
        assertThat(statuses(atOnce(sender -> () -> rest.patch(customer, named("Ada " + sender.next()), ANY))))
                .containsOnly(200);
        assertThat(rest.get(customer).at("/version")).isEqualTo(Integer.toString(1 + SENDERS * ROUNDS));
    }

    @Test
    void changesAndMovesACategoryWhoeverElseDoes() throws Exception {
        String category = "/api/categories/" + made.category().id();
        List<String> parents = List.of(made.category().id(), made.category().id());
        assertThat(statuses(atOnce(sender -> () -> {
                    int turn = sender.next();
                    return sender.number() % 2 == 0
                            ? rest.patch(category, "{\"name\": \"Lamps " + sender.number() + " " + turn + "\"}", ANY)
                            : rest.post(category + "/move", Map.of("parentId", parents.get(turn % 2)), ANY);
                })))
                .containsOnly(200);
    }

    @Test
    void archivesAndRestoresAProductWhoeverElseChangesIt() throws Exception {
        String product = "/api/products/" + made.product(1).id();
        assertThat(statuses(atOnce(sender -> () -> {
                    int turn = sender.next();
                    return sender.number() % 2 == 0
                            ? rest.patch(product, "{\"name\": \"Lamp " + sender.number() + " " + turn + "\"}", ANY)
                            : rest.post(product + (turn % 2 == 0 ? "/archive" : "/restore"), null, ANY);
                })))
                .containsOnly(200);
    }

    @Test
    void deletesWhatOthersChange() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String customer = "/api/customers/" + made.customer().id();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Answer>> asked = new ArrayList<>();
            for (int number = 0; number < SENDERS; number++) {
                int mine = number;
                asked.add(CROWD.submit(() -> {
                    start.await();
                    return mine == 0 ? rest.delete(customer, ANY) : rest.patch(customer, named("Ada " + mine), ANY);
                }));
            }
            start.countDown();
            assertThat(asked.get(0).get(60, TimeUnit.SECONDS).status()).isEqualTo(204);
            for (Future<Answer> one : asked.subList(1, SENDERS)) {
                Answer answer = one.get(60, TimeUnit.SECONDS);
                assertThat(answer.status())
                        .as("changed, on its way out or gone, and never stale: %s", answer)
                        .isIn(200, 409, 404);
            }
        }
    }

    @Test
    void fitsEachOfTheVersionsThatItNames() {
        Answer customer = made.customer();
        String at = "/api/customers/" + customer.id();
        assertThat(rest.patch(at, named("A"), "If-Match", "\"2\", \"3\"").status())
                .isEqualTo(412);
        assertThat(rest.patch(at, named("A"), "If-Match", "\"2\", \"1\"").status())
                .isEqualTo(200);
        assertThat(rest.patch(at, named("B"), "If-Match", "\"2\", \"1\"").status())
                .isEqualTo(200);
    }

    @Test
    void saysWhichFormIsExpectedWhereNoVersionIsNamed() {
        Answer customer = made.customer();
        for (String tag : List.of("W/\"1\"", "\"99999999999999999999\"", "\"x\"", "\"0\"", "W/\"1\", \"x\"", "\"\"")) {
            Answer refused = rest.delete("/api/customers/" + customer.id(), "If-Match", tag);
            assertThat(refused.status()).as("%s", refused).isEqualTo(412);
            assertThat(refused.at("/code")).isEqualTo("stale");
            assertThat(refused.at("/detail"))
                    .isEqualTo("If-Match names no version; send the ETag that the customer was read with, strong and"
                            + " in its quotes, as in \"3\", or *");
        }
        Answer refused = rest.delete("/api/customers/" + customer.id(), "If-Match", "W/\"1\", \"7\"");
        assertThat(refused.at("/detail")).isEqualTo("the customer is at version 1, not 7; read it again");
    }

    private static Map<String, Object> named(String first) {
        return Map.of("name", Map.of("first", first));
    }

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).toList();
    }

    private static List<Answer> atOnce(Function<Sender, Callable<Answer>> asks) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<List<Answer>>> asked = new ArrayList<>();
        for (int number = 0; number < SENDERS; number++) {
            Callable<Answer> ask = asks.apply(new Sender(number));
            asked.add(CROWD.submit(() -> {
                start.await();
                List<Answer> answers = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    answers.add(ask.call());
                }
                return answers;
            }));
        }
        start.countDown();
        List<Answer> all = new ArrayList<>();
        for (Future<List<Answer>> one : asked) {
            all.addAll(one.get(60, TimeUnit.SECONDS));
        }
        return all;
    }

    /** One of the crowd; each of its turns is another number than all others of the crowd. */
    private static final class Sender {
        private final int number;
        private int turns;

        Sender(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        int next() {
            return number * ROUNDS + turns++;
        }
    }
}
