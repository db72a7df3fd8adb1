package dev.cartograph.lab.report;

import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.findings.PerCall;
import dev.cartograph.lab.statistics.WellMeasured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * A figure that says most with least.
 *
 * @param what it is of: {@code calls a second}
 * @param of whose it is
 */
record KeyFigure(String figure, String what, String of) {

    /** The few of a report. */
    static List<KeyFigure> all(LabReport report) {
        List<KeyFigure> all = new ArrayList<>();
        Times times = new Times(report.timing());
        if (report.timing() != null) {
            times.reference(null).flatMap(times::of).ifPresent(first -> {
                all.add(new KeyFigure(
                        Figures.rate(first.throughput()), "calls, one after the other", first.contender()));
                times.percentiles(first.contender())
                        .ifPresent(slow -> all.add(new KeyFigure(
                                Figures.time(slow.p99()),
                                "99 of 100 calls are faster" + at(report),
                                first.contender())));
            });
            all.addAll(span(report.timing()));
        }
        least(report, "round trips a call, the fewest", PerCall::roundTrips, Figures::mean, all);
        least(report, "a call over the wire, the least", call -> call.sent() + call.received(), Figures::bytes, all);
        if (report.timing() != null) {
            all.add(
                    WellMeasured.hasControl(report.timing())
                            ? new KeyFigure(
                                    Figures.ratio(report.timing().noise()), "is what noise can fake", "A/A control")
                            : new KeyFigure(Figures.UNKNOWN, Figures.ILL_MEASURED, "A/A control"));
        }
        return all;
    }

    private static String at(LabReport report) {
        Timing timing = report.timing();
        return timing == null || timing.rate() == null ? "" : ", at " + Figures.rate(timing.rate());
    }

    /** The greatest difference that there is. */
    private static List<KeyFigure> span(Timing timing) {
        return timing.overall().stream()
                .filter(Comparison::differs)
                .max(Comparator.comparingDouble(one -> one.ratio().value()))
                .map(one -> new KeyFigure(Figures.ratio(one.ratio().value()), "as long, the slowest", one.contender()))
                .stream()
                .toList();
    }

    private static void least(
            LabReport report,
            String what,
            ToDoubleFunction<PerCall> figure,
            DoubleFunction<String> words,
            List<KeyFigure> to) {
        ToDoubleFunction<Measured> ofMix =
                measured -> figure.applyAsDouble(PerCall.ofMix(report.setup().operations(), measured));
        double least = report.contenders().stream().mapToDouble(ofMix).min().orElse(0);
        List<String> whose = report.contenders().stream()
                .filter(measured -> ofMix.applyAsDouble(measured) == least)
                .map(Measured::name)
                .toList();
        if (!whose.isEmpty()) {
            to.add(new KeyFigure(
                    words.apply(least),
                    what,
                    whose.get(0) + (whose.size() == 1 ? "" : " and " + (whose.size() - 1) + " more")));
        }
    }
}
