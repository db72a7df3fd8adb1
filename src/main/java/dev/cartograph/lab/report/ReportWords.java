package dev.cartograph.lab.report;

import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.statistics.BreakEven;
import dev.cartograph.lab.statistics.Drift;
import dev.cartograph.lab.statistics.WellMeasured;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in sentences what a report's pages say beside its tables; every figure in them is the report's. */
final class ReportWords {
    /** The heading of who took the least time for what. */
    static final String BEST = "The best of each operation";

    private static final String GUARDS = "Writes are timed as they are sent. What a database keeps by itself, like the"
            + " foreign keys of tables, is in its times; the guards that an application would add, named under what each"
            + " contender costs, are not.";

    private final LabReport report;

    ReportWords(LabReport report) {
        this.report = report;
    }

    /** What a reader must know before any figure: that times are missing or mean nothing. */
    Optional<String> warning() {
        if (report.timing() == null) {
            return Optional.of("Nothing was timed. What was counted is exact and stands.");
        }
        return report.timing().meaningful()
                ? Optional.empty()
                : Optional.of("Times are not meaningful: they were taken on a stand-in (" + servers()
                        + "). What was counted is exact and stands.");
    }

    /** Why it is not told where the order turns, though the mix has reads and writes. */
    Optional<String> noBreakEven() {
        Timing timing = report.timing();
        return timing == null
                ? Optional.empty()
                : BreakEven.unknown(timing.contenders(), report.setup().operations());
    }

    /** That the order turns nowhere, or that this is not known. */
    String noTurn() {
        Timing timing = report.timing();
        return timing != null && WellMeasured.hasControl(timing)
                ? "No share of reads turns the order."
                : "Whether a share of reads turns the order was " + Figures.ILL_MEASURED + ".";
    }

    /** How it was measured, a sentence or two each. */
    List<String> method() {
        List<String> words = new ArrayList<>();
        words.add("Every contender has the same data and carries out the same calls, both made from seed "
                + report.setup().seed() + " and the workload"
                + (report.setup().mix() == null
                        ? ""
                        : ", its weights shifted to " + report.setup().mix()) + ".");
        int calls = report.checked().calls().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        words.add("Before anything was timed their answers were compared by value: " + Figures.count(calls)
                + " calls of each contender, and "
                + Figures.count(report.checked().keys())
                + " keys whole"
                + (report.checked().keysAfterwards() == 0
                        ? ""
                        : "; and " + Figures.count(report.checked().keysAfterwards())
                                + " keys once more after the timed rounds")
                + ". They were equal, or there would be no report.");
        words.add("Round trips, bytes, and documents returned and written are counted at the driver."
                + " What a server examined is its own word.");
        if (report.timing() != null) {
            words.addAll(timed(report.timing()));
        }
        return words;
    }

    /** What a reader must know to believe a figure, in a few sentences: on what it was measured, and how surely. */
    List<String> conditions() {
        List<String> words = new ArrayList<>();
        for (ServerFacts server : report.servers()) {
            words.add(server.name() + " " + server.version() + ", where an acknowledged write has survived: "
                    + server.durability() + "."
                    + cache(server).map(known -> " " + known).orElse(""));
        }
        if (report.timing() != null) {
            words.add(rounds(report.timing()));
            Drift.sentence(report.timing().contenders()).ifPresent(words::add);
            words.add(control(report.timing()));
            percentiles(report.timing()).ifPresent(words::add);
            words.add(GUARDS);
            words.add(ReportTables.LEGEND);
        }
        return words;
    }

    private static List<String> timed(Timing timing) {
        List<String> words = new ArrayList<>();
        words.add(rounds(timing));
        Drift.sentence(timing.contenders()).ifPresent(words::add);
        words.add(control(timing));
        words.add("Intervals hold 95% and come from drawing the rounds again and again (bootstrap);"
                + " verdicts by operation are corrected for their number (Holm).");
        percentiles(timing).ifPresent(words::add);
        words.add("An interval is of this run: another one, of the same mix on the same server, may differ by more.");
        words.add(GUARDS);
        return words;
    }

    private static Optional<String> percentiles(Timing timing) {
        return timing.rate() == null
                ? Optional.empty()
                : Optional.of("Percentiles were taken at the same " + Figures.rate(timing.rate())
                        + " for all, from when each call was meant to start.");
    }

    private static String rounds(Timing timing) {
        return Figures.count(timing.rounds()) + " rounds of " + Figures.count(timing.callsPerRound())
                + " calls of each contender, in slices that take turns in random order, after "
                + Figures.count(timing.warmUp()) + " rounds of warming up that were thrown away"
                + (timing.stable()
                        ? ", until the times were stable"
                        : "; the times were not stable yet, so that what is warming up may be in them")
                + ". It ended because "
                + timing.stopped() + ".";
    }

