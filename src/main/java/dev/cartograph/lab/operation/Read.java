package dev.cartograph.lab.operation;

import dev.cartograph.model.Drawing;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Operation;
import dev.cartograph.model.OperationSection;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Verb;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one by its key: {@code {read: Student, along: [enrolments, enrolments.class.title]}}.
 *
 * @param along what is read with it
 */
public record Read(String entity, List<Path> along) implements Operation {
    static final Verb VERB = new Verb("read", List.of("along"), Read::in);

    public Read {
        along = List.copyOf(along);
    }

    private static @Nullable Read in(OperationSection section) {
        Entity entity = section.entity();
        return entity == null ? null : new Read(entity.name(), section.paths(entity, "along"));
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public String does() {
        return "reads " + entity + along(along);
    }

    /** {@code " along lines, customer.name"}; nothing where nothing is. */
    static String along(List<Path> along) {
        return along.isEmpty()
                ? ""
                : along.stream().map(Path::toString).collect(Collectors.joining(", ", " along ", ""));
    }

    @Override
    public void draw(Drawing drawing) {
        drawing.any(entity).ifPresent(one -> drawing.call(one, null));
    }

    @Override
    public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
        return statements.read(entity, along, number);
    }
}
