package dev.cartograph.model;

import dev.cartograph.model.Model.Step;
import dev.cartograph.model.Node.Fields;
import dev.cartograph.model.Operation.Path;
import dev.cartograph.model.Workload.Asked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads operations, whose names must all lead somewhere in a model. */
final class OperationReader {
    private static final int MOST_LISTED = 10_000;

    /** What an operation is begun with, and what else it may say. */
    private static final Map<String, List<String>> VERBS = new LinkedHashMap<>();

    static {
        VERBS.put("read", List.of("along"));
        VERBS.put("list", List.of("by", "sort", "limit", "along"));
        VERBS.put("insert", List.of("with"));
        VERBS.put("add", List.of("to"));
        VERBS.put("change", List.of());
        VERBS.put("delete", List.of());
        VERBS.put("total", List.of("sum", "of", "by", "limit"));
    }

    private final Model model;
    private final Set<String> entities;
    private final Problems problems;

    /** @param entities those of which there is something */
    OperationReader(Model model, Set<String> entities, Problems problems) {
        this.model = model;
        this.entities = entities;
        this.problems = problems;
    }

    @Nullable
    Asked asked(String name, Node node) {
        String what = "operation '" + name + "'";
        List<String> verbs = node instanceof Fields fields
                ? VERBS.keySet().stream().filter(fields.nodes()::containsKey).toList()
                : List.of();
        if (verbs.size() != 1) {
            problems.at(
                    node.line(),
                    what + " must say one thing to do: " + Spelling.oneOf(VERBS.keySet())
                            + (verbs.isEmpty() ? "" : ", not both '" + String.join("' and '", verbs) + "'"));
            return null;
        }
        String verb = verbs.get(0);
        List<String> keys = new ArrayList<>(List.of("weight", verb));
        keys.addAll(VERBS.getOrDefault(verb, List.of()));
        Section section = Section.of(node, what, keys, problems);
        Integer weight = number(section, "weight", true, 1_000_000);
        Operation operation = operation(verb, section);
        return weight == null || operation == null ? null : new Asked(name, weight, operation);
    }

    private @Nullable Operation operation(String verb, Section section) {
        String subject = section.text(verb, true);
        if (subject == null) {
            return null;
        }
        if (verb.equals("change")) {
            return change(subject, section);
        }
        Entity entity = entity(subject, verb, section);
        if (entity == null) {
            return null;
        }
        return switch (verb) {
            case "read" -> new Operation.Read(subject, paths(entity, section));
            case "list" -> list(entity, section);
            case "insert" -> insert(entity, section);
            case "add" -> {
                Step to = step(entity, section.text("to", true), "to", section);
                yield to == null || !isUp(to, "to", section)
                        ? null
                        : new Operation.Add(subject, to.end().role());
            }
            case "delete" -> new Operation.Delete(subject);
            default -> total(entity, section);
        };
    }

    private @Nullable Operation list(Entity entity, Section section) {
        Step by = step(entity, section.text("by", true), "by", section);
        String sort = section.text("sort", true);
        Integer limit = number(section, "limit", true, MOST_LISTED);
        if (by == null || !isUp(by, "by", section) || sort == null || limit == null) {
            return null;
        }
        boolean descending = sort.startsWith("-");
        Attribute attribute = attribute(entity, descending ? sort.substring(1) : sort, "sort", section);
        return attribute == null
                ? null
                : new Operation.ListOf(
                        entity.name(), by.end().role(), attribute.name(), descending, limit, paths(entity, section));
    }

    private @Nullable Operation insert(Entity entity, Section section) {
        List<String> with = section.texts("with");
        for (String role : with) {
            Step step = step(entity, role, "with", section);
            if (step == null) {
                return null;
            }
            if (!step.down()) {
                section.problem(
                        "with", section.what() + " cannot write the " + role + " of a " + entity.name() + " with it");
                return null;
            }
        }
        return new Operation.Insert(entity.name(), with);
    }

    private @Nullable Operation change(String subject, Section section) {
        int dot = subject.indexOf('.');
        if (dot < 1 || dot == subject.length() - 1) {
            section.wrong("change", "must be an entity and an attribute of it, 'Student.name'");
            return null;
        }
        Entity entity = entity(subject.substring(0, dot), "change", section);
        Attribute attribute = entity == null ? null : attribute(entity, subject.substring(dot + 1), "change", section);
        if (entity == null || attribute == null) {
            return null;
        }
        if (entity.key().contains(attribute.name())) {
            section.problem("change", section.what() + " cannot change " + subject + ", which identifies it");
            return null;
        }
        return new Operation.Change(entity.name(), attribute.name());
    }

