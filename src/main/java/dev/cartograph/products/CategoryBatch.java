package dev.cartograph.products;

import dev.cartograph.rules.Violation;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Categories that are created together: each may lie below any other of them, whatever their order. */
final class CategoryBatch {
    private final List<CategoryDraft> drafts;
    private final List<CategoryId> ids = new ArrayList<>();
    private final Map<String, Integer> placeBySlug = new HashMap<>();

    CategoryBatch(List<CategoryDraft> drafts) {
        this.drafts = drafts;
        for (int place = 0; place < drafts.size(); place++) {
            ids.add(CategoryId.of(new ObjectId().toHexString()));
            String slug = drafts.get(place).slug();
            if (slug != null) {
                placeBySlug.putIfAbsent(slug, place);
            }
        }
    }

    CategoryDraft draft(int place) {
        return drafts.get(place);
    }

    CategoryId id(int place) {
        return ids.get(place);
    }

    /**
     * Where each would lie in the tree, and what would be wrong with it.
     *
     * @param out those that were refused before; what lies below them has no parent
     */
    Plan plan(Taxonomy taxonomy, Set<Integer> out) {
        Planning planning = new Planning(taxonomy, out);
        for (int place = 0; place < drafts.size(); place++) {
            planning.visit(place);
        }
        return new Plan(planning.places);
    }

    /** Each category of the batch that was not refused before, by its place. */
    record Plan(Map<Integer, Planned> places) {

        Map<Integer, List<Violation>> violations() {
            Map<Integer, List<Violation>> violations = new TreeMap<>();
            places.forEach((place, planned) -> {
                if (!planned.violations().isEmpty()) {
                    violations.put(place, planned.violations());
                }
            });
            return violations;
        }
    }

    /**
     * One category's place.
     *
     * @param level the level of the tree on which it would be, a root's is the first
     * @param names the attribute names that it and its ancestors define, each with whose it is
     */
    record Planned(Optional<CategoryId> parent, int level, Map<String, String> names, List<Violation> violations) {}

    private final class Planning {
        private final Taxonomy taxonomy;
        private final Set<Integer> out;
        private final Map<Integer, Planned> places = new TreeMap<>();
        private final List<Integer> visiting = new ArrayList<>();
        private final Set<Integer> cyclic = new HashSet<>();
        private final Set<String> slugs = new HashSet<>();
        private int others;

        Planning(Taxonomy taxonomy, Set<Integer> out) {
            this.taxonomy = taxonomy;
            this.out = out;
            this.others = taxonomy.tree().nodes().size();
        }

        /** Null where it was refused before, or lies on a way that comes back to itself. */
        @Nullable
        Planned visit(int place) {
            if (out.contains(place)) {
                return null;
            }
            int since = visiting.indexOf(place);
            if (since >= 0) {
                cyclic.addAll(visiting.subList(since, visiting.size()));
                return null;
            }
            Planned done = places.get(place);
            if (done == null) {
                visiting.add(place);
                done = place(place);
                visiting.remove(visiting.size() - 1);
                places.put(place, done);
            }
            return done;
        }

        private Planned place(int place) {
            CategoryDraft draft = drafts.get(place);
            Ref ref = draft.parent();
            Optional<CategoryId> parent = Optional.empty();
            int above = 0;
            Map<String, String> inherited = Map.of();
            if (ref != null) {
                parent = taxonomy.resolve(ref);
                if (parent.isPresent()) {
                    above = taxonomy.tree().level(parent.get());
                    inherited = taxonomy.namesFrom(parent.get());
                } else if (ref.natural() && placeBySlug.containsKey(ref.value())) {
                    int parentPlace = placeBySlug.get(ref.value());
                    Planned planned = visit(parentPlace);
                    if (planned != null && planned.violations().isEmpty()) {
                        parent = Optional.of(ids.get(parentPlace));
                        above = planned.level();
                        inherited = planned.names();
                    }
                }
            }
            return judged(place, parent, above + 1, inherited);
        }

        private Planned judged(int place, Optional<CategoryId> parent, int level, Map<String, String> inherited) {
            CategoryDraft draft = drafts.get(place);
            boolean onCycle = cyclic.contains(place);
            String slug = draft.slug();
            List<Violation> violations = CategoryRules.ALL.judge(new CategoryRules.Facts(
                    draft,
                    slug != null && (taxonomy.bySlug(slug).isPresent() || slugs.contains(slug)),
                    draft.parent() != null && parent.isEmpty() && !onCycle,
                    onCycle,
                    level,
                    others,
                    inherited,
                    Map.of()));
            if (violations.isEmpty() && slug != null) {
                slugs.add(slug);
                others++;
            }
            Map<String, String> names = new LinkedHashMap<>(inherited);
            draft.attributesOrNone().forEach(attribute -> {
                if (attribute != null && attribute.name() != null && slug != null) {
                    names.put(attribute.name(), slug);
                }
            });
            return new Planned(parent, level, names, violations);
        }
    }
}
