package dev.cartograph.lab.operation;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Drawing;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Operation;
import dev.cartograph.model.OperationSection;
import dev.cartograph.model.Statements;
import dev.cartograph.model.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives an attribute of one another value, and every copy of it: {@code {change: Class.title}}. */
public record Change(String entity, String attribute) implements Operation {
    static final Verb VERB = new Verb("change", List.of(), Change::in);

    private static @Nullable Change in(OperationSection section) {
        String subject = section.subject();
        if (subject == null) {
            return null;
        }
        int dot = subject.indexOf('.');
        if (dot < 1 || dot == subject.length() - 1) {
            section.wrong("change", "must be an entity and an attribute of it, 'Student.name'");
            return null;
        }
        Entity entity = section.entity(subject.substring(0, dot), "change");
        Attribute attribute = entity == null ? null : section.attribute(entity, subject.substring(dot + 1), "change");
        if (entity == null || attribute == null) {
            return null;
        }
        if (entity.key().contains(attribute.name())) {
            section.problem("change", section.what() + " cannot change " + subject + ", which identifies it");
            return null;
        }
        return new Change(entity.name(), attribute.name());
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public boolean writesInOnePlace() {
        return true;
    }

    @Override
    public String does() {
        return "changes " + entity + "." + attribute;
    }

    @Override
    public void draw(Drawing drawing) {
        drawing.any(entity).ifPresent(one -> drawing.call(one, drawing.change(entity, attribute, one)));
    }

    @Override
    public <R> R ask(int number, @Nullable Object value, Statements<R> statements) {
        return statements.change(entity, attribute, number, value);
    }
}
