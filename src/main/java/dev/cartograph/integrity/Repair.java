package dev.cartograph.integrity;

import dev.cartograph.rules.Refusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bson.Document;
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
    private static final int PASSES = 10;

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

    /** Takes everything for left that has been half done for a while. */
    public RepairReport run(Audit.Watcher watcher) {
        return run(null, watcher);
    }

    /**
     * @param before what began before that and has not ended counts as left half done, in every pass; or null
     * @param watcher told how far each audit is
     */
    public RepairReport run(@Nullable Instant before, Audit.Watcher watcher) {
        Map<String, Long> done = new TreeMap<>();
        Map<String, Long> refused = new TreeMap<>();
        Map<String, Integer> swept = new TreeMap<>();
        for (int pass = 1; ; pass++) {
            Instant left = before == null ? audit.left() : before;
            steps.before(RepairStep.SWEEP);
            Map<String, Integer> now = sweeper.sweep(left);
            now.forEach((what, count) -> swept.merge(what, count, Integer::sum));
            if (!now.isEmpty()) {
                quarantine.swept(new Document(new TreeMap<>(now)));
            }
            quarantine.settle(left);
            Pass carrying = new Pass(done, watcher);
            refused.clear();
            AuditReport report = audit.run(new ObjectId().toHexString(), left, carrying);
            carrying.refused.forEach((rule, count) -> refused.merge(rule, count, Long::sum));
            if (carrying.count == 0 && now.isEmpty()) {
                quarantine.settle(left);
                return new RepairReport(done, refused, swept, report);
            }
            if (pass == PASSES) {
                return new RepairReport(done, refused, swept, audit.run(new ObjectId().toHexString(), left, watcher));
            }
        }
    }

    /** Carries out each remedy once for its document. */
    private final class Pass implements Audit.Watcher {
        private final Map<String, Long> done;
        private final Audit.Watcher watcher;
        private final Map<String, Long> refused = new TreeMap<>();
        private final Set<String> tried = new HashSet<>();
        private String document = "";
        private long count;

        Pass(Map<String, Long> done, Audit.Watcher watcher) {
            this.done = done;
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
            Remedy.Act act = finding.remedy().act();
            if (act == null || !tried.add(finding.remedy().plan())) {
                return;
            }
            try {
                if (act.carryOut(finding)) {
                    count++;
                    done.merge(finding.rule().code(), 1L, Long::sum);
                }
            } catch (Refusal told) {
                refused.merge(finding.rule().code(), 1L, Long::sum);
            } catch (RuntimeException failed) {
                if (Separately.isAway(failed)) {
                    throw failed;
                }
                LOG.warn("Could not mend {} of {}: {}", finding.rule().code(), of, failed.toString());
                refused.merge(finding.rule().code(), 1L, Long::sum);
            }
        }
    }
}
