package dev.cartograph.lab.report;

import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.LabReport.Percentiles;
import dev.cartograph.lab.findings.LabReport.Ratio;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.findings.PerCall;
import dev.cartograph.lab.report.Chart.Point;
import dev.cartograph.lab.report.Chart.Series;
import dev.cartograph.lab.statistics.BreakEven;
import dev.cartograph.lab.statistics.WellMeasured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the charts of a report; those of times only where something was timed. */
final class ReportCharts {
    /** Of a line from no reads to nothing but reads. */
    private static final int STEPS = 10;

    private final LabReport report;
    private final Times times;
    private final List<String> contenders;
    private final List<String> operations;

    ReportCharts(LabReport report) {
        this.report = report;
        this.times = new Times(report.timing());
        this.contenders = report.contenders().stream().map(Measured::name).toList();
        this.operations =
                report.setup().operations().stream().map(Operation::name).toList();
    }

    /** Each contender against the one that all are compared with. */
    Optional<Chart> overall() {
        Timing timing = report.timing();
        if (timing == null || timing.overall().stream().noneMatch(times::tells)) {
            return Optional.empty();
        }
        List<String> rows =
                contenders.stream().filter(name -> times.of(name).isPresent()).toList();
        List<Series> series = rows.stream()
                .map(name -> series(name, ratios(name, null, rows.indexOf(name))))
                .toList();
        return Optional.of(new Chart(
                "overall",
                "Time for the mix, against " + times.reference(null).orElse(""),
                "Further right takes longer; whiskers are 95% intervals. The band around 1 is what the A/A control shows"
                        + " that noise can fake.",
                Axis.ratios("time over time", extent(series, noise(timing))),
                null,
                rows,
                false,
                true,
                noise(timing),
                List.of(),
                series));
    }

    /** The same by operation. */
    Optional<Chart> byOperation() {
        Timing timing = report.timing();
        if (timing == null || timing.perOperation().stream().noneMatch(times::tells)) {
            return Optional.empty();
        }
        List<Series> series = contenders.stream()
                .map(name -> series(
                        name,
                        IntStream.range(0, operations.size())
                                .boxed()
                                .flatMap(row -> ratios(name, operations.get(row), row).stream())
                                .toList()))
                .toList();
        return Optional.of(rows(
                "by-operation",
                "Time by operation",
                "Against the contender that stands at 1. Left of the band is faster, right of it slower.",
                Axis.ratios("time over time", extent(series, noise(timing))),
                noise(timing),
                series));
    }

    /** At the common rate, of all calls. */
    Optional<Chart> percentiles() {
        List<String> rows = contenders.stream()
                .filter(name -> times.percentiles(name).isPresent())
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Series> series = rows.stream()
                .map(name -> series(
                        name,
                        times.percentiles(name)
                                .map(all -> percentiles(rows.indexOf(name), all))
                                .orElse(List.of())))
                .toList();
        return Optional.of(new Chart(
                "percentiles",
                "How long a call takes",
                "p50 ●, p95 ◆ and p99 ▲ of all calls, at one rate for all.",
                Axis.times("", values(series).toList()),
                null,
                rows,
                false,
                false,
                null,
                List.of(),
                series));
    }

    private static List<Point> percentiles(int row, Percentiles all) {
        return List.of(
                new Point(row, all.p50(), (double) all.p50(), (double) all.p99(), 0, "p50 " + Figures.time(all.p50())),
                new Point(row, all.p95(), null, null, 2, "p95 " + Figures.time(all.p95())),
                new Point(row, all.p99(), null, null, 3, "p99 " + Figures.time(all.p99())));
    }

    /** What each operation takes of the wire. */
    Chart roundTrips() {
        List<Series> series = counted(PerCall::roundTrips, Figures::mean);
        return rows(
                "round-trips",
                "Round trips of a call",
                "How often something is sent and waited for.",
                Axis.counts("", values(series).toList()),
                null,
                series);
    }

