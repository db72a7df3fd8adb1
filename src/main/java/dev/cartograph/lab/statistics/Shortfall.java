package dev.cartograph.lab.statistics;

import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Operation;
import dev.cartograph.lab.findings.LabReport.Round;
import dev.cartograph.lab.findings.LabReport.Slice;
import dev.cartograph.lab.findings.LabReport.Timed;
import dev.cartograph.lab.findings.LabReport.Timing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Holds what was timed against the mix that was asked for: calls are passed over for which nothing is there any more. */
public final class Shortfall {

    private Shortfall() {}

    /** What was passed over, with the share that it should have had and the one that it had; nothing where all was timed. */
    static Optional<String> sentence(Timing timing, List<Operation> operations) {
        List<String> missing = operations.stream()
                .filter(operation -> timing.passedOver().containsKey(operation.name()))
                .map(operation -> String.format(
                        Locale.ROOT,
                        "'%s' is %s of the mix and %s of what was timed (%,d calls were passed over)",
                        operation.name(),
                        Sentences.share(operation.share()),
                        Sentences.share(timed(timing, operation.name())),
                        timing.passedOver().get(operation.name())))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("What was timed is not the mix that was asked for, since nothing was left for some of its"
                        + " calls: " + String.join("; ", missing)
                        + ". Let the workload insert what it deletes, or give it more data or less time.");
    }

    /** The share that an operation had of the calls of all rounds, 0 to 1. */
    public static double timed(Timing timing, String operation) {
        List<Round> rounds =
                timing.contenders().stream().findFirst().map(Timed::rounds).orElse(List.of());
        long all = rounds.stream().mapToLong(Round::calls).sum();
        long its = rounds.stream()
                .map(round -> round.operations().getOrDefault(operation, new Slice(0, 0)))
                .mapToLong(Slice::calls)
                .sum();
        return all == 0 ? 0 : (double) its / all;
    }

    /** What ratios of the mix as a whole are of. */
    static String mix(Timing timing) {
        return timing.passedOver().isEmpty() ? "this mix" : "what could be timed of this mix";
    }

    /** Those that the mix has and of which no call was timed, of one contender at least. */
    static List<Operation> untimed(List<Timed> contenders, List<Operation> operations) {
        return operations.stream()
                .filter(operation -> operation.share() > 0)
                .filter(operation -> contenders.stream()
                        .anyMatch(timed -> !timed.operations().containsKey(operation.name())))
                .toList();
    }

    /** Those that the mix has and of which no call was counted, of one contender at least. */
    static List<Operation> uncounted(List<Measured> contenders, List<Operation> operations) {
        return operations.stream()
                .filter(operation -> operation.share() > 0)
                .filter(operation -> contenders.stream()
                        .anyMatch(measured -> measured.counted().stream()
                                .noneMatch(one -> one.operation().equals(operation.name()) && one.calls() > 0)))
                .toList();
    }
}
