package dev.cartograph.model;

import dev.cartograph.model.Model.Step;
import dev.cartograph.model.Operation.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a workload file says of one operation, read in terms of the model. Whatever leads nowhere is reported with its
 * line, and null, or less, is in its place.
 */
public final class OperationSection {
    private final Model model;
    private final Set<String> entities;
    private final String verb;
    private final Section section;

    /** @param entities those of which there is something */
    OperationSection(Model model, Set<String> entities, String verb, Section section) {
        this.model = model;
        this.entities = entities;
        this.verb = verb;
        this.section = section;
    }

    /** How a message calls it: {@code operation 'enrol'}. */
    public String what() {
        return section.what();
    }

    /** What the verb is said of. */
    public @Nullable String subject() {
        return section.text(verb, true);
    }

    /** The entity that the verb is said of. */
    public @Nullable Entity entity() {
        String name = subject();
        return name == null ? null : entity(name, verb);
    }

    /** An entity of which there is something. */
    public @Nullable Entity entity(String name, String key) {
        if (entities.contains(name)) {
            return model.entity(name);
        }
        problem(
                key,
                what() + " names the entity '" + name + "', of which 'sizes' says nothing"
                        + Spelling.hint(name, entities));
        return null;
    }

    /** An attribute that is kept. */
    public @Nullable Attribute attribute(Entity entity, String name, String key) {
        Attribute attribute = entity.attribute(name).orElse(null);
        if (attribute == null) {
            List<String> known =
                    entity.attributes().stream().map(Attribute::name).toList();
            problem(
                    key,
                    what() + " names the attribute '" + name + "' of " + entity.name()
                            + Spelling.notIn("the model", name, known));
        } else if (attribute.isDerived()) {
            problem(key, what() + " names " + entity.name() + "." + name + ", which is kept nowhere");
            return null;
        }
        return attribute;
    }

    /** What some are told from others by: the role of a parent, or an attribute that is one value without parts. */
    public @Nullable String told(Entity entity, String key) {
        String name = text(key, true);
        if (name == null) {
            return null;
        }
        if (entity.attribute(name).isPresent()) {
            Attribute attribute = attribute(entity, name, key);
            return attribute != null && isOneValue(entity, attribute, key) ? name : null;
        }
        if (model.step(entity.name(), name).isEmpty()) {
            neither(entity, name, key);
            return null;
        }
        Step step = step(entity, name, key);
        return step != null && isUp(step, key) ? name : null;
    }

    /** Whether an attribute has one value of one type, which things can be told by and put in order by; else a problem. */
    public boolean isOneValue(Entity entity, Attribute attribute, String key) {
        if (attribute.isMultivalued()
                || attribute.domain().isComposite()
                || attribute.domain().type() == Type.SCALAR) {
            problem(
                    key,
                    what() + " names " + entity.name() + "." + attribute.name() + " for '" + key
                            + "', which is not one value of one type");
            return false;
        }
        return true;
    }

    private void neither(Entity entity, String name, String key) {
        List<String> known = new ArrayList<>(roles(entity));
        entity.attributes().forEach(attribute -> known.add(attribute.name()));
        problem(
                key,
                what() + " names '" + name + "', which is neither a role of " + entity.name()
                        + " nor an attribute of it" + Spelling.hint(name, known));
    }

    private List<String> roles(Entity entity) {
        List<String> roles = new ArrayList<>();
        model.relationshipsToParents(entity.name())
                .forEach(up -> roles.add(up.parent().role()));
        model.relationshipsToChildren(entity.name())
                .forEach(down -> roles.add(down.child().role()));
        return roles;
    }

    /** Where the role under a key leads, which is needed. */
    public @Nullable Step step(Entity entity, String key) {
        String role = text(key, true);
        return role == null ? null : step(entity, role, key);
    }

    /** Where a role leads. */
    public @Nullable Step step(Entity entity, String role, String key) {
        Step step = model.step(entity.name(), role).orElse(null);
        if (step == null) {
            problem(
                    key,
                    what() + " names the role '" + role + "' of " + entity.name()
                            + Spelling.notIn("the model", role, roles(entity)));
            return null;
        }
        return entity(step.end().entity(), key) == null ? null : step;
    }

    /** Whether a step leads to a parent, as it must. */
    public boolean isUp(Step step, String key) {
        if (step.down()) {
            problem(key, what() + ": '" + step.end().role() + "' leads to children; a parent is asked for");
            return false;
        }
        return true;
    }

    /** {@code lines.product.name}: roles, and one attribute at the end if that is all that is read there. */
    public List<Path> paths(Entity from, String key) {
        List<Path> paths = new ArrayList<>();
        for (String text : texts(key)) {
            List<String> roles = new ArrayList<>();
            Entity at = from;
            String[] steps = text.split("\\.", -1);
            Path path = null;
            for (int i = 0; i < steps.length && at != null; i++) {
                boolean last = i == steps.length - 1;
                if (last && i > 0 && at.attribute(steps[i]).isPresent()) {
                    path = attribute(at, steps[i], key) == null ? null : new Path(roles, steps[i]);
                    at = null;
                    continue;
                }
                if (last && i > 0 && model.step(at.name(), steps[i]).isEmpty()) {
                    neither(at, steps[i], key);
                    at = null;
                    continue;
                }
                Step step = step(at, steps[i], key);
                roles.add(steps[i]);
                at = step == null ? null : model.entity(step.end().entity());
                path = last && at != null ? new Path(roles, null) : null;
            }
            if (path != null) {
                paths.add(path);
            }
        }
        return List.copyOf(paths);
    }

    /** A number from 1; null where there is none, which is reported if it is {@code needed}. */
    public @Nullable Integer number(String key, boolean needed, int most) {
        String text = text(key, needed);
        if (text == null) {
            return null;
        }
        Integer number = WorkloadFile.number(text);
        if (number == null || number < 1 || number > most) {
            wrong(key, "must be from 1 to " + most);
            return null;
        }
        return number;
    }

    /** The text under a key; null where there is none, which is reported if it is {@code needed}. */
    public @Nullable String text(String key, boolean needed) {
        return section.text(key, needed);
    }

    /** The list of texts under a key; a single text stands for a list of one. */
    public List<String> texts(String key) {
        return section.texts(key);
    }

    public boolean has(String key) {
        return section.has(key);
    }

    /** Reports it where a key is not there. */
    public void require(String key) {
        section.required(key);
    }

    /** Reports what must be under a key, and is not. */
    public void wrong(String key, String must) {
        section.wrong(key, must);
    }

    /** Reports a sentence, with the line of a key. */
    public void problem(String key, String sentence) {
        section.problem(key, sentence);
    }
}
