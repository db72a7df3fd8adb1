package dev.cartograph.lab.report;

import static dev.cartograph.lab.report.Sheet.Column.figures;
import static dev.cartograph.lab.report.Sheet.Column.text;

import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.ServerFacts;
import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.PerCall;
import dev.cartograph.lab.statistics.BreakEven;
import dev.cartograph.lab.statistics.Shortfall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the tables of a report, once for all pages. */
final class ReportTables {
    /** What a ratio is, and the mark behind one. */
    static final String LEGEND = "A ratio is time over time: 2 takes twice as long as the one it is compared with;"
            + " in brackets its 95% interval. ~ is too close to call.";

    private final LabReport report;
    private final Times times;
    private final List<Operation> operations;

    ReportTables(LabReport report) {
        this.report = report;
        this.times = new Times(report.timing());
        this.operations = report.setup().operations();
    }

    /** Each contender over the whole mix; without columns of which nothing is known. */
    Sheet contenders() {
        return new Sheet(
                        List.of(
                                text("Contender"),
                                figures("Calls/s"),
                                figures("Ratio (95%)"),
                                figures("p50"),
                                figures("p95"),
                                figures("p99"),
                                figures("Round trips"),
                                figures("Sent"),
                                figures("Received"),
                                figures("Data"),
                                figures("Stored"),
                                figures("Indexes"),
                                figures("Largest")),
                        report.contenders().stream().map(this::contender).toList())
                .withoutEmptyColumns();
    }

    private List<String> contender(Measured measured) {
        String name = measured.name();
        PerCall call = PerCall.ofMix(operations, measured);
        Entrant.Storage storage = measured.storage();
        return List.of(
                name,
                known(times.of(name).map(timed -> Figures.rate(timed.throughput()))),
                ratio(name, null),
                known(times.percentiles(name).map(all -> Figures.time(all.p50()))),
                known(times.percentiles(name).map(all -> Figures.time(all.p95()))),
                known(times.percentiles(name).map(all -> Figures.time(all.p99()))),
                Figures.mean(call.roundTrips()),
                Figures.bytes(call.sent()),
                Figures.bytes(call.received()),
                Figures.bytes(storage.data()),
                Figures.bytes(storage.stored()),
                Figures.bytes(storage.indexes()),
                measured.largest() == 0 ? Figures.UNKNOWN : Figures.bytes(measured.largest()));
    }

    /** Each operation on each contender; without columns of which nothing is known. */
    Sheet operations() {
        List<List<String>> rows = new ArrayList<>();
        for (Operation operation : operations) {
            for (Measured measured : report.contenders()) {
                measured.counted().stream()
                        .filter(one -> one.operation().equals(operation.name()) && one.calls() > 0)
                        .forEach(one -> rows.add(operation(operation, measured, one)));
            }
        }
        return new Sheet(
                        List.of(
                                text("Operation"),
                                text("Contender"),
                                figures("Ratio (95%)"),
                                figures("Mean time"),
                                figures("Round trips"),
                                figures("Examined"),
                                figures("Returned"),
                                figures("Written"),
                                figures("Sent"),
                                figures("Received")),
                        rows,
                        true)
                .withoutEmptyColumns();
    }

    private List<String> operation(Operation operation, Measured measured, Counted counted) {
        PerCall call = PerCall.of(counted);
        return List.of(
                operation.name() + ", " + Figures.share(operation.share()),
                measured.name(),
                ratio(measured.name(), operation.name()),
                known(times.mean(measured.name(), operation.name()).map(Figures::time)),
                Figures.mean(call.roundTrips()),
                Figures.mean(call.examined()),
                Figures.mean(call.returned()),
                Figures.mean(call.written()),
                Figures.bytes(call.sent()),
                Figures.bytes(call.received()));
    }

    /** At the common rate: of all calls and of each operation. */
    Sheet percentiles() {
        List<List<String>> rows = new ArrayList<>();
        if (report.timing() != null) {
            report.timing()
                    .contenders()
                    .forEach(timed -> timed.percentiles()
                            .forEach((of, percentiles) -> rows.add(List.of(
                                    timed.contender(),
                                    of,
                                    Figures.count(percentiles.calls()),
                                    Figures.time(percentiles.p50()),
                                    Figures.time(percentiles.p95()),
                                    Figures.time(percentiles.p99()),
                                    Figures.time(percentiles.most())))));
        }
        return new Sheet(
                List.of(
                        text("Contender"),
                        text("Of"),
                        figures("Calls"),
                        figures("p50"),
                        figures("p95"),
                        figures("p99"),
                        figures("Slowest")),
                rows,
                true);
    }

