package dev.cartograph.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.rules.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * PostgreSQL judges the shop: clients made up from seeds ask both the same, and both must agree on everything.
 *
 * <p>It asks 100,000 operations, however long that takes: some three minutes on two cores that do nothing else. Seeds are
 * independent of each other, and two of them are asked at a time. {@code -Dcartograph.judge.operations=1000000} asks so
 * many; {@code -Dcartograph.judge.seconds=3600} ends with the seeds that are being asked then; {@code
 * -Dcartograph.judge.seed=51} goes on where an earlier run ended, which it tells; {@code -Dcartograph.judge.worlds=8}
 * asks more seeds at a time, where there are the cores for it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JudgeTests {
    private static final boolean TIMED = Long.getLong("cartograph.judge.seconds") != null;
    private static final long OPERATIONS =
            Long.getLong("cartograph.judge.operations", TIMED ? Long.MAX_VALUE : 100_000L);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("cartograph.judge.seconds", 1_000_000_000L));
    private static final long FIRST_SEED = Long.getLong("cartograph.judge.seed", 1);
    private static final int WORLDS = Integer.getInteger("cartograph.judge.worlds", 2);

    /** With one seed, after which the shop is emptied: so that a difference is found in a sequence that is not too long. */
    private static final int OF_ONE_SEED = 2_000;

    private static final int ENOUGH_TO_MEET_ALL = 20_000;

    private final List<World> worlds = new ArrayList<>();

    @BeforeAll
    void open() throws SQLException {
        for (int i = 0; i < WORLDS; i++) {
            worlds.add(new World());
        }
    }

    @AfterAll
    void close() throws SQLException {
        for (World world : worlds) {
            world.close();
        }
    }

    @Test
    void theShopAndPostgreSqlAgreeOnWhateverClientsAsk() throws Exception {
        long start = System.nanoTime();
        AtomicLong seed = new AtomicLong(FIRST_SEED);
        AtomicBoolean differ = new AtomicBoolean();
        List<String> differences = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(WORLDS);
        try {
            List<Future<List<String>>> asking = new ArrayList<>();
            for (World world : worlds) {
                asking.add(threads.submit(() -> ask(world, seed, differ, start)));
            }
            for (Future<List<String>> one : asking) {
                differences.addAll(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        if (!differences.isEmpty()) {
            fail(String.join("\n\n", differences));
        }

        long asked = worlds.stream().mapToLong(World::asked).sum();
        System.out.printf(
                "[INFO] PostgreSQL judged %,d operations, %,d of them accepted, %,.0f a second; the next seed is %d.%n",
                asked,
                worlds.stream().mapToLong(World::taken).sum(),
                asked / ((System.nanoTime() - start) / 1e9),
                seed.get());
        if (!TIMED) {
            assertThat(asked).isEqualTo(OPERATIONS);
        }
        if (asked >= ENOUGH_TO_MEET_ALL) {
            Set<Operation.Kind> kinds = EnumSet.noneOf(Operation.Kind.class);
            Set<String> broken = new TreeSet<>();
            worlds.forEach(world -> {
                kinds.addAll(world.kinds());
                broken.addAll(world.broken());
            });
            assertThat(kinds)
                    .as("kinds of operations of which one was accepted")
                    .hasSize(Operation.Kind.values().length);
            assertThat(broken).as("constraints by which PostgreSQL refused").hasSizeGreaterThan(80);
        }
    }

    /** Asks seeds until there are enough. A seed is asked to its end, so that the next run can begin with the next one. */
    private static List<String> ask(World world, AtomicLong seeds, AtomicBoolean differ, long start)
            throws SQLException {
        while (!differ.get() && System.nanoTime() - start < TIME.toNanos()) {
            long seed = seeds.getAndIncrement();
            long left = OPERATIONS - (seed - FIRST_SEED) * OF_ONE_SEED;
            if (left <= 0) {
                seeds.decrementAndGet();
                break;
            }
            String difference = world.ask(seed, Math.min(OF_ONE_SEED, left));
            if (difference != null) {
                differ.set(true);
                return List.of(difference);
            }
        }
        return List.of();
    }

    @Test
    void aConstraintThatOneSideLostIsFoundAndShownByTheShortestSequence() throws SQLException {
        Found found = differing("DROP INDEX customers_email_unique");
        assertThat(found.difference()).isEqualTo("the shop refused it for [CUS-004], PostgreSQL accepted it");
        assertThat(found.shortest())
                .as("two customers who are created with one email address")
                .hasSize(2)
                .allMatch(operation -> operation.kind() == Operation.Kind.CREATE_CUSTOMER);
    }

    @Test
    void whatOnlyALongSequenceMeetsIsShownByAHandfulOfOperations() throws SQLException {
        Found found = differing("""
                ALTER TABLE products DROP CONSTRAINT products_on_hand_not_negative;
                CREATE FUNCTION one_too_many() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM refuse('products_on_hand_not_negative');
                END $$;
                CREATE TRIGGER few AFTER INSERT ON products FOR EACH ROW WHEN (NEW.on_hand < 0)
                    EXECUTE FUNCTION one_too_many();
                CREATE TRIGGER fewer AFTER UPDATE ON products FOR EACH ROW WHEN (NEW.on_hand < -1)
                    EXECUTE FUNCTION one_too_many()
                """);
        assertThat(found.difference()).isEqualTo("the shop refused it for [ORD-030], PostgreSQL accepted it");
        assertThat(found.after()).as("operations until it is met").isGreaterThan(500);
        assertThat(found.shortest())
                .as("a customer, a product, and an order of one more than there is")
                .hasSizeLessThanOrEqualTo(5)
                .extracting(Operation::kind)
                .contains(Operation.Kind.CREATE_CUSTOMER, Operation.Kind.CREATE_PRODUCT, Operation.Kind.PLACE_ORDER);
    }

    /** What the first seed shows where PostgreSQL was made to judge otherwise. */
    private Found differing(String alteration) throws SQLException {
        try (RelationalShop other = new RelationalShop()) {
            Postgres.run(other.connection(), alteration);
            Judge judge = new Judge(worlds.get(0).documents(), other);
            Clients clients = new Clients(1);
            List<Operation> operations = new ArrayList<>();
            judge.begin();
            String difference = null;
            while (difference == null && operations.size() < OF_ONE_SEED) {
                Operation next = clients.next();
                operations.add(next);
                difference = judge.differing(next);
                if (judge.broken().isEmpty()) {
                    clients.accepted(next);
                }
            }
            assertThat(difference).as("what differs").isNotNull();
            List<Operation> shortest =
                    new Shrinking(judge.shows(difference), Duration.ofMinutes(5)).shortest(operations);
            return new Found(difference, operations.size(), shortest);
        }
    }

    private record Found(String difference, int after, List<Operation> shortest) {}

    /** A random run never has so many. */
    @Test
    void theCategoryAfterTheFiveThousandthIsRefusedByBoth() throws SQLException {
        World world = worlds.get(0);
        world.judge().begin();
        List<CategoryDraft> drafts = IntStream.range(0, 5_000)
                .mapToObj(i -> new CategoryDraft("bulk-" + i, "Things", null, null))
                .toList();
        Categories categories = world.store().getBean(Categories.class);
        StringJoiner rows = new StringJoiner("), (", "INSERT INTO categories (id, slug, name) VALUES (", ")");
        for (Outcome<Category> outcome : categories.createAll(drafts.subList(0, 4_999))) {
            Category made = outcome.orThrow();
            rows.add("'" + made.id() + "', '" + made.slug() + "', 'Things'");
        }
        // Each is judged by itself, in a time that grows with them all.
        Postgres.run(
                world.relations().connection(),
                "SET session_replication_role = replica;" + rows + ";SET session_replication_role = origin");
        Operation last = Operation.of(Operation.Kind.CREATE_CATEGORY, 0, drafts.get(4_999));
        Operation one =
                Operation.of(Operation.Kind.CREATE_CATEGORY, 1, new CategoryDraft("one-more", "Things", null, null));
        assertThat(world.judge().differing(last)).isNull();
        assertThat(world.judge().broken()).isEmpty();
        assertThat(world.judge().differing(one)).isNull();
        assertThat(world.judge().broken()).containsExactly("categories_few");
    }
}
