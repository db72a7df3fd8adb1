package dev.cartograph.lab.operation;

import dev.cartograph.model.Drawing;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model.Step;
import dev.cartograph.model.Operation;
import dev.cartograph.model.OperationSection;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds a part to something that is there: {@code {add: Enrolment, to: student}}.
 *
 * @param to the role of what it is added to
 */
public record Add(String entity, String to) implements Operation {
    static final Verb VERB = new Verb("add", List.of("to"), Add::in);

    private static @Nullable Add in(OperationSection section) {
        Entity entity = section.entity();
        Step to = entity == null ? null : section.step(entity, "to");
        return entity == null || to == null || !section.isUp(to, "to")
                ? null
                : new Add(entity.name(), to.end().role());
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public String does() {
        return "adds " + entity + " to its " + to;
    }

    @Override
    public void draw(Drawing drawing) {
        drawing.anyParent(entity, to)
                .flatMap(parent -> drawing.addTo(entity, to, parent))
                .ifPresent(one -> drawing.call(one, null));
    }

    @Override
    public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
        return statements.insert(entity, List.of(), number);
    }
}
