package dev.cartograph.lab.findings;

import dev.cartograph.lab.contender.Counts;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.findings.LabReport.Counted;
import dev.cartograph.lab.findings.LabReport.Measured;
import dev.cartograph.lab.findings.LabReport.Operation;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a call takes on average, of one operation or of the whole mix.
 *
 * @param sent in bytes
 * @param received in bytes
 * @param returned documents or rows
 * @param written documents or rows
 * @param examined documents or rows; null where the server does not say
 */
public record PerCall(
        double roundTrips,
        double sent,
        double received,
        double returned,
        double written,
        @Nullable Double examined) {

    /** Of one operation that was called at least once. */
    public static PerCall of(Counted counted) {
        double calls = counted.calls();
        Counts counts = counted.counts();
        Entrant.Examined examined = counted.examined();
        return new PerCall(
                counts.roundTrips() / calls,
                counts.bytesSent() / calls,
                counts.bytesReceived() / calls,
                counts.returned() / calls,
                counts.written() / calls,
                examined == null ? null : examined.documents() / calls);
    }

    /**
     * Of the mix: each operation that was called, by its share. What is examined is known of the mix where it is known of
     * each.
     */
    public static PerCall ofMix(List<Operation> operations, Measured measured) {
        List<Weighted> weighted = measured.counted().stream()
                .filter(counted -> counted.calls() > 0)
                .map(counted -> new Weighted(share(operations, counted.operation()), of(counted)))
                .toList();
        boolean known = weighted.stream().allMatch(one -> one.call.examined != null);
        return new PerCall(
                mean(weighted, PerCall::roundTrips),
                mean(weighted, PerCall::sent),
                mean(weighted, PerCall::received),
                mean(weighted, PerCall::returned),
                mean(weighted, PerCall::written),
                known ? mean(weighted, PerCall::examinedOrNone) : null);
    }

    private record Weighted(double share, PerCall call) {}

    private double examinedOrNone() {
        return examined == null ? 0 : examined;
    }

    private static double share(List<Operation> operations, String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .mapToDouble(Operation::share)
                .sum();
    }

    private static double mean(List<Weighted> weighted, ToDoubleFunction<PerCall> figure) {
        double shares = weighted.stream().mapToDouble(Weighted::share).sum();
        return shares == 0
                ? 0
                : weighted.stream()
                                .mapToDouble(one -> one.share * figure.applyAsDouble(one.call))
                                .sum()
                        / shares;
    }
}
