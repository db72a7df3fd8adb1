package dev.cartograph.breaking;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.connection.ServerDescription;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customers;
import dev.cartograph.integrity.CreationStep;
import dev.cartograph.integrity.DeletionStep;
import dev.cartograph.integrity.Step;
import dev.cartograph.integrity.Sweeper;
import dev.cartograph.interleavings.StoredShop;
import dev.cartograph.orders.CancellationStep;
import dev.cartograph.orders.PlacementStep;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.Products;
import dev.cartograph.products.ReceiptStep;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * The store as its own process, against a database in another one, halts before a named step while it works, again and
 * again; then a sweep settles what it left, and nothing is broken and no acknowledged order lost.
 *
 * <p>{@code -Dcartograph.kills=500} kills so many, {@code -Dcartograph.seed} plays another play.
 */
@StoreTest
class KillTests {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph.kills");
    private static final int KILLS = Integer.getInteger("cartograph.kills", 6);
    private static final long SEED = Long.getLong("cartograph.seed", 1L);
    private static final long LONGEST_SECONDS = 120;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Customers customers;

    @Autowired
    private Products products;

    @Autowired
    private Categories categories;

    @Autowired
    private Sweeper sweeper;

    @Autowired
    private MongoDatabaseFactory database;

    private StoredShop shop;
    private final Map<ObjectId, Long> stock = new HashMap<>();

    @BeforeEach
    void furnish() {
        shop = new StoredShop(context);
        shop.empty();
        Category category = categories.create(aCategory().build());
        for (int i = 0; i < 12; i++) {
            customers.create(aCustomer().build());
            stock.put(
                    new ObjectId(products.create(aProduct(category).stocked(20L).build())
                            .id()
                            .hex()),
                    20L);
        }
    }

    @Test
    void losesNothingWhenTheProcessIsKilledAtANamedStep() throws Exception {
        List<Step> steps = new ArrayList<>(Stream.<Step[]>of(
                        PlacementStep.values(),
                        CancellationStep.values(),
                        DeletionStep.values(),
                        ReceiptStep.values(),
                        CreationStep.values())
                .flatMap(Stream::of)
                .toList());
        Random random = new Random(SEED);
        Collections.shuffle(steps, random);
        Map<String, Integer> ends = new TreeMap<>();
        Map<String, String> acknowledged = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            String step = steps.get(kill % steps.size()).title();
            String end = victim(SEED * 1_000 + kill, step, random.nextInt(kill % 2 == 0 ? 2 : 12), acknowledged);
            ends.merge(end.startsWith("DIED") ? "died" : end, 1, Integer::sum);

            sweeper.sweep(Instant.parse("9999-01-01T00:00:00Z"));
            try {
                shop.hasNoOrphan();
                shop.hasNoCycle();
                shop.isAtRest();
                shop.hasItsStock(stock);
                losesNo(acknowledged);
            } catch (AssertionError broken) {
                throw new AssertionError("seed " + SEED + ", kill " + kill + ": " + end, broken);
            }
        }
        LOG.info("{} kills, seed {}: {}; {} acknowledged orders", KILLS, SEED, ends, acknowledged.size());
        assertThat(ends.getOrDefault("died", 0)).isPositive();
        assertThat(acknowledged).isNotEmpty();
    }

    private void losesNo(Map<String, String> acknowledged) {
        Set<String> there = new HashSet<>();
        for (Document order : shop.all("orders")) {
            boolean deleted = "DELETED".equals(order.getString("standing"));
            boolean live = "LIVE".equals(order.getString("standing"));
            if (deleted || live) {
                there.add(order.getObjectId("_id").toHexString());
            }
        }
        assertThat(there).as("acknowledged orders").containsAll(acknowledged.keySet());
    }

    /** Runs a process until it halts; what its last word was. */
    private String victim(long seed, String step, int after, Map<String, String> acknowledged)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Victim.class.getName(),
                        uri(),
                        Long.toString(seed),
                        step,
                        Integer.toString(after))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String last = "nothing";
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("PLACED ")) {
                    acknowledged.put(line.substring("PLACED ".length()), line);
                }
                if (line.startsWith("DIED") || line.equals("ENDED")) {
                    last = line;
                }
            }
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(last)
                .as("the last word of the process that was to die before %s", step)
                .isNotEqualTo("nothing");
        return last;
    }

    private String uri() {
        ServerDescription server = context.getBean(MongoClient.class)
                .getClusterDescription()
                .getServerDescriptions()
                .get(0);
        return "mongodb://" + server.getAddress() + "/"
                + database.getMongoDatabase().getName()
                + (server.getSetName() == null ? "" : "?replicaSet=" + server.getSetName());
    }
}
