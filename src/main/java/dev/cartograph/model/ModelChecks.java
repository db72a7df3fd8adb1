package dev.cartograph.model;

import dev.cartograph.model.ManyToMany.Side;
import dev.cartograph.model.Relationship.End;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what each piece of a model cannot know alone: names that lead nowhere and statements that contradict. */
final class ModelChecks {

    private static final int MOST_PARTS = 500;

    private final Model model;
    private final Node root;
    private final Problems problems;
    private final Map<String, Entity> entities = new LinkedHashMap<>();

    ModelChecks(Model model, Node root, Problems problems) {
        this.model = model;
        this.root = root;
        this.problems = problems;
        model.entities().forEach(entity -> entities.put(entity.name(), entity));
    }

    void run() {
        checkSizes();
        boolean relationshipsLead = relationshipsLead();
        model.relationships().forEach(this::checkRelationship);
        checkCircles();
        if (relationshipsLead) {
            // a relationship that was left out would make roles look unknown and weak entities look stranded
            EntityChecks checks = new EntityChecks(model, root, problems);
            model.entities().forEach(checks::check);
            model.manyToMany().forEach(this::checkManyToMany);
        }
        new StoredChecks(model, root, problems).run();
    }

    /** A few lines of domains made of domains describe a value of any size; whoever unfolds it needs a bound. */
    private void checkSizes() {
        Map<Domain, Long> sizes = new IdentityHashMap<>();
        model.domains().forEach((name, domain) -> {
            if (size(domain, sizes) > MOST_PARTS) {
                problems.at(
                        root.lineOf("domains", name),
                        "domain '" + name + "' has more than " + MOST_PARTS + " parts, counting those of its parts");
            }
        });
    }

    private static long size(Domain domain, Map<Domain, Long> sizes) {
        Long known = sizes.get(domain);
        if (known == null) {
            long size = 1;
            for (Attribute part : domain.parts()) {
                size = Math.min(size + size(part.domain(), sizes), Integer.MAX_VALUE);
            }
            sizes.put(domain, size);
            return size;
        }
        return known;
    }

    /** Whether each relationship of the file could be read and names entities that are there. */
    private boolean relationshipsLead() {
        boolean lead = true;
        for (Relationship relationship : model.relationships()) {
            lead &= entityExists(relationship, "parent", relationship.parent());
            lead &= entityExists(relationship, "child", relationship.child());
        }
        return lead
                && root.namesIn("relationships").size() == model.relationships().size();
    }

    private boolean entityExists(Relationship relationship, String side, End end) {
        if (entities.containsKey(end.entity())) {
            return true;
        }
        problems.at(
                root.lineOf("relationships", relationship.name(), side, "entity"),
                "relationship '" + relationship.name() + "' names the entity '" + end.entity() + "'"
                        + Spelling.notIn("this file", end.entity(), entities.keySet()));
        return false;
    }

    private void checkRelationship(Relationship relationship) {
        String name = relationship.name();
        Count parents = relationship.child().has();
        if (parents.mayBeMany()) {
            at(
                    name,
                    "child",
                    "lets a child have " + parents + " parents; a child has one at most, and many to many is an entity"
                            + " of its own with a relationship to each side");
            return;
        }
        if (relationship.identifies() && parents.mayBeNone()) {
            at(name, "child", "identifies its child, so the child must have exactly 1 parent, not " + parents);
        }
        if (relationship.onDelete() == Relationship.OnDelete.SET_NULL) {
            if (relationship.identifies()) {
                at(name, "onDelete", "identifies its child, so deleting the parent cannot SET NULL");
            } else if (!parents.mayBeNone()) {
                at(
                        name,
                        "onDelete",
                        "cannot SET NULL: a child must have exactly 1 parent (say has: 0..1, or RESTRICT)");
            }
        }
        if (relationship.isUnary() && !relationship.parent().has().mayBeNone()) {
            at(name, "parent", "asks of each to have another of its kind below it, so there would be no end of them");
        }
    }

    private void at(String relationship, String key, String complaint) {
        problems.at(
                root.lineOf("relationships", relationship, key), "relationship '" + relationship + "' " + complaint);
    }

    /** Follows children to the parents that must be there first; whoever meets itself could never be created. */
    private void checkCircles() {
        Set<Set<String>> reported = new HashSet<>();
        for (String start : entities.keySet()) {
            Map<String, Relationship> cameBy = new LinkedHashMap<>();
            followParents(start, start, cameBy, new LinkedHashSet<>(), reported);
        }
    }

    private void followParents(
            String start, String at, Map<String, Relationship> path, Set<String> visited, Set<Set<String>> reported) {
        for (Relationship relationship : model.relationshipsToParents(at)) {
            if (relationship.child().has().mayBeNone()) {
                continue;
            }
            String parent = relationship.parent().entity();
            if (parent.equals(start)) {
                path.put(relationship.name(), relationship);
                reportCircle(start, path, reported);
                path.remove(relationship.name());
            } else if (visited.add(parent)) {
                path.put(relationship.name(), relationship);
                followParents(start, parent, path, visited, reported);
                path.remove(relationship.name());
            }
        }
    }

    private void reportCircle(String start, Map<String, Relationship> path, Set<Set<String>> reported) {
        if (!reported.add(Set.copyOf(path.keySet()))) {
            return;
        }
        List<String> steps = new ArrayList<>(List.of(start));
        path.values().forEach(step -> steps.add(step.parent().entity()));
        boolean identifying = path.values().stream().allMatch(Relationship::identifies);
        Relationship last = path.values().stream().reduce((one, other) -> other).orElseThrow();
        at(
                last.name(),
                "child",
                (identifying ? "closes a circle of identifying relationships" : "closes a circle of mandatory parents")
                        + " (" + String.join(" > ", steps) + "), so that none of them could be the first");
    }

    private void checkManyToMany(ManyToMany manyToMany) {
        String what = "many-to-many '" + manyToMany.name() + "'";
        if (!entities.containsKey(manyToMany.through())) {
            problems.at(
                    root.lineOf("manyToMany", manyToMany.name(), "through"),
                    what + " goes through the entity '" + manyToMany.through() + "'"
                            + Spelling.notIn("this file", manyToMany.through(), entities.keySet()));
            return;
        }
        for (Side side : List.of(manyToMany.first(), manyToMany.second())) {
            Relationship relationship = model.relationship(side.relationship());
            int line = root.lineOf("manyToMany", manyToMany.name(), "says", side.relationship());
            if (!relationship.child().entity().equals(manyToMany.through())) {
                problems.at(
                        line,
                        what + " goes through " + manyToMany.through() + ", but the child of '" + side.relationship()
                                + "' is " + relationship.child().entity());
            } else if (!relationship.parent().has().mayBeMany()) {
                problems.at(
                        line,
                        what + " is not many to many: by '" + side.relationship() + "' a "
                                + relationship.parent().entity() + " has "
                                + relationship.parent().has() + " of "
                                + manyToMany.through());
            }
        }
    }
}
