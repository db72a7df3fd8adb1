package dev.cartograph.lab.tables;

import dev.cartograph.lab.contender.Gathering;
import dev.cartograph.lab.contender.Guarantee;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Listing;
import dev.cartograph.model.Model;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Summing;
import dev.cartograph.model.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows from a model and a workload where the model is tables: the tables, their indexes, every statement. */
final class TablePlans {
    private final Model model;
    private final Tables tables;
    private final TableReads reads;
    private final TableWrites writes;
    private final TableIndexes indexes;
    private final Map<Whole, Selection> ofOne = new HashMap<>();
    private final Map<Listing, Selection> ofMany = new HashMap<>();
    private final Map<Summing, Selection> ofSums = new HashMap<>();

    /** @param model of it only what the workload is about */
    TablePlans(Model model, Workload workload) {
        this.model = model;
        tables = new Tables(model);
        reads = new TableReads(model, tables);
        writes = new TableWrites(model, tables);
        indexes = new TableIndexes(model, tables, workload);
    }

    /** What is read of one. */
    private record Whole(String entity, List<Path> along) {}

    Tables tables() {
        return tables;
    }

    /** What is selected of one by its key. */
    Selection read(String entity, List<Path> along) {
        return ofOne.computeIfAbsent(new Whole(entity, along), one -> reads.read(model.entity(entity), along));
    }

    /** What is selected of those of a parent. */
    Selection list(Listing listing) {
        return ofMany.computeIfAbsent(listing, reads::list);
    }

    Selection sum(Summing sum) {
        return ofSums.computeIfAbsent(sum, reads::sum);
    }

    TableWrites writes() {
        return writes;
    }

    /** The statements that make the indexes beside those of the keys. */
    List<String> indexes() {
        return indexes.statements();
    }

    /** The statements of an operation, as they are sent where each finds something to do. */
    List<String> statements(Operation operation, Guarantee guarantee) {
        List<String> statements = new Texts().of(operation);
        return operation.writes() && statements.size() > 1 && guarantee == Guarantee.TRANSACTION
                ? List.of(TableRequest.Prepared.together(statements.stream()))
                : statements;
    }

    private final class Texts extends Gathering<String> {
        @Override
        public List<String> read(String entity, List<Path> along, int number) {
            return List.of(TablePlans.this.read(entity, along).sent());
        }

        @Override
        public List<String> list(Listing listing, int of) {
            return List.of(TablePlans.this.list(listing).sent());
        }

        @Override
        public List<String> sum(Summing sum, int of) {
            return List.of(TablePlans.this.sum(sum).sent());
        }

        @Override
        public List<String> insert(String entity, List<String> with, int number) {
            return writes.inserting(model.entity(entity), with);
        }

        @Override
        public List<String> change(String entity, String attribute, int number, @Nullable Object value) {
            Entity changed = model.entity(entity);
            return writes.changing(changed, changed.attribute(attribute).orElseThrow());
        }

        @Override
        public List<String> delete(String entity, int number) {
            return List.of(writes.deleting(model.entity(entity)));
        }
    }
}
