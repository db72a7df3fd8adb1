package dev.cartograph.console;

import dev.cartograph.seeding.Kind;
import dev.cartograph.seeding.LoadReport;
import dev.cartograph.seeding.RowError;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What a load did, for people: a table with a line for each file, then what is wrong with the rejected rows.
 *
 * @param seconds how long it took
 */
record SeedSummary(Path folder, Map<Kind, LoadReport> reports, double seconds) {
    private static final String LINE = "%-12s%10s%10s%10s%10s%10s%n";

    void print(PrintStream out) {
        out.format(Locale.ROOT, LINE, "", "read", "created", "unchanged", "updated", "rejected");
        reports.forEach((kind, report) -> line(out, kind.plural(), report));
        line(
                out,
                "together",
                new LoadReport(
                        sum(LoadReport::read),
                        sum(LoadReport::created),
                        sum(LoadReport::unchanged),
                        sum(LoadReport::updated),
                        rejected(),
                        java.util.List.of()));
        out.format(
                Locale.ROOT,
                "%,d rows in %.1f s: %,.0f rows/s%n",
                sum(LoadReport::read),
                seconds,
                sum(LoadReport::read) / Math.max(seconds, 0.001));
        reports.forEach((kind, report) -> errors(out, kind, report));
    }

    long rejected() {
        return sum(LoadReport::rejected);
    }

    private static void line(PrintStream out, String name, LoadReport report) {
        out.format(
                Locale.ROOT,
                LINE,
                name,
                report.read(),
                report.created(),
                report.unchanged(),
                report.updated(),
                report.rejected());
    }

    private void errors(PrintStream out, Kind kind, LoadReport report) {
        String file = folder.resolve(kind.file()).toString();
        report.errors().forEach(error -> out.println("  " + error.in(file)));
        long told =
                report.errors().stream().mapToLong(RowError::line).distinct().count();
        if (report.rejected() > told) {
            out.format(Locale.ROOT, "  and %d more rejected rows in %s%n", report.rejected() - told, file);
        }
    }

    private long sum(ToLongFunction<LoadReport> count) {
        return reports.values().stream().mapToLong(count).sum();
    }
}