    /** What a call costs on average, by what it does. */
    static Sheet costs(BreakEven breakEven) {
        return new Sheet(
                List.of(
                        text("Contender"),
                        figures("A read"),
                        figures("A write"),
                        figures("A call at " + Figures.share(breakEven.reads()) + " reads")),
                breakEven.lines().stream()
                        .map(line -> List.of(
                                line.contender(),
                                Figures.time(line.read()),
                                Figures.time(line.write()),
                                Figures.time(line.at(breakEven.reads()))))
                        .toList());
    }

    /** Where the order turns. */
    Sheet turns() {
        return new Sheet(
                        List.of(
                                figures("From reads"),
                                text("Better"),
                                text("Worse"),
                                figures("Worse over better, measured there"),
                                figures("So it lies between")),
                        report.verdict().turns().stream()
                                .map(turn -> List.of(
                                        Figures.share(turn.reads()),
                                        turn.better(),
                                        turn.worse(),
                                        turn.checked() == null ? Figures.UNKNOWN : Figures.ratio(turn.checked()),
                                        BreakEven.of(report)
                                                .flatMap(breakEven -> breakEven.between(turn))
                                                .map(between -> Figures.share(between.low()) + "–"
                                                        + Figures.share(between.high()))
                                                .orElse(Figures.UNKNOWN)))
                                .toList())
                .withoutEmptyColumns();
    }

    /** What was measured with: servers and the lab's own machine. */
    Sheet environment() {
        List<List<String>> rows = new ArrayList<>();
        for (ServerFacts server : report.servers()) {
            rows.add(List.of(server.name(), "version", server.version()));
            rows.add(List.of(server.name(), "durability", server.durability()));
            if (server.cacheBytes() != null) {
                rows.add(List.of(server.name(), "cache", Figures.bytes(server.cacheBytes())));
            }
        }
        report.machine().forEach((name, value) -> rows.add(machine(name, value)));
        return new Sheet(List.of(text("Of"), text("What"), text("Is")), rows, true);
    }

    private static List<String> machine(String name, String value) {
        String unit = "Bytes";
        return name.endsWith(unit) && value.matches("\\d{1,18}")
                ? List.of(
                        "the lab",
                        name.substring(0, name.length() - unit.length()),
                        Figures.bytes(Long.parseLong(value)))
                : List.of("the lab", name, value);
    }

    /** How many of each there were at first. */
    Sheet sizes() {
        return new Sheet(
                List.of(text("Entity"), figures("At first")),
                report.setup().sizes().entrySet().stream()
                        .map(size -> List.of(size.getKey(), Figures.count(size.getValue())))
                        .toList());
    }

    /** What was asked, how often; and what was timed where that differs, because calls were passed over. */
    Sheet workload() {
        return new Sheet(
                        List.of(text("Operation"), figures("Share"), figures("Of what was timed"), text("Does")),
                        operations.stream()
                                .map(one ->
                                        List.of(one.name(), Figures.share(one.share()), timedShare(one), one.does()))
                                .toList())
                .withoutEmptyColumns();
    }

    private String timedShare(Operation operation) {
        LabReport.Timing timing = report.timing();
        return timing == null || timing.passedOver().isEmpty()
                ? Figures.UNKNOWN
                : Figures.share(Shortfall.timed(timing, operation.name()));
    }

    /** What could not be measured, and why. */
    Sheet refused() {
        return byName("Contender", "Why not", report.refused());
    }

    /** Texts by name. */
    static Sheet byName(String name, String value, Map<String, String> texts) {
        return new Sheet(
                List.of(text(name), text(value)),
                texts.entrySet().stream()
                        .map(one -> List.of(one.getKey(), one.getValue()))
                        .toList());
    }

    private String ratio(String contender, @Nullable String operation) {
        return times.comparison(contender, operation)
                .map(times::ratio)
                .orElseGet(() ->
                        times.reference(operation).filter(contender::equals).isPresent()
                                ? Figures.ratio(1)
                                : Figures.UNKNOWN);
    }

    private static String known(Optional<String> figure) {
        return figure.orElse(Figures.UNKNOWN);
    }
}
