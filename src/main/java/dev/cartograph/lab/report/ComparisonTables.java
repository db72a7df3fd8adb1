package dev.cartograph.lab.report;

import static dev.cartograph.lab.report.Sheet.Column.figures;
import static dev.cartograph.lab.report.Sheet.Column.text;

import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Comparison;
import dev.cartograph.lab.findings.LabReport.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes the tables of who was compared with whom: of the mix, by operation, and with the best of each operation. */
final class ComparisonTables {
    private final Times times;
    private final List<Operation> operations;

    ComparisonTables(LabReport report) {
        this.times = new Times(report.timing());
        this.operations = report.setup().operations();
    }

    /** Each contender against the one that is best overall. */
    Sheet ofMix() {
        return sheet("Of", "Contender", "Against", times.comparisons(null), true);
    }

    /** The same by operation. */
    Sheet byOperation() {
        List<Comparison> all = operations.stream()
                .flatMap(operation -> times.comparisons(operation.name()).stream())
                .toList();
        return sheet("Operation", "Contender", "Against", all, true);
    }

    /** Of each operation the contender that took the least time for it, and each other one against it. */
    Sheet best() {
        List<Comparison> all = operations.stream()
                .flatMap(operation -> times.withBest(operation.name()).stream())
                .toList();
        return sheet("Operation", "Other", "Least time", all, false);
    }

    /** Of each operation the contender that took the least time for it, the next one and the last one. */
    Sheet bestInBrief() {
        List<List<String>> rows = new ArrayList<>();
        for (Operation operation : operations) {
            List<Comparison> all = times.withBest(operation.name());
            if (!all.isEmpty()) {
                Comparison next = all.get(0);
                Comparison last = all.get(all.size() - 1);
                rows.add(List.of(
                        operation.name(),
                        next.against(),
                        next.contender(),
                        times.ratio(next),
                        all.size() == 1 ? Figures.UNKNOWN : times.ratio(last)));
            }
        }
        return new Sheet(
                        List.of(
                                text("Operation"),
                                text("Least time"),
                                text("The next"),
                                figures("takes (95%)"),
                                figures("the last takes")),
                        rows)
                .withoutEmptyColumns();
    }

    private Sheet sheet(String of, String contender, String against, List<Comparison> all, boolean contenderFirst) {
        return new Sheet(
                List.of(
                        text(of),
                        text(contenderFirst ? contender : against),
                        text(contenderFirst ? against : contender),
                        figures("Ratio"),
                        figures("95% interval"),
                        figures("p"),
                        text("")),
                all.stream()
                        .map(one -> List.of(
                                Objects.requireNonNullElse(one.operation(), "the mix"),
                                contenderFirst ? one.contender() : one.against(),
                                contenderFirst ? one.against() : one.contender(),
                                times.tells(one) ? Figures.ratio(one.ratio().value()) : Figures.UNKNOWN,
                                times.tells(one) ? Figures.interval(one.ratio()) : Figures.UNKNOWN,
                                times.tells(one) ? Figures.chance(one.p()) : Figures.UNKNOWN,
                                times.tells(one) ? words(one) : Figures.ILL_MEASURED))
                        .toList(),
                true);
    }

    private static String words(Comparison one) {
        return !one.differs() ? "too close to call" : one.ratio().value() > 1 ? "slower" : "faster";
    }
}
