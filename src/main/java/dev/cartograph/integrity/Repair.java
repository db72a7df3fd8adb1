package dev.cartograph.integrity;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.rules.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
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
 * does so again until nothing more can be done, since one remedy may make way for the next. What was done goes into the
 * collection {@code auditTrail}: {@code {"at": …, "rule": "ORD-004", "collection": "orders", "documentId": "…", "plan":
 * "…", "outcome": "DONE"}}. Several repairs may run at once, and one that dies is simply run again.
 */
@Component
public final class Repair {
    static final String TRAIL = "auditTrail";
    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);
    private static final int PASSES = 10;

    private final Audit audit;
    private final Sweeper sweeper;
    private final Documents<Document> trail;
    private final Clock clock;

    Repair(Audit audit, Sweeper sweeper, DocumentStore store, Clock clock) {
        this.audit = audit;
        this.sweeper = sweeper;
        this.trail = store.plain(TRAIL);
        this.clock = clock;
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
            Map<String, Integer> now = sweeper.sweep(left);
            now.forEach((what, count) -> swept.merge(what, count, Integer::sum));
            if (!now.isEmpty()) {
                trail.insert(entry("SWEPT").append("settled", new Document(new TreeMap<>(now))));
            }
            Pass carrying = new Pass(done, watcher);
            refused.clear();
            AuditReport report = audit.run(new ObjectId().toHexString(), left, carrying);
            carrying.refused.forEach((rule, count) -> refused.merge(rule, count, Long::sum));
            if (carrying.count == 0 && now.isEmpty()) {
                return new RepairReport(done, refused, swept, report);
            }
            if (pass == PASSES) {
                return new RepairReport(done, refused, swept, audit.run(new ObjectId().toHexString(), left, watcher));
            }
        }
    }

    private Document entry(String outcome) {
        return new Document("_id", new ObjectId())
                .append("at", Date.from(clock.instant()))
                .append("outcome", outcome);
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
                    trail.insert(entry(finding, "DONE"));
                }
            } catch (Refusal told) {
                refused.merge(finding.rule().code(), 1L, Long::sum);
            } catch (MongoSocketException | MongoTimeoutException away) {
                throw away;
            } catch (RuntimeException failed) {
                LOG.warn("Could not mend {} of {}: {}", finding.rule().code(), of, failed.toString());
                refused.merge(finding.rule().code(), 1L, Long::sum);
            }
        }

        private Document entry(Finding finding, String outcome) {
            return Repair.this
                    .entry(outcome)
                    .append("rule", finding.rule().code())
                    .append("collection", finding.collection())
                    .append("documentId", finding.id())
                    .append("pointer", finding.pointer())
                    .append("message", finding.message())
                    .append("plan", finding.remedy().plan());
        }
    }
}
