package dev.cartograph.lab.findings;

import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Shape;
import dev.cartograph.model.Workload;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Workloads and shapes in the words of a report. */
public final class Described {

    private Described() {}

    /** The operations with their shares, which add up to 1. */
    public static List<LabReport.Operation> operations(Workload workload) {
        double all =
                workload.asked().stream().mapToDouble(Workload.Asked::weight).sum();
        return workload.asked().stream()
                .map(asked -> new LabReport.Operation(
                        asked.name(),
                        asked.weight() / all,
                        asked.operation().writes(),
                        asked.operation().does()))
                .toList();
    }

    /** What a shape decides, by relationship. */
    public static SortedMap<String, String> decisions(Shape shape, Model model) {
        SortedMap<String, String> decisions = new TreeMap<>();
        for (Relationship relationship : model.relationships()) {
            decisions.put(relationship.name(), shape.decided(relationship));
        }
        return decisions;
    }
}
