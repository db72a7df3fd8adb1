package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.breaking.ChildProcess;
import dev.cartograph.breaking.Deadly;
import dev.cartograph.integrity.DeletionStep;
import dev.cartograph.integrity.RepairStep;
import dev.cartograph.integrity.Step;
import dev.cartograph.orders.CancellationStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/**
 * {@code audit --repair --apply} as a process of its own is killed before a named step, begun again and killed again;
 * then one goes on to its end: nothing is broken any more, what was removed is kept, and the trail has what was done, once.
 *
 * <p>One kill for every five of {@code -Dcartograph.kills=500}; {@code -Dcartograph.seed} plays another play.
 */
@StoreTest
@TestPropertySource(properties = "cartograph.tests.context=audits")
class RepairKillTests {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph.kills");
    private static final int KILLS = Math.max(2, Integer.getInteger("cartograph.kills", 6) / 5);
    private static final long SEED = Long.getLong("cartograph.seed", 1L);
    private static final int PLANTED = 60;

    /** What a repair does for each finding; the others it does once a pass, or for a few. */
    private static final Set<Step> OFTEN_TAKEN =
            Set.of(RepairStep.KEEP, RepairStep.MEND, RepairStep.NOTE, RepairStep.MARK, DeletionStep.READ);

    private static final int OFTEN = 10;

    /** Those of a deletion that is refused, and of a cancellation that somebody else is faster with, it does not reach. */
    private static final Set<Step> OUT_OF_REACH =
            Set.of(DeletionStep.REOPEN, CancellationStep.READ, CancellationStep.RETRACT, CancellationStep.DELETE);

    @Autowired
    private ApplicationContext context;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> ends = new TreeMap<>();

    @Test
    void keepsWhatItRemovesAndSaysWhatItDidWheneverItIsKilled() throws Exception {
        List<Step> steps = new ArrayList<>(Arrays.asList(RepairStep.values()));
        steps.addAll(Arrays.asList(DeletionStep.values()));
        steps.addAll(Arrays.asList(CancellationStep.values()));
        steps.removeAll(OUT_OF_REACH);
        Collections.shuffle(steps, random);
        // What is to be settled was left by one that died before.
        Collections.swap(steps, steps.indexOf(RepairStep.MEND), 0);
        Collections.swap(steps, steps.indexOf(RepairStep.SETTLE), 1);
        int killed = 0;
        for (int round = 0; killed < KILLS; round++) {
            AuditedShop shop = new AuditedShop(context);
            Planting planting = new Planting(shop, SEED * 10_000 + round, true);
            planting.plantOneOf("CUS-006", "PRD-003", "CAT-003", "ORD-009 orders: line number and");
            planting.plantOneOf("ORD-035", "ORD-035", "ORD-035");
            planting.plantSome(PLANTED);
            Kept kept = new Kept(shop);
            String when = "seed " + SEED + ", round " + round + ":";
            for (int again = 0; again < 2; again++) {
                Step step = steps.get((2 * round + again) % steps.size());
                String end = killedBefore(step);
                when += " " + end;
                killed += end.equals(step.title()) ? 1 : 0;
            }
            assertThat(repairProcess("none", 0)).as("the repair after %s", when).isZero();
            assertThat(shop.audit())
                    .as("left after %s", when)
                    .extracting(AuditedShop::place)
                    .isEmpty();
            kept.isWhole(when);
            assertThat(round).as("rounds for %d kills: %s", killed, ends).isLessThan(2 * KILLS);
            if (round % 10 == 0) {
                LOG.info("{} repairs killed in {} rounds, seed {}", killed, round + 1, SEED);
            }
        }
        LOG.info("{} repairs killed, seed {}: {}", killed, SEED, ends);
        if (KILLS >= 2 * steps.size()) {
            assertThat(ends).containsKeys(steps.stream().map(Step::title).toArray(String[]::new));
        }
    }

    private String killedBefore(Step step) throws Exception {
        int exit = repairProcess(step.title(), OFTEN_TAKEN.contains(step) ? random.nextInt(OFTEN) : 0);
        assertThat(exit)
                .as("how it ended that was to die before %s", step.title())
                .isIn(0, Deadly.HALTED);
        String end = exit == 0 ? "alive, not before " + step.title() : step.title();
        ends.merge(end, 1, Integer::sum);
        return end;
    }

    private int repairProcess(String step, int after) throws Exception {
        return ChildProcess.of(RepairVictim.class, ChildProcess.uri(context), step, Integer.toString(after))
                .run(said -> {});
    }
}
