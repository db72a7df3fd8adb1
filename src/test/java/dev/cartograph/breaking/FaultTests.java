package dev.cartograph.breaking;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.Cartograph;
import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * The store behind a wire that loses requests and replies: what was not answered may have been carried out or not, and
 * nothing is broken, lost or done twice. A placement without an answer is sent again under its key.
 *
 * <p>{@code -Dcartograph.faults=10000} meets so many, {@code -Dcartograph.seed} plays another play.
 */
@StoreTest
class FaultTests extends ShopTest {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph.faults");
    private static final int FAULTS = Integer.getInteger("cartograph.faults", 60);
    private static final long SEED = Long.getLong("cartograph.seed", 1L);
    private static final int THREADS = 3;
    private static final int ROUND = 60;

    /** After so many rounds it says how far it is, and the shop is furnished anew, so that it does not grow. */
    private static final int TOLD = 8;

    @Test
    void losesNothingWhenTheWireLosesRequestsAndReplies() throws Exception {
        Furnished furnished = new Furnished(context);
        Map<String, Integer> went = new TreeMap<>();
        Map<String, String> acknowledged = new TreeMap<>();
        int acknowledgedBefore = 0;
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (FaultyWire wire = new FaultyWire(context, SEED);
                ConfigurableApplicationContext store = new SpringApplicationBuilder(Cartograph.class, Impatient.class)
                        .web(WebApplicationType.NONE)
                        .run("--cartograph.database.uri=" + wire.uri(), "--cartograph.catalog=none")) {
            for (int round = 0; wire.count() < FAULTS; round++) {
                wire.breaking(8);
                Shopper.Book book = new Shopper.Book();
                List<Shopper> shoppers = new ArrayList<>();
                List<Future<?>> done = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    Shopper shopper = new Shopper(
                            store,
                            new Random(SEED * 10_000 + round * THREADS + i),
                            round + "-" + i + "-",
                            book,
                            said -> {
                                synchronized (acknowledged) {
                                    acknowledged.put(said, said);
                                }
                            });
                    shoppers.add(shopper);
                    done.add(threads.submit(() -> {
                        for (int n = 0; n < ROUND; n++) {
                            Shopper.Went how = shopper.shopOnce(n);
                            synchronized (went) {
                                went.merge(how.name(), 1, Integer::sum);
                            }
                        }
                    }));
                }
                for (Future<?> one : done) {
                    one.get();
                }
                wire.breaking(0);
                for (Shopper shopper : shoppers) {
                    shopper.sentInVain().forEach((key, draft) -> sendAgain(key, draft, acknowledged));
                }
                sweeper.sweep(Instant.parse("9999-01-01T00:00:00Z"));
                try {
                    furnished.isSound(acknowledged.keySet().stream()
                            .filter(said -> !said.startsWith("DELETED "))
                            .toList());
                } catch (AssertionError broken) {
                    throw new AssertionError("seed " + SEED + ", round " + round + ", " + wire.faults(), broken);
                }
                if (round % TOLD == TOLD - 1) {
                    LOG.info("seed {}: {}; operations {}", SEED, wire.faults(), went);
                    acknowledgedBefore += acknowledged.size();
                    acknowledged.clear();
                    furnished = new Furnished(context);
                }
            }
            LOG.info(
                    "seed {}, at its end: {}; operations {}, acknowledged {}",
                    SEED,
                    wire.faults(),
                    went,
                    acknowledgedBefore + acknowledged.size());
        } finally {
            threads.shutdownNow();
        }
        assertThat(went.keySet()).contains("WELL", "UNKNOWN");
    }

    /** Looks for its database at once after a loss, and not half a second later. No configuration that a scan would find. */
    static class Impatient {
        @Bean
        MongoClientSettingsBuilderCustomizer soon() {
            return settings -> settings.applyToServerSettings(
                    server -> server.heartbeatFrequency(1, SECONDS).minHeartbeatFrequency(5, MILLISECONDS));
        }
    }

    /** The first may have been carried out or not: the answer is an order or a refusal, and never that it is another. */
    private void sendAgain(String key, OrderDraft draft, Map<String, String> acknowledged) {
        try {
            String said = "PLACED " + placement.place(key, draft).id();
            acknowledged.put(said, said);
        } catch (KeyReused forgotten) {
            throw new AssertionError(forgotten);
        } catch (Refusal refused) {
            // That is an answer too.
        }
    }
}