    /** In both directions. */
    Chart bytes() {
        List<Series> series = counted(call -> call.sent() + call.received(), Figures::bytes);
        return rows(
                "bytes",
                "Bytes of a call",
                "Sent and received, with the protocol's own.",
                Axis.bytes("", values(series).toList()),
                null,
                series);
    }

    /** What a call costs with more reads or fewer. */
    Optional<Chart> breakEven() {
        return BreakEven.of(report).map(breakEven -> {
            List<Series> series = breakEven.lines().stream()
                    .map(line -> series(
                            line.contender(),
                            IntStream.rangeClosed(0, STEPS)
                                    .mapToObj(step -> line(line, step / (double) STEPS))
                                    .toList()))
                    .toList();
            List<Axis.Tick> marks = new ArrayList<>();
            marks.add(new Axis.Tick(breakEven.reads(), "this mix"));
            report.verdict()
                    .turns()
                    .forEach(turn -> marks.add(new Axis.Tick(turn.reads(), Figures.share(turn.reads()))));
            return new Chart(
                    "break-even",
                    "What a call costs with more reads or fewer",
                    "Lower is better. Where two lines cross, the order turns.",
                    Axis.costs("a call", values(series).toList()),
                    Axis.shares("share of reads"),
                    List.of(),
                    false,
                    false,
                    null,
                    marks,
                    series);
        });
    }

    private static Point line(BreakEven.Line line, double reads) {
        double cost = line.at(reads);
        return new Point(reads, cost, null, null, null, "at " + Figures.share(reads) + " reads " + Figures.time(cost));
    }

    private List<Series> counted(ToDoubleFunction<PerCall> figure, DoubleFunction<String> words) {
        return report.contenders().stream()
                .map(measured -> series(
                        measured.name(),
                        measured.counted().stream()
                                .filter(one -> one.calls() > 0 && operations.contains(one.operation()))
                                .map(one -> counted(one, figure.applyAsDouble(PerCall.of(one)), words))
                                .toList()))
                .toList();
    }

    private Point counted(Counted counted, double value, DoubleFunction<String> words) {
        int row = operations.indexOf(counted.operation());
        return new Point(row, value, null, null, null, counted.operation() + " " + words.apply(value));
    }

    private List<Point> ratios(String contender, @Nullable String operation, int row) {
        String what = operation == null ? "" : operation + " ";
        Optional<Comparison> comparison = times.comparison(contender, operation);
        if (comparison.isPresent() && !times.tells(comparison.get())) {
            return List.of();
        } else if (comparison.isPresent()) {
            Ratio ratio = comparison.get().ratio();
            return List.of(new Point(row, ratio.value(), ratio.low(), ratio.high(), null, what + Figures.ratio(ratio)));
        }
        return times.reference(operation).filter(contender::equals).isPresent()
                ? List.of(new Point(row, 1, null, null, null, what + Figures.ratio(1)))
                : List.of();
    }

    private Chart rows(String id, String title, String says, Axis along, @Nullable Double band, List<Series> series) {
        return new Chart(id, title, says, along, null, operations, true, false, band, List.of(), series);
    }

    private Series series(String contender, List<Point> points) {
        return new Series(contender, contenders.indexOf(contender), points);
    }

    /** What noise can fake; null where too little is known of that. */
    private static @Nullable Double noise(Timing timing) {
        return WellMeasured.hasControl(timing) ? timing.noise() : null;
    }

    private static List<Double> extent(List<Series> series, @Nullable Double noise) {
        return noise == null
                ? values(series).toList()
                : Stream.concat(Stream.of(noise, 1 / noise), values(series)).toList();
    }

    private static Stream<Double> values(List<Series> series) {
        return series.stream()
                .flatMap(one -> one.points().stream())
                .flatMap(point -> Stream.of(
                        point.value(),
                        point.low() == null ? point.value() : point.low(),
                        point.high() == null ? point.value() : point.high()));
    }
}
