package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.LabReport.Timed;
import dev.cartograph.lab.findings.LabReport.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Names each operation that takes more than half of a contender's time of the mix: whoever reads the ratio of such a mix
 * reads that of one operation, above all. Its time is its share of the calls times its mean.
 * Of one that is alone nothing is to be said.
 */
final class Dominance {
    /** As it is told, in whole hundredths. */
    private static final double HALF = 0.505;

    private Dominance() {}

    /**
     * A sentence each, the contenders in it in their order: {@code 'sum', 1% of the calls, takes 62% of the time of a.}
     * Where an operation of the mix was not timed, that alone.
     */
    static List<String> of(Timing timing, List<Operation> operations) {
        if (operations.stream().filter(one -> one.share() > 0).count() < 2) {
            return List.of();
        }
        List<Operation> unknown = Shortfall.untimed(timing.contenders(), operations);
        if (!unknown.isEmpty()) {
            return List.of("Whether one operation takes more than half of the time is not known: no call of "
                    + Sentences.named(unknown) + " was timed.");
        }
        List<String> sentences = new ArrayList<>();
        for (Operation operation : operations) {
            List<String> whose = new ArrayList<>();
            for (Timed timed : timing.contenders()) {
                double part = part(operation, timed.operations(), operations);
                if (part > HALF) {
                    whose.add(Sentences.share(part)
                            + (whose.isEmpty() ? " of the time of " : " of that of ")
                            + timed.contender());
                }
            }
            if (!whose.isEmpty()) {
                sentences.add("'" + operation.name() + "', " + Sentences.share(operation.share())
                        + " of the calls, takes " + String.join(", ", whose) + ".");
            }
        }
        return sentences;
    }

    /** Of a contender's time. */
    private static double part(Operation operation, Map<String, Double> means, List<Operation> operations) {
        double all = 0;
        for (Operation one : operations) {
            all += time(one, means);
        }
        return time(operation, means) / all;
    }

    private static double time(Operation operation, Map<String, Double> means) {
        return operation.share() == 0 ? 0 : operation.share() * Objects.requireNonNull(means.get(operation.name()));
    }
}
