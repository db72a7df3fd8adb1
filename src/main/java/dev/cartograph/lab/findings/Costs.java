package dev.cartograph.lab.findings;

import dev.cartograph.lab.contender.Contender;
import dev.cartograph.lab.contender.Entrant;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.lab.documents.Places;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what keeping a model in a shape costs beside time: writes that grow, what needs a guard, how documents grow. */
public final class Costs {
    private static final double LIMIT = 16.0 * 1024 * 1024;

    private Costs() {}

    /** @param counted of each operation of the workload, in its order */
    public static List<String> of(
            Contender contender,
            Model model,
            Workload workload,
            List<LabReport.Counted> counted,
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
        if (contender.shape().relational()) {
            costs.add("every reference is kept by a foreign key of the server");
            return costs;
        }
        Places places = new Places(contender.shape().keeping(model));
        for (Relationship relationship : model.relationships()) {
            String what =
                    relationship.child().entity() + "." + relationship.parent().role();
            if (places.embeds(relationship)) {
                costs.add(what + " needs no guard: it lies in its parent's document"
                        + (relationship.parent().has().isUnbounded()
                                ? ", which grows with each, without a bound"
                                : ""));
            } else {
                costs.add(what + " is a reference that the server does not keep: the application needs a guard for it");
            }
            if (!places.copied(relationship).isEmpty()) {
                costs.add(what + " carries a copy of " + String.join(", ", places.copied(relationship))
                        + ", which is old from the first write of a change to its last");
            }
        }
        costs.add(String.format(
                Locale.ROOT,
                "the largest document has %,d bytes, %.2f%% of the 16 MB that one may have",
                extent.largest(),
                100 * extent.largest() / LIMIT));
        return costs;
    }
}
