package dev.cartograph.integrity;

import dev.cartograph.rules.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Mends what an audit finds, while the shop goes on: sweeps, audits, carries out each remedy as its finding comes, and
 * does so again until nothing more can be done, since one remedy may make way for the next. What is done, and what
 * is removed, is kept ({@link Quarantine}). Several repairs may run at once, and one that dies is simply run again.
 */
@Component
public final class Repair {
    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);
    /** Each mends something; of a document with several faults often one, since a change ends the version it found. */
    private static final int PASSES = 200;

    private final Audit audit;
    private final Sweeper sweeper;
    private final Quarantine quarantine;
    private final Steps steps;

    Repair(Audit audit, Sweeper sweeper, Quarantine quarantine, Steps steps) {
        this.audit = audit;
        this.sweeper = sweeper;
        this.quarantine = quarantine;
        this.steps = steps;
    }

    /**
     * Takes everything for left that has been half done for a while.
     *
     * @param tally told of each thing that is done, as soon as it is
     */
    public RepairReport run(Audit.Watcher watcher, RepairTally tally) {
        return run(null, watcher, tally);
    }

    /**
     * @param before what began before that and has not ended counts as left half done, in every pass; or null
     * @param watcher told how far each audit is
     */
    public RepairReport run(@Nullable Instant before, Audit.Watcher watcher) {
        return run(before, watcher, new RepairTally());
    }

    private RepairReport run(@Nullable Instant before, Audit.Watcher watcher, RepairTally tally) {
        for (int pass = 1; ; pass++) {
            Instant left = before == null ? audit.left() : before;
            steps.before(RepairStep.SWEEP);
            ObjectId sweep = new ObjectId();
            Map<String, Long> now = sweeper.sweep(left, (what, more) -> {
                quarantine.swept(sweep, what, more);
                tally.swept(what, more);
            });
            quarantine.settle(left);
            Pass carrying = new Pass(tally, watcher);
            AuditReport report = audit.run(new ObjectId().toHexString(), left, carrying);
            if (carrying.count == 0 && now.isEmpty()) {
                quarantine.settle(left);
                return new RepairReport(
                        tally.done(), carrying.refused, tally.swept(), report, carrying.reasons(report));
            }
            if (pass == PASSES) {
                AuditReport last = audit.run(new ObjectId().toHexString(), left, watcher);
                return new RepairReport(tally.done(), carrying.refused, tally.swept(), last, carrying.reasons(last));
            }
        }
    }

    /** Carries out each remedy once for its document. */
    private final class Pass implements Audit.Watcher {
        private final RepairTally tally;
        private final Audit.Watcher watcher;
        private final Map<String, Long> refused = new TreeMap<>();
        private final Map<AuditReport.Example, String> reasons = new HashMap<>();
        private final Map<String, Integer> kept = new HashMap<>();
        private final Map<String, String> tried = new HashMap<>();
        private String document = "";
        private long count;

        Pass(RepairTally tally, Audit.Watcher watcher) {
            this.tally = tally;
            this.watcher = watcher;
        }

        @Override
        public void goesOn(Supplier<AuditReport> report) {
            watcher.goesOn(report);
        }

        @Override
        public void found(Finding finding) {
            String of = finding.collection() + " " + finding.id();
            if (!of.equals(document)) {
                document = of;
                tried.clear();
            }
            String plan = finding.remedy().plan();
            Remedy.Act act = finding.remedy().act();
            if (act != null && !tried.containsKey(plan)) {
                tried.put(plan, carryOut(act, finding, of));
            }
            // As many as a report has examples, whatever else it has.
            if (kept.merge(finding.rule().code(), 1, Integer::sum) <= AuditReport.MAX_EXAMPLES) {
                reasons.put(
                        AuditReport.Example.of(finding),
                        switch (finding.remedy().kind()) {
                            case ACT -> Objects.requireNonNull(tried.get(plan));
                            case SWEEP -> "not mended: a sweep is to settle it, and did not yet";
                            case NONE -> "yours to decide: " + plan;
                        });
            }
        }

        /** Why of each example of an audit; one that this pass did not meet came after it. */
        Map<AuditReport.Example, String> reasons(AuditReport after) {
            Map<AuditReport.Example, String> why = new HashMap<>();
            after.examples()
                    .forEach(
                            example -> why.put(example, reasons.getOrDefault(example, "not mended yet: repair again")));
            return why;
        }

        /** Returns why it stays, where it stays. */
        private String carryOut(Remedy.Act act, Finding finding, String of) {
            try {
                if (act.carryOut(finding)) {
                    count++;
                    tally.mended(finding.rule().code());
                    return "mended, and there again: repair again";
                }
                return "not mended: it is not as it was found; repair again";
            } catch (Refusal told) {
                refused.merge(finding.rule().code(), 1L, Long::sum);
                return "not mended: " + told.getMessage();
            } catch (RuntimeException failed) {
                if (DatabaseAway.isSignOf(failed)) {
                    throw failed;
                }
                LOG.warn("Could not mend {} of {}: {}", finding.rule().code(), of, failed.toString());
                refused.merge(finding.rule().code(), 1L, Long::sum);
                return "not mended: " + failed;
            }
        }
    }
}
