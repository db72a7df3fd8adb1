package dev.cartograph.lab.workload;

import dev.cartograph.model.Operation;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Workload.Asked;
import org.jspecify.annotations.Nullable;

/**
 * An operation with what it is about.
 *
 * @param number of the one that is read, changed or deleted, or is new; of the parent whose own are listed or added up,
 *     or of one that has the value by which they are listed; -1 where all are
 * @param value that a changed attribute is given, null when it loses the one it had; or what else an operation drew
 */
public record Call(Asked asked, int number, @Nullable Object value) {

    /** What it asks for. */
    public Operation operation() {
        return asked.operation();
    }

    /** Asks it, of whoever makes something of statements. */
    public <R> R ask(Statements<R> statements) {
        return operation().ask(number, value, statements);
    }
}
