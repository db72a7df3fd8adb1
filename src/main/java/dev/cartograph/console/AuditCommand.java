package dev.cartograph.console;

import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.AuditReport;
import dev.cartograph.integrity.Audits;
import dev.cartograph.integrity.Repair;
import dev.cartograph.integrity.RepairReport;
import dev.cartograph.integrity.RepairTally;
import dev.cartograph.rules.RuleCatalogue;
import dev.cartograph.seeding.Catalog;
import dev.cartograph.seeding.Import;
import dev.cartograph.seeding.LoadOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Judges everything that a database holds by every rule, and mends what can be mended. */
@CommandLine.Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Judges all stored data by every rule of the shop, whoever wrote it.",
            "The shop may go on meanwhile; what is only under way is no finding."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no rule is broken, or none is any more",
            "1:rules are broken; the findings say which and where",
            "2:wrong usage: bad option, no connection string, a folder that cannot be read, a"
                    + " database without a document of a shop",
            "3:the database did not answer, went away or cannot be used",
            "143:ended from outside before it was done (130 by Ctrl-C); with --apply it says what it mended"
                    + " by then"
        },
        footer = {
            "",
            "Without --uri and MONGODB_URI it is a rehearsal on an embedded server, which is",
            "empty unless --catalog fills it, and ends with it."
        })
final class AuditCommand extends DatabaseCommand {
    private final Class<?> application;
    private final RepairTally tally = new RepairTally();
    private volatile boolean told;

    @CommandLine.Option(
            names = "--repair",
            description = "say for each finding what would mend it, and what only you can decide; change nothing")
    private boolean repair;

    @CommandLine.Option(
            names = "--apply",
            description = "with --repair: do it. What is removed or overwritten is kept in the collection quarantine,"
                    + " what was done is written to auditTrail")
    private boolean apply;

    @CommandLine.Option(
            names = "--catalog",
            paramLabel = "FOLDER",
            description = "in a rehearsal: the catalog to load first")
    private @Nullable Path catalog;

    AuditCommand(Class<?> application) {
        super("auditing");
        this.application = application;
    }

    @Override
    public Integer call() {
        return carryOut(() -> {
            if (apply && !repair) {
                return misused("--apply goes with --repair");
            }
            boolean rehearsal = rehearses();
            if (catalog != null && !rehearsal) {
                return misused("--catalog is for a rehearsal; a database is filled by the command seed");
            }
            Catalog rows = catalog == null ? null : Catalog.in(catalog);
            return in(Store.openForAudit(application, uri(), !rehearsal), store -> run(store, rows));
        });
    }

    private int run(Store store, @Nullable Catalog rows) {
        if (store.rehearsal()) {
            System.err.println("A rehearsal on an embedded server that ends with it: there is neither --uri nor"
                    + " MONGODB_URI" + (rows == null ? ", so there is nothing to audit." : "."));
            if (rows != null) {
                store.get(Import.class).load(rows, LoadOptions.WRITE);
            }
        }
        long started = System.nanoTime();
        RepairReport repaired = apply ? repaired(store) : null;
        AuditReport report = repaired == null ? audited(store) : repaired.after();
        if (!store.rehearsal() && report.documents() == 0) {
            return misused("there is not one document of a shop in this database; look at its name in the URI");
        }
        new AuditSummary(
                        report,
                        repaired == null ? Map.of() : repaired.reasons(),
                        store.get(RuleCatalogue.class),
                        (System.nanoTime() - started) / 1e9)
                .print(System.out);
        if (!store.rehearsal()) {
            store.get(Audits.class).keep(report);
        }
        return report.findings() == 0 ? CommandLine.ExitCode.OK : FAULTS;
    }

    private AuditReport audited(Store store) {
        Audit audit = store.get(Audit.class);
        AuditProgress told = new AuditProgress(System.err, repair ? System.out : null, System::nanoTime);
        return audit.run(new ObjectId().toHexString(), audit.left(), told);
    }

    private RepairReport repaired(Store store) {
        RepairReport report = store.get(Repair.class).run(new AuditProgress(System.err, null, System::nanoTime), tally);
        tellWhatIsDone();
        report.refused()
                .forEach((rule, count) -> System.out.printf(
                        Locale.ROOT,
                        "not mended: %d of %s, since something stands in the way, as told below%n",
                        count,
                        rule));
        return report;
    }

    private void tellWhatIsDone() {
        told = true;
        tally.swept().forEach((what, count) -> System.out.printf(Locale.ROOT, "swept: %d %s%n", count, what));
        tally.done().forEach((rule, count) -> System.out.printf(Locale.ROOT, "mended: %d of %s%n", count, rule));
    }

    @Override
    void tellEnded() {
        if (apply && !told) {
            tellWhatIsDone();
            if (tally.done().isEmpty() && tally.swept().isEmpty()) {
                System.out.println("mended: nothing yet");
            }
            System.out.println("each is written down in the collection auditTrail; what was under way then is told"
                    + " there by the next repair");
        }
    }
}
