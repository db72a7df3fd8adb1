package dev.cartograph.lab.findings;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what keeping a model in a shape costs beside time: writes that grow, what needs a guard, how documents grow. */
public final class Costs {
    private static final double LIMIT = 16.0 * 1024 * 1024;

    private Costs() {}

    /**
     * @param counted of each operation of the workload, in its order
     * @param guards what the contender's engine says of constraints, a sentence each
     */
    public static List<String> of(
            Contender contender,
            Workload workload,
            List<LabReport.Counted> counted,
            List<String> guards,
            Entrant.Extent extent) {
        List<String> costs = new ArrayList<>();
        int severalWritten = 0;
        for (int i = 0; i < counted.size(); i++) {
            LabReport.Counted one = counted.get(i);
            Operation operation = workload.asked().get(i).operation();
            if (one.calls() == 0 || !operation.writes()) {
                continue;
            }
            double written = (double) one.counts().written() / one.calls();
            long writes = one.counts().commands().entrySet().stream()
                    .filter(command -> List.of("insert", "update", "delete", "INSERT", "UPDATE", "DELETE")
                            .contains(command.getKey()))
                    .mapToLong(command -> command.getValue())
                    .sum();
            if (operation.writesInOnePlace() && written > 1.05) {
                costs.add(String.format(
                        Locale.ROOT,
                        "'%s' writes %.1f documents a call, to keep copies up to date",
                        one.operation(),
                        written));
            }
            if (writes > one.calls()) {
                severalWritten++;
            }
        }
        if (severalWritten > 0 && contender.guarantee() == Guarantee.PLAIN) {
            costs.add(severalWritten
                    + (severalWritten == 1 ? " operation writes" : " operations write")
                    + " in several steps, between which a reader, or a process that dies, leaves half of it");
        }
        costs.addAll(guards);
        if (extent.largest() > 0) {
            costs.add(String.format(
                    Locale.ROOT,
                    "the largest document has %,d bytes, %.2f%% of the 16 MB that one may have",
                    extent.largest(),
                    100 * extent.largest() / LIMIT));
        }
        return costs;
    }
}