    private @Nullable Operation total(Entity entity, Section section) {
        section.required("sum");
        List<String> sum = section.texts("sum");
        boolean sound = !sum.isEmpty();
        for (String factor : sum) {
            sound &= isNumber(entity, factor, section);
        }
        Step of = section.has("of") ? step(entity, section.text("of", true), "of", section) : null;
        Step by = section.has("by") ? step(entity, section.text("by", true), "by", section) : null;
        sound &= (of == null) != section.has("of") && (of == null || isUp(of, "of", section));
        sound &= (by == null) != section.has("by") && (by == null || isUp(by, "by", section));
        Integer limit = number(section, "limit", by != null, MOST_LISTED);
        if (!sound || by != null && limit == null) {
            return null;
        }
        return new Operation.Total(
                entity.name(),
                sum,
                of == null ? null : of.end().role(),
                by == null ? null : by.end().role(),
                limit == null ? 1 : limit);
    }

    private boolean isNumber(Entity entity, String factor, Section section) {
        String[] names = factor.split("\\.", -1);
        Attribute attribute = attribute(entity, names[0], "sum", section);
        for (int i = 1; i < names.length && attribute != null; i++) {
            String name = names[i];
            attribute = attribute.domain().parts().stream()
                    .filter(part -> part.name().equals(name))
                    .findFirst()
                    .orElse(null);
            if (attribute == null) {
                section.problem("sum", section.what() + " adds up '" + factor + "', which has no part '" + name + "'");
            }
        }
        if (attribute == null) {
            return false;
        }
        if (attribute.isMultivalued() || attribute.domain().type() != Type.INTEGER) {
            section.problem("sum", section.what() + " adds up '" + factor + "', which is no single whole number");
            return false;
        }
        return true;
    }

    /** {@code lines.product.name}: roles, and one attribute at the end if that is all that is read there. */
    private List<Path> paths(Entity from, Section section) {
        List<Path> paths = new ArrayList<>();
        for (String text : section.texts("along")) {
            List<String> roles = new ArrayList<>();
            Entity at = from;
            String[] steps = text.split("\\.", -1);
            Path path = null;
            for (int i = 0; i < steps.length && at != null; i++) {
                boolean last = i == steps.length - 1;
                if (last && i > 0 && at.attribute(steps[i]).isPresent()) {
                    path = attribute(at, steps[i], "along", section) == null ? null : new Path(roles, steps[i]);
                    at = null;
                    continue;
                }
                Step step = step(at, steps[i], "along", section);
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

    private @Nullable Entity entity(String name, String key, Section section) {
        if (entities.contains(name)) {
            return model.entity(name);
        }
        section.problem(
                key,
                section.what() + " names the entity '" + name + "', of which 'sizes' says nothing"
                        + Spelling.hint(name, entities));
        return null;
    }

    private @Nullable Attribute attribute(Entity entity, String name, String key, Section section) {
        Attribute attribute = entity.attribute(name).orElse(null);
        if (attribute == null) {
            List<String> known =
                    entity.attributes().stream().map(Attribute::name).toList();
            section.problem(
                    key,
                    section.what() + " names the attribute '" + name + "' of " + entity.name()
                            + Spelling.notIn("the model", name, known));
        } else if (attribute.isDerived()) {
            section.problem(key, section.what() + " names " + entity.name() + "." + name + ", which is kept nowhere");
            return null;
        }
        return attribute;
    }

    private @Nullable Step step(Entity entity, @Nullable String role, String key, Section section) {
        if (role == null) {
            return null;
        }
        Step step = model.step(entity.name(), role).orElse(null);
        if (step == null) {
            List<String> known = new ArrayList<>();
            model.relationshipsToParents(entity.name())
                    .forEach(up -> known.add(up.parent().role()));
            model.relationshipsToChildren(entity.name())
                    .forEach(down -> known.add(down.child().role()));
            section.problem(
                    key,
                    section.what() + " names the role '" + role + "' of " + entity.name()
                            + Spelling.notIn("the model", role, known));
            return null;
        }
        return entity(step.end().entity(), key, section) == null ? null : step;
    }

    private static boolean isUp(Step step, String key, Section section) {
        if (step.down()) {
            section.problem(
                    key, section.what() + ": '" + step.end().role() + "' leads to children; a parent is asked for");
            return false;
        }
        return true;
    }

    private @Nullable Integer number(Section section, String key, boolean needed, int most) {
        String text = section.text(key, needed);
        if (text == null) {
            return null;
        }
        Integer number = WorkloadFile.number(text);
        if (number == null || number < 1 || number > most) {
            section.wrong(key, "must be from 1 to " + most);
            return null;
        }
        return number;
    }
}
