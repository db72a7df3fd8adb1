package dev.cartograph.lab.operation;

import dev.cartograph.model.Drawing;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model.Step;
import dev.cartograph.model.Operation;
import dev.cartograph.model.OperationSection;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Verb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new one whole: {@code {insert: Student, with: [enrolments]}}.
 *
 * @param with the roles of what is written with it; no two lead to one entity, of which one might then be under both
 */
public record Insert(String entity, List<String> with) implements Operation {
    static final Verb VERB = new Verb("insert", List.of("with"), Insert::in);

    public Insert {
        with = List.copyOf(with);
    }

    private static @Nullable Insert in(OperationSection section) {
        Entity entity = section.entity();
        if (entity == null) {
            return null;
        }
        List<String> with = section.texts("with");
        Map<String, String> roles = new HashMap<>();
        for (String role : with) {
            Step step = section.step(entity, role, "with");
            if (step == null) {
                return null;
            }
            if (!step.down()) {
                section.problem(
                        "with", section.what() + " cannot write the " + role + " of a " + entity.name() + " with it");
                return null;
            }
            String other = roles.putIfAbsent(step.end().entity(), role);
            if (other != null) {
                section.problem(
                        "with",
                        section.what() + " writes " + step.end().entity() + " twice with one " + entity.name()
                                + ": as its " + other + " and as its " + role);
                return null;
            }
        }
        return new Insert(entity.name(), with);
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public String does() {
        return "inserts " + entity + (with.isEmpty() ? "" : " with " + String.join(", ", with));
    }

    @Override
    public void draw(Drawing drawing) {
        drawing.add(entity).ifPresent(one -> {
            with.forEach(role -> drawing.addParts(entity, role, one));
            drawing.call(one, null);
        });
    }

    @Override
    public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
        return statements.insert(entity, with, number);
    }
}
