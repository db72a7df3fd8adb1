package dev.cartograph.breaking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.integrity.CreationStep;
import dev.cartograph.integrity.DeletionStep;
import dev.cartograph.integrity.Step;
import dev.cartograph.integrity.Sweeper;
import dev.cartograph.orders.CancellationStep;
import dev.cartograph.orders.PlacementStep;
import dev.cartograph.products.ReceiptStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The store as its own process, against a database in another one, halts before each named step in turn, or is killed at
 * any moment, again and again; then a sweep settles what it left, an audit finds nothing, and no order is lost that was
 * acknowledged. Repairs are killed by {@code dev.cartograph.audits.RepairKillTests}.
 *
 * <p>{@code -Dcartograph.kills=500} kills so many, {@code -Dcartograph.seed} plays another play.
 */
@StoreTest
class KillTests {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph.kills");
    private static final int KILLS = Integer.getInteger("cartograph.kills", 6);
    private static final long SEED = Long.getLong("cartograph.seed", 1L);

    /** One in so many is killed at any moment. */
    private static final int AT_RANDOM = 6;

    private static final int LATEST_MILLIS = 3_000;

    /** After so many the shop is furnished anew, so that it does not grow. */
    private static final int ONE_SHOP = 20;

    /** What takes two that meet, and so happens a few times among thousands of operations. */
    private static final Set<Step> RARE = Set.of(
            PlacementStep.ANNOUNCE_AGAIN,
            PlacementStep.CONFIRM,
            PlacementStep.FORGET,
            CancellationStep.CONFIRM,
            CancellationStep.RETRACT,
            CreationStep.LOOK,
            CreationStep.WITHDRAW,
            CreationStep.RECOUNT,
            DeletionStep.REOPEN,
            ReceiptStep.FORGET,
            ReceiptStep.WITHDRAW);

    private static final int OFTEN = 25;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Sweeper sweeper;

    private final Random random = new Random(SEED);
    private final Set<String> acknowledged = new TreeSet<>();

    @Test
    void losesNothingWhenTheProcessIsKilled() throws Exception {
        List<Step> steps = steps();
        Map<String, Integer> ends = new TreeMap<>();
        Furnished furnished = new Furnished(context);
        int orders = 0;
        int killed = 0;
        for (int run = 0; killed < KILLS && run < 2 * KILLS; run++) {
            if (run % ONE_SHOP == ONE_SHOP - 1) {
                orders += acknowledged.size();
                acknowledged.clear();
                furnished = new Furnished(context);
            }
            String end = run % AT_RANDOM == AT_RANDOM - 1
                    ? anyMoment(SEED * 10_000 + run)
                    : before(steps.get((run - run / AT_RANDOM) % steps.size()), SEED * 10_000 + run);
            killed += end.startsWith("alive") ? 0 : 1;
            ends.merge(end, 1, Integer::sum);

            sweeper.sweep(Instant.parse("9999-01-01T00:00:00Z"));
            try {
                furnished.isSound(acknowledged);
            } catch (AssertionError broken) {
                throw new AssertionError("seed " + SEED + ", run " + run + ": " + end, broken);
            }
            if (run % ONE_SHOP == 0) {
                LOG.info("{} killed in {} runs, seed {}", killed, run + 1, SEED);
            }
        }
        LOG.info("{} killed, seed {}: {}; {} acknowledged", killed, SEED, ends, orders + acknowledged.size());
        assertThat(killed).isEqualTo(KILLS);
        assertThat(orders + acknowledged.size()).isPositive();
        if (KILLS >= 4 * steps.size()) {
            assertThat(ends).as("steps before which it was killed").containsKeys(titles(steps));
        }
    }

    /** One of each protocol, then the next of each. */
    private List<Step> steps() {
        List<List<Step>> protocols = new ArrayList<>();
        Stream.<Step[]>of(
                        PlacementStep.values(),
                        CancellationStep.values(),
                        DeletionStep.values(),
                        ReceiptStep.values(),
                        CreationStep.values())
                .forEach(protocol -> {
                    List<Step> shuffled = new ArrayList<>(Arrays.asList(protocol));
                    Collections.shuffle(shuffled, random);
                    protocols.add(shuffled);
                });
        List<Step> steps = new ArrayList<>();
        for (int i = 0; protocols.stream().anyMatch(protocol -> !protocol.isEmpty()); i++) {
            List<Step> protocol = protocols.get(i % protocols.size());
            if (!protocol.isEmpty()) {
                steps.add(protocol.remove(0));
            }
        }
        return steps;
    }

    private static String[] titles(List<Step> steps) {
        return steps.stream().map(Step::title).toArray(String[]::new);
    }

    private String before(Step step, long seed) throws Exception {
        int after = RARE.contains(step) ? 0 : random.nextInt(OFTEN);
        int exit = ChildProcess.of(
                        Victim.class,
                        ChildProcess.uri(context),
                        Long.toString(seed),
                        step.title(),
                        Integer.toString(after))
                .run(this::hear);
        assertThat(exit)
                .as("how it ended that was to die before %s", step.title())
                .isIn(0, Deadly.HALTED, Deadly.KILLED);
        return switch (exit) {
            case 0 -> "alive, not before " + step.title();
            case Deadly.HALTED -> step.title();
            default -> "any moment, for it took too long";
        };
    }

    private String anyMoment(long seed) throws Exception {
        int exit = ChildProcess.of(Victim.class, ChildProcess.uri(context), Long.toString(seed), "none", "0")
                .killedAfter(random.nextInt(LATEST_MILLIS))
                .run(this::hear);
        assertThat(exit).as("how it ended that was to die at any moment").isEqualTo(Deadly.KILLED);
        return "any moment";
    }

    private void hear(String line) {
        if (line.startsWith("PLACED ") || line.startsWith("CANCELLED ")) {
            acknowledged.add(line);
        }
    }
}
