package dev.cartograph.console;

import dev.cartograph.seeding.Catalog;
import dev.cartograph.seeding.Import;
import dev.cartograph.seeding.Kind;
import dev.cartograph.seeding.LoadOptions;
import dev.cartograph.seeding.LoadReport;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** Loads a catalog into the database that {@code --uri} or {@code MONGODB_URI} names. */
@CommandLine.Command(
        name = "seed",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads a catalog into a database, through the same rules as requests over HTTP.",
            "A row that is there already changes nothing, so a load may be repeated."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row was loaded, or was there already",
            "1:some rows were rejected, the others were loaded",
            "2:wrong usage: bad option, no connection string, a folder that cannot be read",
            "3:the database did not answer, went away or cannot be used; loading again is safe"
        },
        footer = {
            "",
            "Without --uri and MONGODB_URI it is a rehearsal on an embedded server:",
            "every row is judged as in a load, and nothing is left at the end."
        })
final class SeedCommand extends DatabaseCommand {
    private final Class<?> application;

    @CommandLine.Parameters(
            paramLabel = "FOLDER",
            description = "the catalog: a folder with any of categories, customers, products, orders.ndjson")
    private Path folder = Path.of("");

    @CommandLine.Option(
            names = "--dry-run",
            description = "write nothing: judge each row against what the database holds; a reference to a good row"
                    + " of the same catalog counts as known")
    private boolean dryRun;

    SeedCommand(Class<?> application) {
        super("loading");
        this.application = application;
    }

    @Override
    public Integer call() {
        return carryOut(() -> {
            Catalog catalog = Catalog.in(folder);
            boolean rehearsal = rehearses();
            return in(Store.open(application, uri(), dryRun && !rehearsal), store -> load(catalog, store));
        });
    }

    private int load(Catalog catalog, Store store) {
        if (store.rehearsal()) {
            System.err.println("A rehearsal on an embedded server that ends with it: there is neither --uri nor"
                    + " MONGODB_URI, so nothing will be left.");
        } else if (dryRun) {
            System.err.println("Dry run: nothing is written.");
        }
        // What a rehearsal writes ends with it, and only what is written is judged whole.
        boolean dry = dryRun && !store.rehearsal();
        long started = System.nanoTime();
        Map<Kind, LoadReport> reports;
        try (SeedProgress progress = SeedProgress.of(catalog)) {
            reports = store.get(Import.class)
                    .load(catalog, (dry ? LoadOptions.DRY_RUN : LoadOptions.WRITE).telling(progress));
        }
        SeedSummary summary = new SeedSummary(folder, reports, (System.nanoTime() - started) / 1e9);
        summary.print(System.out);
        return summary.rejected() == 0 ? CommandLine.ExitCode.OK : FAULTS;
    }
}
