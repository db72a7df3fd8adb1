package dev.cartograph.lab.findings;

import dev.cartograph.lab.contender.Gathering;
import dev.cartograph.model.Attribute;
import dev.cartograph.model.Decision;
import dev.cartograph.model.Model;
import dev.cartograph.model.Relationship;
import dev.cartograph.model.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a change of one attribute writes more than one, as the rest of a sentence; nothing where the shape gives no reason. */
final class Rewriting extends Gathering<String> {
    private final Shape shape;
    private final Model model;

    Rewriting(Shape shape, Model model) {
        this.shape = shape;
        this.model = model;
    }

    @Override
    public List<String> change(String entity, String attribute, int number, @Nullable Object value) {
        if (shape.relational()) {
            boolean list = model.entity(entity)
                    .attribute(attribute)
                    .filter(Attribute::isMultivalued)
                    .isPresent();
            return list ? List.of(": one for each value that it had, and for each that it has") : List.of();
        }
        return model.relationshipsToChildren(entity).stream().anyMatch(down -> copies(down, attribute))
                ? List.of(": its own, and others to keep copies up to date")
                : List.of();
    }

    private boolean copies(Relationship down, String attribute) {
        return shape.decision(down) instanceof Decision.Copy copy
                && copy.attributes().contains(attribute);
    }
}
