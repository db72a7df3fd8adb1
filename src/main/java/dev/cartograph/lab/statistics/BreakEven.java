package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.LabReport.Timed;
import dev.cartograph.lab.findings.LabReport.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a call costs with more reads or fewer, computed from the mean times of the operations: reads keep their weights
 * among themselves, and so do writes. The mean time of a call is then linear in the share of reads, and the best
 * contenders are the lower envelope of these lines. The times were measured at one mix: where the order turns is to be
 * checked by a run there.
 *
 * @param lines one for each contender that was timed
 * @param reads the share of reads of the mix, 0 to 1
 */
public record BreakEven(List<Line> lines, double reads) {
    private static final Comparator<Line> BEST_WITHOUT_READS =
            Comparator.comparingDouble(Line::write).thenComparingDouble(Line::slope);

    /**
     * A contender's.
     *
     * @param read what a read costs on average, in nanoseconds
     * @param write what a write costs on average, in nanoseconds
     */
    public record Line(String contender, double read, double write) {

        /** What a call costs on average where so many are reads, in nanoseconds. */
        public double at(double reads) {
            return reads * read + (1 - reads) * write;
        }

        private double slope() {
            return read - write;
        }

        /** The share at which another one becomes as good, and is better after it. */
        private double meets(Line other) {
            return (other.write - write) / (slope() - other.slope());
        }
    }

    /** Of a report; nothing where there was no timing, or there are no reads, or no writes, or no call of one of them. */
    public static Optional<BreakEven> of(LabReport report) {
        LabReport.Timing timing = report.timing();
        return timing == null
                ? Optional.empty()
                : of(timing.contenders(), report.setup().operations());
    }

    /**
     * Of contenders that were timed; nothing where there are no reads, or no writes, or where no call of an operation was
     * timed: what it costs is not known then.
     *
     * @param operations with their shares of the mix
     */
    public static Optional<BreakEven> of(List<Timed> contenders, List<Operation> operations) {
        double writes = share(operations, true);
        double reads = share(operations, false);
        if (writes == 0 || reads == 0 || unknown(contenders, operations).isPresent()) {
            return Optional.empty();
        }
        List<Line> lines = contenders.stream()
                .map(timed ->
                        new Line(timed.contender(), mean(operations, timed, false), mean(operations, timed, true)))
                .toList();
        return Optional.of(new BreakEven(lines, reads / (reads + writes)));
    }

    /** Why it is not known where the order turns, in a sentence: of what there is in the mix, no call was timed. */
    public static Optional<String> unknown(List<Timed> contenders, List<Operation> operations) {
        if (share(operations, true) == 0 || share(operations, false) == 0) {
            return Optional.empty();
        }
        List<Operation> untimed = Shortfall.untimed(contenders, operations);
        return Stream.of(false, true)
                .filter(writes -> operations.stream()
                        .filter(one -> one.writes() == writes && one.share() > 0)
                        .allMatch(untimed::contains))
                .findFirst()
                .map(writes -> "Where the order turns is not known: no call that " + (writes ? "writes" : "reads")
                        + " was drawn, of which the mix has few.")
                .or(() -> untimed.isEmpty()
                        ? Optional.empty()
                        : Optional.of("Where the order turns is not known: no call of " + Sentences.named(untimed)
                                + " was timed."));
    }

    /**
     * Where another contender becomes the best, from fewer reads to more; not checked. Left out are those that are none,
     * because the two lie within noise of each other where all calls read, or where all write.
     *
     * @param noise as a factor, 1 or more
     */
    public List<Turn> turns(double noise) {
        List<Turn> turns = new ArrayList<>();
        Optional<Line> best = lines.stream().min(BEST_WITHOUT_READS);
        while (best.isPresent()) {
            Line now = best.get();
            best = lines.stream()
                    .filter(other -> other.slope() < now.slope() && now.meets(other) < 1)
                    .min(Comparator.<Line>comparingDouble(now::meets).thenComparingDouble(Line::slope));
            best.filter(next -> now.read() > noise * next.read() && next.write() > noise * now.write())
                    .ifPresent(next -> turns.add(new Turn(now.meets(next), next.contender(), now.contender(), null)));
        }
        return turns;
    }

    /** Between which shares of reads a turn lies; nothing where no run checked it, or where one of the two has no line. */
    public Optional<Between> between(Turn turn) {
        return Optional.ofNullable(turn.checked())
                .flatMap(checked -> line(turn.better())
                        .flatMap(better -> line(turn.worse()).map(worse -> Between.of(better, worse, checked))));
    }

    private Optional<Line> line(String contender) {
        return lines.stream().filter(line -> line.contender().equals(contender)).findFirst();
    }

    private static double mean(List<Operation> operations, Timed timed, boolean writes) {
        List<Operation> known = known(operations, timed, writes);
        return known.stream()
                        .mapToDouble(operation ->
                                operation.share() * timed.operations().getOrDefault(operation.name(), 0.0))
                        .sum()
                / known.stream().mapToDouble(Operation::share).sum();
    }

    private static List<Operation> known(List<Operation> operations, Timed timed, boolean writes) {
        return operations.stream()
                .filter(operation -> operation.writes() == writes)
                .filter(operation -> timed.operations().containsKey(operation.name()))
                .toList();
    }

    private static double share(List<Operation> operations, boolean writes) {
        return operations.stream()
                .filter(operation -> operation.writes() == writes)
                .mapToDouble(Operation::share)
                .sum();
    }
}
