package dev.cartograph.console;

import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.AuditReport;
import dev.cartograph.integrity.Finding;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells now and then how far an audit is, and of each finding what would be done. */
final class AuditProgress implements Audit.Watcher {
    private static final long EVERY_NANOS = 5_000_000_000L;

    private final PrintStream progress;
    private final @Nullable PrintStream plan;
    private final LongSupplier nanos;
    private long last;

    /**
     * @param progress where it is told how far the audit is
     * @param plan where it is told what would be done, or null
     * @param nanos what the time is
     */
    AuditProgress(PrintStream progress, @Nullable PrintStream plan, LongSupplier nanos) {
        this.progress = progress;
        this.plan = plan;
        this.nanos = nanos;
        last = nanos.getAsLong();
    }

    @Override
    public void found(Finding finding) {
        if (plan != null) {
            String beginning = switch (finding.remedy().kind()) {
                case ACT -> "would ";
                case SWEEP -> "would ";
                case NONE -> "yours to decide: ";
            };
            AuditReport.Example told = AuditReport.Example.of(finding);
            plan.println(AuditSummary.place(told.rule(), told.collection(), told.id(), told.pointer())
                    + " " + told.message() + "; " + beginning
                    + told.remedy());
        }
    }

    @Override
    public void goesOn(Supplier<AuditReport> report) {
        long time = nanos.getAsLong();
        if (time - last > EVERY_NANOS) {
            AuditReport now = report.get();
            // A repair begins with nothing again and again.
            if (now.now() != null) {
                last = time;
                progress.printf(
                        Locale.ROOT, "%s: %,d documents, %,d findings%n", now.now(), now.documents(), now.findings());
            }
        }
    }
}
