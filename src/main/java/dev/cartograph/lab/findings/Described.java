package dev.cartograph.lab.findings;

import dev.cartograph.lab.workload.Mix;
import dev.cartograph.model.Decision;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Workloads and shapes in the words of a report. */
public final class Described {

    private Described() {}

    /** The operations with their shares, which add up to 1. */
    public static List<LabReport.Operation> operations(Workload workload) {
        double all =
                workload.asked().stream().mapToDouble(Workload.Asked::weight).sum();
        return workload.asked().stream()
                .map(asked -> new LabReport.Operation(
                        asked.name(), asked.weight() / all, Mix.writes(asked.operation()), does(asked.operation())))
                .toList();
    }

    /** What a shape decides, by relationship. */
    public static SortedMap<String, String> decisions(Shape shape, Model model) {
        SortedMap<String, String> decisions = new TreeMap<>();
        for (Relationship relationship : model.relationships()) {
            if (shape.relational()) {
                decisions.put(relationship.name(), "FOREIGN KEY");
                continue;
            }
            Decision decision = shape.decision(relationship);
            decisions.put(
                    relationship.name(),
                    decision instanceof Decision.Copy copy
                            ? "COPY " + copy.attributes()
                            : decision instanceof Decision.Embed ? "EMBED" : "REFERENCE");
        }
        return decisions;
    }

    private static String does(Operation operation) {
        if (operation instanceof Operation.Read read) {
            return "reads " + read.entity() + along(read.along());
        } else if (operation instanceof Operation.ListOf list) {
            return "lists " + list.limit() + " of " + list.entity() + " by " + list.by() + ", sorted by "
                    + (list.descending() ? "-" : "") + list.sort() + along(list.along());
        } else if (operation instanceof Operation.Insert insert) {
            return "inserts " + insert.entity()
                    + (insert.with().isEmpty() ? "" : " with " + String.join(", ", insert.with()));
        } else if (operation instanceof Operation.Add add) {
            return "adds " + add.entity() + " to its " + add.to();
        } else if (operation instanceof Operation.Change change) {
            return "changes " + change.entity() + "." + change.attribute();
        } else if (operation instanceof Operation.Total total) {
            return "totals " + String.join(" times ", total.sum()) + " of " + total.entity()
                    + (total.of() == null ? "" : " of one " + total.of())
                    + (total.by() == null ? "" : " by " + total.by());
        }
        return "deletes " + operation.entity();
    }

    private static String along(List<Path> along) {
        return along.isEmpty()
                ? ""
                : along.stream().map(Path::toString).collect(Collectors.joining(", ", " along ", ""));
    }
}
