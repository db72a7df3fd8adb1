package dev.cartograph.lab.workload;

import dev.cartograph.model.Attribute;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import dev.cartograph.model.Model.Step;
import dev.cartograph.model.Operation.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wanted of an entity: the whole of it (its attributes, and the keys of its parents) or some attributes, and of
 * what its roles lead to likewise. {@code [lines, lines.product.name]} from an order is: the whole order, its whole
 * lines, and of each one's product the name.
 */
public final class Want {
    private final Entity entity;
    private boolean whole;
    private final Set<String> attributes = new LinkedHashSet<>();
    private final Map<String, Branch> along = new LinkedHashMap<>();

    /** What a role leads to, and what is wanted there. */
    public record Branch(Step step, Want want) {}

    private Want(Entity entity) {
        this.entity = entity;
    }

    /** The whole of an entity, and what ways from it lead to. */
    public static Want whole(Model model, Entity entity, List<Path> ways) {
        Want want = new Want(entity);
        want.whole = true;
        ways.forEach(way -> want.add(model, way));
        return want;
    }

    private void add(Model model, Path way) {
        Want at = this;
        for (String role : way.roles()) {
            Entity from = at.entity;
            at = at.along
                    .computeIfAbsent(role, name -> {
                        Step step = model.step(from.name(), name).orElseThrow();
                        return new Branch(step, new Want(model.entity(step.end().entity())));
                    })
                    .want();
        }
        if (way.attribute() == null) {
            at.whole = true;
        } else {
            at.attributes.add(way.attribute());
        }
    }

    /** Of which something is wanted. */
    public Entity entity() {
        return entity;
    }

    /** Whether all of its attributes are wanted. */
    public boolean isWhole() {
        return whole;
    }

    /** By role. */
    public Map<String, Branch> along() {
        return along;
    }

    /** Those that are wanted and kept somewhere, in the order of the model. */
    public List<Attribute> wanted() {
        return entity.attributes().stream()
                .filter(attribute -> !attribute.isDerived() && (whole || attributes.contains(attribute.name())))
                .toList();
    }
}
