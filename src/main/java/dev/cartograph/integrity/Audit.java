package dev.cartograph.integrity;

import dev.cartograph.rules.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Judges all stored data by every rule, while the shop goes on. It writes nothing, takes a time that grows with the data,
 * and memory that does not.
 */
@Component
public final class Audit {
    private final List<Inspection> inspections;
    private final Clock clock;
    private final Duration age;

    /** @param age how old something half done must be to count as left, {@code cartograph.audit.age}, two minutes */
    Audit(List<Inspection> inspections, Clock clock, @Value("${cartograph.audit.age:PT2M}") Duration age) {
        this.inspections = List.copyOf(inspections);
        this.clock = clock;
        this.age = age;
    }

    /** Takes everything for left that has been half done for a while. */
    public AuditReport run(Watcher watcher) {
        return run(new ObjectId().toHexString(), left(), watcher);
    }

    /** What began before that and has not ended counts as left half done. */
    public Instant left() {
        return clock.instant().minus(age);
    }

    /**
     * @param id that the report is to have
     * @param before what began before that and has not ended counts as left half done
     */
    public AuditReport run(String id, Instant before, Watcher watcher) {
        Running running = new Running(id, before, watcher);
        running.looked(0);
        for (Inspection inspection : inspections) {
            running.now = inspection.of();
            inspection.inspect(running);
        }
        running.now = null;
        running.endedAt = clock.instant();
        return running.report(AuditReport.State.DONE);
    }

    /** The report of an audit that has yet to look at anything. */
    AuditReport begun(String id) {
        return new Running(id, clock.instant(), Watcher.NONE).report(AuditReport.State.RUNNING);
    }

    /** The rules that stored data cannot break or tell of, each with why. */
    public Map<String, String> leftOut() {
        Map<String, String> leftOut = new TreeMap<>();
        inspections.forEach(inspection -> inspection.leavesOut().forEach((rule, why) -> leftOut.put(rule.code(), why)));
        return leftOut;
    }

    /** The codes of the rules that are judged. */
    public List<String> judged() {
        return inspections.stream()
                .flatMap(inspection -> inspection.judges().stream())
                .map(Rule::code)
                .distinct()
                .sorted()
                .toList();
    }

    /** Looks on while an audit runs, on its thread. */
    public interface Watcher {
        /** Nobody looks on. */
        Watcher NONE = new Watcher() {};

        /** Told of each finding. */
        default void found(Finding finding) {}

        /** Told now and then how far it is; making the report costs something, so it is made when asked for. */
        default void goesOn(Supplier<AuditReport> report) {}
    }

    private final class Running implements Inspection.Inquiry {
        private final String id;
        private final Instant startedAt = clock.instant();
        private final Instant before;
        private final Watcher watcher;
        private final Map<String, Long> byRule = new TreeMap<>();
        private final List<AuditReport.Example> examples = new ArrayList<>();
        private long documents;
        private long findings;
        private @Nullable String now;
        private @Nullable Instant endedAt;

        Running(String id, Instant before, Watcher watcher) {
            this.id = id;
            this.before = before;
            this.watcher = watcher;
            judged().forEach(code -> byRule.put(code, 0L));
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public Instant before() {
            return before;
        }

        @Override
        public void looked(long more) {
            documents += more;
            watcher.goesOn(() -> report(AuditReport.State.RUNNING));
        }

        @Override
        public void found(Finding finding) {
            findings++;
            long count = byRule.merge(finding.rule().code(), 1L, Long::sum);
            if (count <= AuditReport.MAX_EXAMPLES) {
                examples.add(AuditReport.Example.of(finding));
            }
            watcher.found(finding);
        }

        AuditReport report(AuditReport.State state) {
            return new AuditReport(
                    id,
                    state,
                    now,
                    documents,
                    findings,
                    new TreeMap<>(byRule),
                    examples,
                    leftOut(),
                    startedAt,
                    endedAt,
                    null);
        }
    }
}
