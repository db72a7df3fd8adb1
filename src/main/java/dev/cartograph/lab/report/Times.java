package dev.cartograph.lab.report;

import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Percentiles;
import dev.cartograph.lab.findings.LabReport.Timed;
import dev.cartograph.lab.findings.LabReport.Timing;
import dev.cartograph.lab.statistics.WellMeasured;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a report says of a contender's times; nothing of all where nothing was timed. */
record Times(@Nullable Timing timing) {
    /** What stands behind a ratio that may be chance or noise. */
    private static final String TOO_CLOSE = " ~";

    static final String ALL_CALLS = "all calls";

    Optional<Timed> of(String contender) {
        return timing == null
                ? Optional.empty()
                : timing.contenders().stream()
                        .filter(timed -> timed.contender().equals(contender))
                        .findFirst();
    }

    /** Of all calls, whatever the operation. */
    Optional<Percentiles> percentiles(String contender) {
        return of(contender)
                .flatMap(timed -> Optional.ofNullable(timed.percentiles().get(ALL_CALLS)));
    }

    Optional<Double> mean(String contender, String operation) {
        return of(contender)
                .flatMap(timed -> Optional.ofNullable(timed.operations().get(operation)));
    }

    /** A contender against another one, of an operation or, where that is null, of the mix. */
    Optional<Comparison> comparison(String contender, @Nullable String operation) {
        return comparisons(operation).stream()
                .filter(one -> one.contender().equals(contender))
                .findFirst();
    }

    /** The one that the others are compared with. */
    Optional<String> reference(@Nullable String operation) {
        return comparisons(operation).stream().map(Comparison::against).findFirst();
    }

    List<Comparison> comparisons(@Nullable String operation) {
        if (timing == null) {
            return List.of();
        }
        List<Comparison> all = operation == null ? timing.overall() : timing.perOperation();
        return all.stream()
                .filter(one -> Objects.equals(one.operation(), operation))
                .toList();
    }

    /** Each other contender against the one that took the least time for an operation, the nearest first. */
    List<Comparison> withBest(String operation) {
        return timing == null
                ? List.of()
                : timing.bestPerOperation().stream()
                        .filter(one -> operation.equals(one.operation()))
                        .toList();
    }

    /** {@code 1.02× (0.99–1.06) ~}, or that it is not known well enough. */
    String ratio(Comparison one) {
        return tells(one) ? Figures.ratio(one.ratio()) + (one.differs() ? "" : TOO_CLOSE) : Figures.ILL_MEASURED;
    }

    /** Whether enough is known of a ratio. */
    boolean tells(Comparison one) {
        return timing != null && WellMeasured.is(timing, one.ratio());
    }

    /** Whether it means something; nothing that was not timed does. */
    boolean meaningful() {
        return timing != null && timing.meaningful();
    }
}
