package dev.cartograph.console;

import com.mongodb.MongoException;
import dev.cartograph.seeding.Catalog;
import dev.cartograph.seeding.Import;
import dev.cartograph.seeding.Kind;
import dev.cartograph.seeding.LoadOptions;
import dev.cartograph.seeding.LoadReport;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
final class SeedCommand implements Callable<Integer> {
    private static final int REJECTED = 1;
    private static final int USAGE = 2;
    private static final int NO_DATABASE = 3;

    private final Class<?> application;

    @CommandLine.Parameters(
            paramLabel = "FOLDER",
            description = "the catalog: a folder with any of categories, customers, products, orders.ndjson")
    private Path folder = Path.of("");

    @CommandLine.Option(
            names = "--uri",
            paramLabel = "URI",
            description = "the database, as a connection string; MONGODB_URI if not given")
    private @Nullable String uri;

    @CommandLine.Option(
            names = "--dry-run",
            description = "write nothing: judge each row against what the database holds; a reference to a good row"
                    + " of the same catalog counts as known")
    private boolean dryRun;

    SeedCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        try {
            Catalog catalog = Catalog.in(folder);
            boolean rehearsal = Store.rehearses(uri);
            Optional<Store> opened = Store.open(application, uri, dryRun && !rehearsal);
            if (opened.isEmpty()) {
                return NO_DATABASE;
            }
            try (Store store = opened.get()) {
                return load(catalog, store);
            }
        } catch (Catalog.Unreadable | UncheckedIOException unreadable) {
            return failed(USAGE, String.valueOf(unreadable.getMessage()));
        } catch (IllegalArgumentException noUri) {
            return failed(USAGE, "no connection string of MongoDB: " + noUri.getMessage());
        } catch (MongoException gone) {
            return failed(NO_DATABASE, "the database went away: " + gone.getMessage() + "; loading again is safe");
        }
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
        return summary.rejected() == 0 ? CommandLine.ExitCode.OK : REJECTED;
    }

    private static int failed(int code, String sentence) {
        System.err.println("cartograph: " + sentence);
        return code;
    }
}
