package dev.cartograph.lab;

import dev.cartograph.lab.LabReport.Timed;
import dev.cartograph.lab.LabReport.Turn;
import dev.cartograph.model.Workload;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * At which share of reads which contender costs the least. Among reads, and among writes, operations keep their
 * proportions; then the mean time of a call is linear in the share of reads, and the best contenders are the lower
 * envelope of these lines. It is computed from times that were measured at one mix: where the order turns is to be
 * checked by a run there.
 */
final class BreakEven {
    private static final Comparator<Line> BEST_WITHOUT_READS =
            Comparator.comparingDouble(Line::writes).thenComparingDouble(Line::slope);

    private final List<Line> lines;

    /**
     * Mean times of a call in nanoseconds.
     *
     * @param writes where all calls write
     * @param reads where all calls read
     */
    private record Line(String contender, double writes, double reads) {
        double slope() {
            return reads - writes;
        }

        double at(double share) {
            return writes + share * slope();
        }

        /** The share at which another one becomes as good, and is better after it. */
        double meets(Line other) {
            return (other.writes - writes) / (slope() - other.slope());
        }
    }

    /**
     * @param workload one that reads and writes, or nothing turns; what it has that was not called costs nothing, for all
     *     of them alike
     */
    BreakEven(List<Timed> contenders, Workload workload) {
        if (Mix.weight(workload, false) == 0 || Mix.weight(workload, true) == 0) {
            this.lines = List.of();
        } else {
            this.lines = contenders.stream()
                    .map(one -> new Line(one.contender(), mean(one, workload, true), mean(one, workload, false)))
                    .toList();
        }
    }

    private static double mean(Timed contender, Workload workload, boolean writes) {
        double sum = 0;
        for (Asked asked : workload.asked()) {
            if (Mix.writes(asked.operation()) == writes) {
                sum += asked.weight() * contender.operations().getOrDefault(asked.name(), 0.0);
            }
        }
        return sum / Mix.weight(workload, writes);
    }

    /**
     * Where another contender becomes the best, from fewer reads to more; not checked. Left out are those that are none,
     * because the two lie within noise of each other where all calls read, or where all write.
     *
     * @param noise as a factor, 1 or more
     */
    List<Turn> turns(double noise) {
        List<Turn> turns = new ArrayList<>();
        Optional<Line> best = lines.stream().min(BEST_WITHOUT_READS);
        while (best.isPresent()) {
            Line now = best.get();
            best = lines.stream()
                    .filter(other -> other.slope() < now.slope() && now.meets(other) < 1)
                    .min(Comparator.<Line>comparingDouble(now::meets).thenComparingDouble(Line::slope));
            best.filter(next -> now.reads > noise * next.reads && next.writes > noise * now.writes)
                    .ifPresent(next -> turns.add(new Turn(now.meets(next), next.contender(), now.contender(), null)));
        }
        return turns;
    }

    /** The mean time of a call of a contender at a share of reads, in nanoseconds: the curve of a report. */
    double cost(String contender, double reads) {
        return lines.stream()
                .filter(line -> line.contender().equals(contender))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(contender + " was not timed"))
                .at(reads);
    }
}