    private static String control(Timing timing) {
        return "The A/A control, " + timing.baseline() + " against its own twin, "
                + (WellMeasured.hasControl(timing)
                        ? "gave " + Figures.ratio(timing.control()) + ": differences up to "
                                + Figures.ratio(timing.noise()) + " can be noise, and are too close to call."
                        : "was " + Figures.ILL_MEASURED + ": what noise can fake is not known, and all is too close to"
                                + " call.");
    }

    /** What the report does not show. */
    List<String> limits() {
        List<String> words = new ArrayList<>();
        words.add("It holds for this data, this mix and these machines. Measure again where one of them changes.");
        for (ServerFacts server : report.servers()) {
            cache(server).ifPresent(words::add);
        }
        if (report.contenders().stream().anyMatch(ReportWords::saysNoStorage)) {
            words.add("Not every server says what it examines and stores. What it does not say is left out, or is "
                    + Figures.UNKNOWN + ".");
        }
        if (report.timing() != null) {
            words.add("Times are those of one client that sends one call after the other, with its own work in them."
                    + " Many clients at once may meet in ways that this does not show.");
        }
        if (BreakEven.of(report).isPresent()) {
            words.add("The break-even is computed: reads keep their weights among themselves, and so do writes.");
        }
        return words;
    }

    private static boolean saysNoStorage(Measured measured) {
        return measured.storage().stored() < 0
                || measured.counted().stream().anyMatch(counted -> counted.examined() == null);
    }

    /** All databases of a server are worked on in turns, and share its cache. */
    private Optional<String> cache(ServerFacts server) {
        List<Measured> kept = new ArrayList<>(report.contenders().stream()
                .filter(measured -> measured.server().equals(server.name()))
                .toList());
        long contenders = kept.size();
        Timing timing = report.timing();
        if (timing != null) {
            report.contenders().stream()
                    .filter(measured -> measured.name().equals(timing.baseline())
                            && measured.server().equals(server.name()))
                    .forEach(kept::add);
        }
        long together = kept.stream()
                .mapToLong(measured -> Math.max(0, measured.storage().data())
                        + Math.max(0, measured.storage().indexes()))
                .sum();
        if (server.cacheBytes() == null || together == 0) {
            return Optional.empty();
        }
        return Optional.of("What is kept on " + server.name() + " for "
                + (contenders == 1 ? "one contender" : Figures.count(contenders) + " contenders")
                + (kept.size() > contenders ? " and the control's twin" : "") + " is " + Figures.bytes(together)
                + ", its own cache " + Figures.bytes(server.cacheBytes())
                + (together <= server.cacheBytes()
                        ? ": all of it fits, and data that does not will behave otherwise."
                        : ": not all of it fits, so that the operating system's file cache was measured too, or"
                                + " the disk."));
    }

    /** What it costs to keep it so: the winner alone, or each where none won. */
    Map<String, List<String>> costs() {
        String best = report.verdict().best();
        Map<String, List<String>> costs = new LinkedHashMap<>();
        report.contenders().stream()
                .filter(measured -> best == null || measured.name().equals(best))
                .filter(measured -> !measured.costs().isEmpty())
                .forEach(measured -> costs.put(measured.name(), measured.costs()));
        return costs;
    }

    /** The heading of that. */
    String costsHeading() {
        return report.verdict().best() == null ? "What each costs" : "What the winner costs";
    }

    /** The command that does it again; which server it was is not in the report. */
    String again() {
        LabReport.Setup setup = report.setup();
        StringBuilder command = new StringBuilder("java -jar target/cartograph.jar lab --seed ").append(setup.seed());
        if (setup.mix() != null) {
            command.append(" --mix ").append(setup.mix().replace(" ", ""));
        }
        if (setup.catalog() != null) {
            command.append(" --catalog ").append(quoted(setup.catalog()));
        }
        if (setup.scale() != null) {
            command.append(" --scale ").append(plain(setup.scale()));
        }
        command.append(" --shapes ").append(quoted(String.join(",", setup.shapes())));
        command.append(" --joins ")
                .append(setup.joins().stream()
                        .map(join -> join.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(",")));
        if (setup.transactions()) {
            command.append(" --transactions");
        }
        if (setup.minutes() == null) {
            return command.append(" --counts-only").toString();
        }
        command.append(" --minutes ").append(plain(setup.minutes()));
        boolean mean = report.servers().stream().allMatch(ServerFacts::timingsMean);
        return command.append(mean ? "" : " --time-anyway").toString();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[\\w./,:+@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** What must be given beside that command. */
    String againSentence() {
        return "With the server (--uri, --postgres) and, where they are not the built-in ones, the files of the model "
                + report.setup().model() + " (--model, --workload).";
    }

    /** Where and when: {@code school on MongoDB 8.0.4, 2026-11-27 18:02 UTC, in 5 min 13 s}. */
    String occasion() {
        return report.setup().model() + " on " + servers() + ", " + Figures.instant(report.startedAt()) + ", in "
                + Figures.duration(report.seconds());
    }

    private String servers() {
        return report.servers().stream()
                .map(server -> server.name() + " " + server.version())
                .collect(Collectors.joining(" and "));
    }
}
