package dev.cartograph.breaking;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.connection.ServerDescription;
import dev.cartograph.StoreTest;
import dev.cartograph.integrity.CreationStep;
import dev.cartograph.integrity.DeletionStep;
import dev.cartograph.integrity.Step;
import dev.cartograph.integrity.Sweeper;
import dev.cartograph.orders.CancellationStep;
import dev.cartograph.orders.PlacementStep;
import dev.cartograph.products.ReceiptStep;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
    private Sweeper sweeper;

    @Autowired
    private MongoDatabaseFactory database;

    @Test
    void losesNothingWhenTheProcessIsKilledAtANamedStep() throws Exception {
        Furnished furnished = new Furnished(context);
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
                furnished.isSound(acknowledged.keySet());
            } catch (AssertionError broken) {
                throw new AssertionError("seed " + SEED + ", kill " + kill + ": " + end, broken);
            }
        }
        LOG.info("{} kills, seed {}: {}; {} acknowledged orders", KILLS, SEED, ends, acknowledged.size());
        assertThat(ends.getOrDefault("died", 0)).isPositive();
        assertThat(acknowledged).isNotEmpty();
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
