package dev.cartograph.audits;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.StoreTest;
import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.Repair;
import dev.cartograph.integrity.RepairReport;
import dev.cartograph.integrity.RepairStep;
import dev.cartograph.integrity.Step;
import dev.cartograph.integrity.Sweeper;
import dev.cartograph.interleavings.Turns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import org.bson.BsonType;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** A repair dies before each of its steps in turn; so does the next, among its first; a third does the rest. */
@StoreTest
@Import(Turns.class)
class RepairDeathTests {
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    @Autowired
    private ApplicationContext context;

    @Test
    void ofWhatIsChangedInPlace() {
        assertThat(dies(
                        "CUS-015",
                        "DOC-010 customers: no form",
                        "DOC-011 products: available",
                        "CAT-014 category",
                        "PRD-027 product with",
                        "ORD-009 orders: line number and"))
                .contains(all());
    }

    @Test
    void ofWhatIsTakenOut() {
        assertThat(dies("CUS-006", "PRD-003", "CAT-003", "ORD-012", "PRD-054"))
                .contains("deletion.CLOSE", "deletion.DECIDE", "deletion.SET_NULL", "deletion.REMOVE");
    }

    @Test
    void ofWhatIsAnOrphanOrInACircle() {
        assertThat(dies("CUS-016", "PRD-029", "ORD-004", "CAT-007", "CAT-008", "DOC-011 place of no", "CUS-017 ref"))
                .contains("repair.MEND");
    }

    @Test
    void ofATreeThatIsMissing() {
        assertThat(dies(RepairDeathTests::loseTheTree)).contains("repair.MEND");
    }

    @Test
    void ofStockThatNeverCameBack() {
        assertThat(dies("ORD-035"))
                .contains("cancellation.ANNOUNCE", "cancellation.DECIDE", "cancellation.BRING", "cancellation.DONE");
    }

    /** It is only slow: a second one takes it for dead and mends everything, and then the first goes on. */
    @Test
    void ofNobodyWhoOnlyStalled() {
        for (int stop = 0;
                stalls(stop, this::mends, "CUS-006", "DOC-010 customers: no form", "ORD-014", "ORD-035");
                stop++) {
            assertThat(stop).isLessThan(1_000);
        }
    }

    /** Where a category becomes a root, its document is told after the tree. */
    @Test
    void ofNobodyWhoStallsBetweenTheTreeAndACategory() {
        for (int stop = 0;
                stalls(
                        stop,
                        this::mends,
                        "CAT-007",
                        "CAT-008",
                        "DOC-010 place that is none",
                        "DOC-011 category without a place");
                stop++) {
            assertThat(stop).isLessThan(1_000);
        }
    }

    @Test
    void ofNobodyWhoStallsWhileATreeIsMissing() {
        for (int stop = 0; stalls(stop, this::mends, RepairDeathTests::loseTheTree); stop++) {
            assertThat(stop).isLessThan(1_000);
        }
    }

    private static void loseTheTree(AuditedShop shop, int seed) {
        Samples samples = new Samples(shop, new Random(seed));
        shop.insert("categories", samples.category());
        shop.raw("categoryTree").deleteMany(new Document());
    }

    /** Whoever presumes that something was done may learn too late that it was not. */
    @Test
    void ofACopyThatIsDroppedWhileSomebodyPresumes() {
        AuditedShop shop = new AuditedShop(context);
        Turns.Player slow = tooLate(shop);
        Kept kept = new Kept(shop);
        slow.goUpTo(RepairStep.DROP);
        Turns.Player other = Turns.begin("other", this::repair, false);
        other.goUpTo(RepairStep.NOTE);
        assertThat(slow.goToTheEnd().succeeded()).isTrue();
        assertThat(other.goToTheEnd().succeeded()).isTrue();
        isMended(shop, kept, "after both");
        assertThat(shop.raw("auditTrail").countDocuments()).isZero();
        assertThat(outcomes(shop, "quarantine")).containsExactly("NOT_DONE");
    }

    /** Nobody saw it done, and nobody says so, wherever those die who presume. */
    @Test
    void ofWhatIsPresumedNothingIsSaidToBeDone() {
        for (int writes = 0; ; writes++) {
            AuditedShop shop = new AuditedShop(context);
            tooLate(shop).die();
            Kept kept = new Kept(shop);
            Optional<String> died = Turns.dying(writes, this::repair);
            repair();
            String when = "after who presumed died before " + died;
            isMended(shop, kept, when);
            assertThat(outcomes(shop, "auditTrail")).as(when).containsExactly("PRESUMED");
            if (died.isEmpty()) {
                return;
            }
        }
    }

    /** One has nothing to do any more, and another presumes that it had; both die, before any command of each. */
    @Test
    void ofBothWhoKeptACopyAndWhoPresumes() {
        for (boolean mends : List.of(false, true)) {
            RepairStep last = mends ? RepairStep.NOTE : RepairStep.DROP;
            for (int first = 0; first < 7; first++) {
                for (int goes = 0; goes < 4; goes++) {
                    for (int then = 0; then < 4; then++) {
                        AuditedShop shop = new AuditedShop(context);
                        Turns.Player slow = mends ? inTime(shop) : tooLate(shop);
                        slow.goUpTo(last);
                        Kept kept = new Kept(shop);
                        Turns.Player other = Turns.begin("other", this::repair, false);
                        other.goUpTo(RepairStep.SETTLE);
                        other.go(first);
                        slow.go(goes);
                        slow.die();
                        other.go(then);
                        other.die();
                        repair();
                        String when = (mends ? "done, " : "not done, ") + first + ", " + goes + ", " + then;
                        isMended(shop, kept, when);
                        if (!mends) {
                            assertThat(outcomes(shop, "auditTrail")).as(when).doesNotContain("DONE");
                        }
                    }
                }
            }
        }
    }

