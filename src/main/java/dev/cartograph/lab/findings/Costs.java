package dev.cartograph.lab.findings;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Says what keeping a model in a shape costs beside time: writes that grow, what needs a guard, how documents grow. */
public final class Costs {
    private static final double LIMIT = 16.0 * 1024 * 1024;

    private Costs() {}

    /**
     * @param model of it only what the workload is about
     * @param counted of each operation of the workload, in its order
     * @param inSteps whether the contender's engine writes an operation in several steps
     * @param guards what the contender's engine says of constraints, a sentence each
     */
    public static List<String> of(
            Contender contender,
            Model model,
            Workload workload,
            List<LabReport.Counted> counted,
            Predicate<Operation> inSteps,
            List<String> guards,
            Entrant.Extent extent) {
        List<String> costs = new ArrayList<>();
        Rewriting rewriting = new Rewriting(contender.shape(), model);
        for (int i = 0; i < counted.size(); i++) {
            LabReport.Counted one = counted.get(i);
            Operation operation = workload.asked().get(i).operation();
            if (one.calls() == 0 || !operation.writes()) {
                continue;
            }
            double written = (double) one.counts().written() / one.calls();
            if (operation.writesInOnePlace() && written > 1.05) {
                costs.add(String.format(
                        Locale.ROOT,
                        "'%s' writes %.1f %s a call%s",
                        one.operation(),
                        written,
                        contender.shape().relational() ? "rows" : "documents",
                        rewriting.of(operation).stream().findFirst().orElse("")));
            }
        }
        long severalWritten = workload.asked().stream()
                .map(Workload.Asked::operation)
                .filter(inSteps)
                .count();
        if (severalWritten > 0) {
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
