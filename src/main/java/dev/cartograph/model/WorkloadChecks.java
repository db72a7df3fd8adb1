package dev.cartograph.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what the sizes of a workload ask that its model cannot give. */
final class WorkloadChecks {
    private final Model model;
    private final Workload workload;
    private final Node root;
    private final Problems problems;

    WorkloadChecks(Model model, Workload workload, Node root, Problems problems) {
        this.model = model;
        this.workload = workload;
        this.root = root;
        this.problems = problems;
    }

    void run() {
        workload.sizes().forEach((entity, size) -> {
            if (size instanceof Size.ForEach each) {
                checkForEach(entity, each);
            }
            checkParents(entity);
        });
        List<String> known =
                model.relationships().stream().map(Relationship::name).toList();
        for (String name : workload.chosen().keySet()) {
            if (!known.contains(name)) {
                at(
                        "chosen",
                        name,
                        "'chosen' names the relationship '" + name + "'" + Spelling.notIn("the model", name, known));
            }
        }
    }

    private void checkForEach(String entity, Size.ForEach each) {
        Relationship relationship = model.relationshipsToParents(entity).stream()
                .filter(one -> one.name().equals(each.relationship()))
                .findFirst()
                .orElse(null);
        if (relationship == null) {
            at(
                    "sizes",
                    entity,
                    "the size of '" + entity + "' names the relationship '" + each.relationship()
                            + "', by which it has no parent");
            return;
        }
        String parent = relationship.parent().entity();
        if (!workload.sizes().containsKey(parent)) {
            at(
                    "sizes",
                    entity,
                    "the size of '" + entity + "' is for each " + parent + ", of which 'sizes' says nothing");
        }
        Count has = relationship.parent().has();
        Spread children = each.children();
        if (children.from() < has.min() || children.to() > has.max()) {
            at(
                    "sizes",
                    entity,
                    "the size of '" + entity + "': the model lets a " + parent + " have " + has + " of them");
        }
        checkCircle(entity);
    }

    private void checkCircle(String entity) {
        Set<String> way = new LinkedHashSet<>();
        String at = entity;
        while (workload.sizes().get(at) instanceof Size.ForEach each && way.add(at)) {
            String relationship = each.relationship();
            at = model.relationships().stream()
                    .filter(one -> one.name().equals(relationship))
                    .map(one -> one.parent().entity())
                    .findFirst()
                    .orElse("");
        }
        if (way.contains(at)) {
            at("sizes", entity, "the size of '" + entity + "' follows from itself");
        }
    }

    /** Whom each must have, there must be. */
    private void checkParents(String entity) {
        for (Relationship relationship : model.relationshipsToParents(entity)) {
            String parent = relationship.parent().entity();
            if (relationship.identifies() && !workload.sizes().containsKey(parent)) {
                at(
                        "sizes",
                        entity,
                        "'sizes' says nothing of " + parent + ", which identifies " + entity + " by '"
                                + relationship.name() + "'");
            }
            if (workload.sizes().get(entity) instanceof Size.Of children
                    && workload.sizes().get(parent) instanceof Size.Of parents
                    && !relationship.child().has().mayBeNone()
                    && children.count()
                            > (long) parents.count()
                                    * relationship.parent().has().max()) {
                at(
                        "sizes",
                        entity,
                        "the size of '" + entity + "': there are " + parents.count() + " of " + parent
                                + ", and the model lets each have "
                                + relationship.parent().has() + " of them");
            }
        }
    }

    private void at(String section, String name, String message) {
        problems.at(root.lineOf(section, name), message);
    }
}
