package dev.cartograph.console;

import dev.cartograph.lab.LabRun;
import dev.cartograph.lab.LabSetup;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.contender.Join;
import dev.cartograph.lab.findings.LabFailed;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.report.ReportHtml;
import dev.cartograph.lab.report.ReportJson;
import dev.cartograph.lab.report.ReportMarkdown;
import dev.cartograph.lab.report.ReportTable;
import dev.cartograph.model.ModelBroken;
import dev.cartograph.seeding.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Measures the shapes of a model against each other. */
@CommandLine.Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = ExplainCommand.class,
        description = {
            "Asks how a model is best kept: embedded, referenced, copied, in tables. Measures its shapes against each"
                    + " other on your server and says which is best for your mix, by how much, and from which mix on"
                    + " another one is.",
            "It makes databases of its own, whose names begin with cartograph_lab_, and drops them at its end."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was measured; the table says what",
            "1:the contenders did not say the same, so that no figure counts",
            "2:wrong usage: bad option, no connection string, a file that is not sound",
            "3:a server did not answer, or went away"
        },
        footer = {
            "",
            "Without --uri and MONGODB_URI it counts on an embedded stand-in, where times mean nothing. Without",
            "--postgres and POSTGRES_URL a PostgreSQL is started for the tables, and ends with the run."
        })
final class LabCommand implements Callable<Integer> {
    private static final int DISAGREE = 1;
    private static final int NO_SERVER = 3;
    private static final int MOST_MINUTES = 1_440;

    @CommandLine.Mixin
    private LabFiles files = new LabFiles();

    @CommandLine.Option(
            names = "--shapes",
            paramLabel = "NAMES",
            split = ",",
            description = "which shapes, with commas, the baseline first; all of them if not given")
    private @Nullable List<String> shapes;

    @CommandLine.Option(
            names = "--joins",
            paramLabel = "HOW",
            split = ",",
            defaultValue = "in",
            converter = Joins.class,
            description = "how documents are joined, each a contender: in, lookup, each; ${DEFAULT-VALUE} if not given")
    private List<Join> joins = List.of(Join.IN);

    @CommandLine.Option(
            names = "--transactions",
            description = "let each shape of documents compete with its writes in transactions, too")
    private boolean transactions;

    @CommandLine.Option(
            names = "--mix",
            paramLabel = "MIX",
            description = "reads=90,writes=10; the workload's own weights if not given")
    private @Nullable String mix;

    @CommandLine.Option(
            names = "--scale",
            paramLabel = "X",
            description = "multiplies the sizes of the workload; on the stand-in as many as it bears if not given")
    private @Nullable Double scale;

    @CommandLine.Option(
            names = "--catalog",
            paramLabel = "FOLDER",
            description = "measure with the rows of a catalog of the shop, and not with data that are made up")
    private @Nullable Path catalog;

    @CommandLine.Option(
            names = "--uri",
            paramLabel = "URI",
            description = "the MongoDB, as a connection string; MONGODB_URI if not given")
    private @Nullable String uri;

    @CommandLine.Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "the PostgreSQL, as jdbc:postgresql://…; POSTGRES_URL if not given")
    private @Nullable String postgres;

    @CommandLine.Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "how long is measured at most, ${DEFAULT-VALUE} if not given")
    private double minutes;

    @CommandLine.Option(names = "--counts-only", description = "time nothing: a minute or so, on the stand-in")
    private boolean countsOnly;

    @CommandLine.Option(names = "--time-anyway", description = "take times on the stand-in, where they mean nothing")
    private boolean timedAnyway;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of the data and the operations, ${DEFAULT-VALUE} if not given")
    private long seed;

    @CommandLine.Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where report.json, report.md and report.html are written; nowhere if not given")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Quiet.please();
        try {
            LabFiles.Read read = files.read();
            if (!(minutes > 0) || scale != null && !(scale > 0)) {
                return DatabaseCommand.misused("--minutes and --scale are positive");
            } else if (minutes > MOST_MINUTES) {
                return DatabaseCommand.misused("--minutes are at most " + MOST_MINUTES + ", a day");
            }
            LabSetup setup = new LabSetup(
                    read.model(),
                    read.shapes(shapes),
                    read.workload(),
                    catalog == null ? null : CatalogData.of(catalog, read.model()),
                    joins,
                    transactions ? List.of(Guarantee.PLAIN, Guarantee.TRANSACTION) : List.of(Guarantee.PLAIN),
                    given(uri, "MONGODB_URI"),
                    given(postgres, "POSTGRES_URL"),
                    seed,
                    mix,
                    scale,
                    countsOnly,
                    timedAnyway,
                    Duration.ofMillis((long) (minutes * 60_000)));
            if (catalog != null && scale != null) {
                return DatabaseCommand.misused("--scale is for data that are made up, and --catalog brings others");
            }
            if (out != null) {
                Files.createDirectories(out);
            }
            LabReport report = measured(setup);
            System.out.println(ReportTable.of(report));
            if (out != null) {
                write(report, out);
            }
            return CommandLine.ExitCode.OK;
        } catch (ModelBroken broken) {
            broken.problems().forEach(problem -> System.err.println("cartograph: " + problem));
            return CommandLine.ExitCode.USAGE;
        } catch (LabFailed failed) {
            // That it was ended was said in time.
            return failed.isEnded()
                    ? NO_SERVER
                    : DatabaseCommand.failed(failed.isDisagreement() ? DISAGREE : NO_SERVER, failed.getMessage());
        } catch (OutOfMemoryError full) {
            return DatabaseCommand.misused("so much data does not fit into the memory of this process; let it be less"
                    + " (--scale), or give it more (java -Xmx)");
        } catch (Catalog.Unreadable | IllegalArgumentException wrong) {
            return DatabaseCommand.misused(String.valueOf(wrong.getMessage()));
        } catch (IOException | UncheckedIOException unwritable) {
            return DatabaseCommand.misused("the report cannot be written: " + unwritable.getMessage());
        }
    }

    private static LabReport measured(LabSetup setup) {
        try (LabProgress progress = new LabProgress(System.err)) {
            LabRun run = new LabRun(setup, progress);
            // Whoever ends the command by Ctrl-C finds nothing left behind on the server.
            Thread dropping = new Thread(run::close, "lab-close");
            Runtime.getRuntime().addShutdownHook(dropping);
            try (run;
                    LastWords last = LastWords.of(() ->
                            DatabaseCommand.failed(NO_SERVER, LabFailed.ended().getMessage()))) {
                return measured(run, last);
            }
        }
    }

    private static LabReport measured(LabRun run, LastWords last) {
        try {
            return run.run();
        } catch (LabFailed failed) {
            if (failed.isEnded()) {
                last.say();
            }
            throw failed;
        }
    }

    private static void write(LabReport report, Path out) throws IOException {
        Files.writeString(out.resolve("report.json"), ReportJson.write(report));
        Files.writeString(out.resolve("report.md"), ReportMarkdown.of(report));
        Files.writeString(out.resolve("report.html"), ReportHtml.of(report));
        System.err.println("Written: report.json, report.md and report.html in " + out);
    }

    private static @Nullable String given(@Nullable String option, String variable) {
        String given = option == null ? System.getenv(variable) : option;
        return given == null || given.isBlank() ? null : given.strip();
    }
}