    /** Stands before it mends what a client has mended meanwhile. */
    private Turns.Player tooLate(AuditedShop shop) {
        Turns.Player slow = inTime(shop);
        shop.raw("customers")
                .updateOne(
                        Filters.type("dateOfBirth", BsonType.STRING),
                        Updates.combine(Updates.unset("dateOfBirth"), Updates.inc("version", 1L)));
        return slow;
    }

    /** Stands before it mends. */
    private Turns.Player inTime(AuditedShop shop) {
        new Planting(shop, 1, true).plantOneOf("CUS-015");
        Turns.Player slow = Turns.begin("slow", this::repair, false);
        slow.goUpTo(RepairStep.MEND);
        return slow;
    }

    private static List<String> outcomes(AuditedShop shop, String collection) {
        return shop.raw(collection).find().map(one -> one.getString("outcome")).into(new ArrayList<>());
    }

    /** A deletion that a repair decided is carried out by a sweep, and the repair finds its document gone. */
    @Test
    void ofNobodyWhereASweepIsFaster() {
        for (int stop = 0; stalls(stop, this::sweep, "CUS-006", "PRD-054", "ORD-035"); stop++) {
            assertThat(stop).isLessThan(1_000);
        }
    }

    /** Two found the same: one stands before its copy or its act, and the other before any of its commands. */
    @Test
    void ofNobodyWhereTwoMendTheSame() {
        for (boolean kept : List.of(false, true)) {
            for (String kind : List.of("CUS-006", "CUS-015", "PRD-054", "ORD-014")) {
                for (int stop = 0; bothStall(kept, stop, kind); stop++) {
                    assertThat(stop).isLessThan(1_000);
                }
            }
        }
    }

    private boolean bothStall(boolean hasKept, int stop, String kind) {
        AuditedShop shop = new AuditedShop(context);
        planting(kind).accept(shop, stop);
        Kept kept = new Kept(shop);
        Turns.Player other = Turns.begin("other", this::repair, false);
        other.goUpTo(RepairStep.KEEP);
        other.go(hasKept ? 1 : 0);
        Turns.Player repair = Turns.begin("repair", this::repair, false);
        for (int i = 0; i < stop && repair.ended() == null; i++) {
            repair.go();
        }
        String when = "of " + kind + ", after one stood " + (hasKept ? "with" : "without")
                + " a copy and one before command " + stop + ", " + repair.at();
        boolean stood = repair.ended() == null;
        assertThat(other.goToTheEnd().thrown()).as(when).isNull();
        assertThat(repair.goToTheEnd().thrown()).as(when).isNull();
        repair();
        isMended(shop, kept, when);
        return stood;
    }

    /**
     * Lets a repair stand before one of its commands while something else runs.
     *
     * @return whether it came to that command
     */
    private boolean stalls(int stop, Runnable other, String... kinds) {
        return stalls(stop, other, planting(kinds));
    }

    private boolean stalls(int stop, Runnable other, ObjIntConsumer<AuditedShop> plant) {
        AuditedShop shop = new AuditedShop(context);
        plant.accept(shop, stop);
        Kept kept = new Kept(shop);
        Turns.Player repair = Turns.begin("repair", this::repair, false);
        for (int i = 0; i < stop && repair.ended() == null; i++) {
            repair.go();
        }
        String when = "after it stood before command " + stop + ", " + repair.at();
        boolean stood = repair.ended() == null;
        other.run();
        while (repair.ended() == null) {
            repair.go();
        }
        assertThat(repair.ended().thrown()).as(when).isNull();
        repair();
        isMended(shop, kept, when);
        return stood;
    }

    private static void isMended(AuditedShop shop, Kept kept, String when) {
        assertThat(shop.audit(NEVER))
                .as("left %s", when)
                .extracting(AuditedShop::place)
                .isEmpty();
        kept.isWhole(when);
    }

    /** Each that writes. */
    private static String[] all() {
        return Arrays.stream(RepairStep.values())
                .filter(step -> step != RepairStep.SETTLE)
                .map(Step::title)
                .toArray(String[]::new);
    }

    private Set<String> dies(String... kinds) {
        return dies(planting(kinds));
    }

    private static ObjIntConsumer<AuditedShop> planting(String... kinds) {
        return (shop, seed) -> new Planting(shop, seed, true).plantOneOf(kinds);
    }

    private Set<String> dies(ObjIntConsumer<AuditedShop> plant) {
        Set<String> before = new TreeSet<>();
        for (int steps = 0; ; steps++) {
            AuditedShop shop = new AuditedShop(context);
            plant.accept(shop, steps);
            Kept kept = new Kept(shop);
            Optional<String> died = Turns.dying(steps, this::repair);
            Optional<String> again = Turns.dying(steps % 7, this::repair);
            again.ifPresent(before::add);
            repair();
            String when = "after it died before step " + steps + ", " + died;
            isMended(shop, kept, when);
            if (died.isEmpty()) {
                return before;
            }
            before.add(died.get());
        }
    }

    private void sweep() {
        context.getBean(Sweeper.class).sweep(NEVER);
    }

    private RepairReport repair() {
        return context.getBean(Repair.class).run(NEVER, Audit.Watcher.NONE);
    }

    /** What one left that does not go on is mended by the next. */
    private void mends() {
        assertThat(repair().after().findings()).isZero();
    }
}
