package dev.cartograph.lab.contender;

import dev.cartograph.model.Listing;
import dev.cartograph.model.Operation;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Summing;
import dev.cartograph.model.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers something of the statements of which operations are composed, before any call is drawn; of most, nothing. */
public abstract class Gathering<T> implements Statements<List<T>> {

    /** What it gathers of one operation. */
    public final List<T> of(Operation operation) {
        return operation.ask(0, null, this);
    }

    /** What it gathers of all operations of a workload, in their order. */
    public final List<T> of(Workload workload) {
        List<T> all = new ArrayList<>();
        workload.asked().forEach(asked -> all.addAll(of(asked.operation())));
        return all;
    }

    @Override
    public List<T> read(String entity, List<Path> along, int number) {
        return List.of();
    }

    @Override
    public List<T> list(Listing listing, int of) {
        return List.of();
    }

    @Override
    public List<T> sum(Summing sum, int of) {
        return List.of();
    }

    @Override
    public List<T> insert(String entity, List<String> with, int number) {
        return List.of();
    }

    @Override
    public List<T> change(String entity, String attribute, int number, @Nullable Object value) {
        return List.of();
    }

    @Override
    public List<T> delete(String entity, int number) {
        return List.of();
    }

    @Override
    public final List<T> together(List<List<T>> writes) {
        return writes.stream().flatMap(List::stream).toList();
    }
}
