package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.Repair;
import dev.cartograph.orders.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/**
 * An audit of a sound shop that goes on selling, deleting and moving things finds nothing; and a repair of a shop into
 * which violations are planted meanwhile takes nothing else for broken, and loses nothing.
 *
 * <p>{@code -Dcartograph.audit.rounds=200} audits and repairs so often.
 */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class TrafficTests {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph.audits");
    private static final int AUDITS = Integer.getInteger("cartograph.audit.rounds", 25);
    private static final int REPAIRS = Integer.getInteger("cartograph.audit.rounds", 8);
    private static final int PLANTED_A_ROUND = 25;
    private static final int CLERKS = 3;
    private static final long SEED = Long.getLong("cartograph.audit.seed", 20261121);

    @Autowired
    private ApplicationContext context;

    private AuditedShop shop;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger hindered = new AtomicInteger();
    private final List<Throwable> failed = Collections.synchronizedList(new ArrayList<>());
    private final List<Clerk> clerks = new ArrayList<>();
    private final List<Thread> working = new ArrayList<>();

    @BeforeEach
    void open() {
        shop = new AuditedShop(context);
        shop.load("data-seeds/dummyjson");
    }

    @AfterEach
    void close() throws InterruptedException {
        stop();
    }

    @Test
    void takesNothingForBrokenThatIsOnlyUnderWay() throws Exception {
        start(false);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < AUDITS; i++) {
            findings.addAll(shop.audit(aWhileAgo()));
        }
        stop();
        assertThat(failed).isEmpty();
        assertThat(done.get()).as("what the clerks did meanwhile").isGreaterThan(AUDITS);
        assertThat(findings).extracting(AuditedShop::place).isEmpty();
        isSound();
    }

    @Test
    void mendsWhatIsPlantedWhileTheShopGoesOnAndNothingElse() throws Exception {
        Planting planting = new Planting(shop, SEED, true);
        start(true);
        Repair repair = context.getBean(Repair.class);
        long mended = 0;
        for (int i = 0; i < REPAIRS; i++) {
            planting.plantSome(PLANTED_A_ROUND);
            mended += repair.run(aWhileAgo(), Audit.Watcher.NONE).done().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        stop();
        mended += shop.repair().done().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        LOG.info(
                "{} mended, seed {}; the clerks did {} things, and {} times a planted one was in their way",
                mended,
                SEED,
                done,
                hindered);
        assertThat(failed).isEmpty();
        assertThat(mended).isGreaterThan(REPAIRS * PLANTED_A_ROUND / 2);
        assertThat(done.get()).as("what the clerks did meanwhile").isGreaterThan(REPAIRS);
        isSound();
        Set<String> kept = new TreeSet<>();
        shop.raw("quarantine")
                .find()
                .forEach(copy -> kept.add(copy.getString("collection") + "/" + copy.get("documentId")));
        kept.removeAll(planting.planted());
        kept.remove("categoryTree/categories");
        assertThat(kept).as("mended although nobody had spoiled it").isEmpty();
        Set<String> there = new TreeSet<>();
        for (Document order : shop.floor.stored("orders")) {
            if (Set.of("LIVE", "DELETED").contains(order.getString("standing"))) {
                there.add(order.getObjectId("_id").toHexString());
            }
        }
        assertThat(there)
                .as("acknowledged orders")
                .containsAll(clerks.stream()
                        .flatMap(clerk -> clerk.sold().stream())
                        .map(Order::id)
                        .map(id -> id.hex())
                        .toList());
    }

    private static Instant aWhileAgo() {
        return Instant.now().minusSeconds(120);
    }

    private void isSound() {
        assertThat(shop.audit())
                .as("when all is done")
                .extracting(AuditedShop::place)
                .isEmpty();
    }

    /** @param tolerant of failures: what another client writes may be in a clerk's way until it is mended */
    private void start(boolean tolerant) {
        for (int i = 0; i < CLERKS; i++) {
            Clerk clerk = new Clerk(context, shop, new Random(SEED + i));
            Thread thread = new Thread(() -> {
                while (open.get()) {
                    try {
                        clerk.work();
                        done.incrementAndGet();
                    } catch (RuntimeException | Error broken) {
                        if (!tolerant) {
                            failed.add(broken);
                            return;
                        }
                        LOG.debug("in the way", broken);
                        hindered.incrementAndGet();
                    }
                }
            });
            thread.start();
            clerks.add(clerk);
            working.add(thread);
        }
    }

    private void stop() throws InterruptedException {
        open.set(false);
        for (Thread thread : working) {
            thread.join();
        }
    }
}
