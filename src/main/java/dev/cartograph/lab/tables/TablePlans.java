package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows from a model and a workload where the model is tables: the tables, their indexes, every statement. */
public final class TablePlans {
    private final Tables tables;
    private final TableReads reads;
    private final TableWrites writes;
    private final TableIndexes indexes;
    private final Map<Operation, Optional<Selection>> selections = new HashMap<>();

    /** @param model of it only what the workload is about */
    public TablePlans(Model model, Workload workload) {
        tables = new Tables(model);
        reads = new TableReads(model, tables);
        writes = new TableWrites(model, tables);
        indexes = new TableIndexes(model, tables, workload);
    }

    Tables tables() {
        return tables;
    }

    /** What is selected for an operation; nothing where it writes. */
    Optional<Selection> selection(Operation operation) {
        return selections.computeIfAbsent(operation, reads::of);
    }

    TableWrites writes() {
        return writes;
    }

    /** The statements that make the indexes beside those of the keys. */
    public List<String> indexes() {
        return indexes.statements();
    }

    /** The statements of an operation, as they are sent where each finds something to do. */
    public List<String> statements(Operation operation, Guarantee guarantee) {
        List<String> statements = new ArrayList<>();
        selection(operation).ifPresent(selection -> statements.addAll(selection.statements()));
        if (statements.isEmpty()) {
            statements.addAll(writes.statements(operation));
            if (statements.size() > 1 && guarantee == Guarantee.TRANSACTION) {
                statements.add(0, "BEGIN");
                statements.add("COMMIT");
            }
        }
        return statements;
    }
}
