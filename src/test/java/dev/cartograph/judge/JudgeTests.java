package dev.cartograph.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cartograph.StoreTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * PostgreSQL judges the shop: clients made up from a seed ask both the same, and both must agree on everything.
 *
 * <p>It asks 100,000 operations, or as many as fit into 75 seconds. {@code -Dcartograph.judge.operations=1000000} asks
 * so many, however long that takes; {@code -Dcartograph.judge.seconds=3600} as many as fit; {@code
 * -Dcartograph.judge.seed=7} goes on where an earlier run ended, which it tells.
 */
@StoreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JudgeTests {
    private static final long OPERATIONS = Long.getLong(
            "cartograph.judge.operations", Long.getLong("cartograph.judge.seconds") == null ? 100_000 : Long.MAX_VALUE);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong(
            "cartograph.judge.seconds", Long.getLong("cartograph.judge.operations") == null ? 75 : 1_000_000_000));
    private static final long FIRST_SEED = Long.getLong("cartograph.judge.seed", 1);

    /** With one seed, after which the shop is emptied: so that a difference is found in a sequence that is not too long. */
    private static final int OF_ONE_SEED = 2_000;

    private static final int BETWEEN_LOOKS = 250;
    private static final int ENOUGH_TO_MEET_ALL = 10_000;

    @Autowired
    private ApplicationContext context;

    private RelationalShop relations;
    private Judge judge;
    private final Set<Operation.Kind> kinds = EnumSet.noneOf(Operation.Kind.class);
    private final Set<String> broken = new TreeSet<>();
    private long asked;
    private long taken;

    @BeforeAll
    void open() throws SQLException {
        relations = new RelationalShop();
        judge = new Judge(new DocumentShop(context), relations);
    }

    @AfterAll
    void close() throws SQLException {
        relations.close();
    }

    @Test
    void theShopAndPostgreSqlAgreeOnWhateverClientsAsk() throws SQLException {
        long seed = FIRST_SEED;
        long start = System.nanoTime();
        // A seed is asked to its end, so that the next run can begin with the next one.
        while (asked < OPERATIONS && System.nanoTime() - start < TIME.toNanos()) {
            ask(seed++, Math.min(OF_ONE_SEED, OPERATIONS - asked));
        }
        System.out.printf(
                "[INFO] PostgreSQL judged %,d operations, %,d of them accepted, %,.0f a second; the next seed is %d.%n",
                asked, taken, asked / ((System.nanoTime() - start) / 1e9), seed);
        if (asked >= ENOUGH_TO_MEET_ALL) {
            assertThat(kinds)
                    .as("kinds of operations of which one was accepted")
                    .hasSize(Operation.Kind.values().length);
            assertThat(broken).as("constraints by which PostgreSQL refused").hasSizeGreaterThan(60);
        }
    }

    @Test
    void aConstraintThatOneSideLostIsFoundAndShownByTheShortestSequence() throws SQLException {
        try (RelationalShop lenient = new RelationalShop()) {
            Postgres.run(lenient.connection(), "DROP INDEX customers_email_unique");
            Judge other = new Judge(new DocumentShop(context), lenient);
            Clients clients = new Clients(FIRST_SEED);
            List<Operation> operations = new ArrayList<>();
            other.begin();
            String difference = null;
            while (difference == null && operations.size() < OF_ONE_SEED) {
                operations.add(clients.next());
                difference = other.differing(operations.get(operations.size() - 1));
                if (other.broken().isEmpty()) {
                    clients.accepted(operations.get(operations.size() - 1));
                }
            }
            assertThat(difference).isEqualTo("the shop refused it for [CUS-004], PostgreSQL accepted it");
            List<Operation> shortest = new Shrinking(other.shows(difference)).shortest(operations);
            assertThat(shortest)
                    .as("two customers, each created or changed such that they have one email address")
                    .hasSizeBetween(2, 4)
                    .allMatch(operation -> operation.kind().name().endsWith("_CUSTOMER"));
        }
    }

    private void ask(long seed, long count) throws SQLException {
        judge.begin();
        Clients clients = new Clients(seed);
        List<Operation> operations = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Operation operation = clients.next();
            operations.add(operation);
            String difference = judge.differing(operation);
            asked++;
            broken.addAll(judge.broken());
            if (judge.broken().isEmpty()) {
                clients.accepted(operation);
                kinds.add(operation.kind());
                taken++;
            }
            if (difference == null && (i % BETWEEN_LOOKS == 0 || i == count)) {
                difference = judge.differingData();
            }
            if (difference != null) {
                fail(told(seed, operations, difference));
            }
        }
    }

    private String told(long seed, List<Operation> operations, String difference) throws SQLException {
        List<Operation> shortest = new Shrinking(judge.shows(difference)).shortest(operations);
        StringBuilder told =
                new StringBuilder("seed %d, after %,d operations: %s%n".formatted(seed, operations.size(), difference));
        told.append("The shortest sequence that shows a difference:\n");
        shortest.forEach(
                operation -> told.append("  ").append(Canonical.json(operation)).append('\n'));
        return told.append(judge.differing(shortest)).toString();
    }
}
