package dev.cartograph.lab.operation;

import dev.cartograph.model.Drawing;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Operation;
import dev.cartograph.model.OperationSection;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes one, and does with its children what the model says: {@code {delete: Student}}. */
public record Delete(String entity) implements Operation {
    static final Verb VERB = new Verb("delete", List.of(), Delete::in);

    private static @Nullable Delete in(OperationSection section) {
        Entity entity = section.entity();
        return entity == null ? null : new Delete(entity.name());
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public String does() {
        return "deletes " + entity;
    }

    @Override
    public void draw(Drawing drawing) {
        drawing.any(entity).ifPresent(one -> {
            drawing.call(one, null);
            drawing.delete(entity, one);
        });
    }

    @Override
    public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
        return statements.delete(entity, number);
    }
}
