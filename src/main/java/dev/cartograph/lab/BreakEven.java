package dev.cartograph.lab;

import dev.cartograph.lab.LabReport.Operation;
import dev.cartograph.lab.LabReport.Timed;
import java.util.List;
import java.util.Optional;

/**
 * What a call costs with more reads or fewer, computed from the mean times of the operations: reads keep their weights
 * among themselves, and so do writes.
 *
 * @param lines one for each contender that was timed
 * @param reads the share of reads of the mix, 0 to 1
 */
record BreakEven(List<Line> lines, double reads) {

    /**
     * A contender's.
     *
     * @param read what a read costs on average, in nanoseconds
     * @param write what a write costs on average, in nanoseconds
     */
    record Line(String contender, double read, double write) {

        /** What a call costs on average where so many are reads, in nanoseconds. */
        double at(double reads) {
            return reads * read + (1 - reads) * write;
        }
    }

    /** Of a report; nothing where there was no timing, or there are no reads, or no writes. */
    static Optional<BreakEven> of(LabReport report) {
        LabReport.Timing timing = report.timing();
        List<Operation> operations = report.setup().operations();
        double writes = share(operations, true);
        double reads = share(operations, false);
        if (timing == null || writes == 0 || reads == 0) {
            return Optional.empty();
        }
        List<Line> lines = timing.contenders().stream()
                .map(timed ->
                        new Line(timed.contender(), mean(operations, timed, false), mean(operations, timed, true)))
                .toList();
        return Optional.of(new BreakEven(lines, reads / (reads + writes)));
    }

    private static double mean(List<Operation> operations, Timed timed, boolean writes) {
        List<Operation> known = operations.stream()
                .filter(operation -> operation.writes() == writes)
                .filter(operation -> timed.operations().containsKey(operation.name()))
                .toList();
        return known.stream()
                        .mapToDouble(operation ->
                                operation.share() * timed.operations().getOrDefault(operation.name(), 0.0))
                        .sum()
                / known.stream().mapToDouble(Operation::share).sum();
    }

    private static double share(List<Operation> operations, boolean writes) {
        return operations.stream()
                .filter(operation -> operation.writes() == writes)
                .mapToDouble(Operation::share)
                .sum();
    }
}
