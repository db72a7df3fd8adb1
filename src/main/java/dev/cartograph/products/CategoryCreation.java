package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Age;
import dev.cartograph.integrity.Backoff;
import dev.cartograph.integrity.Separately;
import dev.cartograph.integrity.Steps;
import dev.cartograph.integrity.Sweep;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Slug;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Writes new categories: their documents as PENDING, then all their places by one compare-and-set on the tree, judged by
 * the tree that it replaces; then they go live. What has a place was created, so whoever finds it PENDING after a crash
 * may let it live.
 */
@Component
final class CategoryCreation {
    private final Documents<StoredCategory> documents;
    private final CategoryTreeDocument tree;
    private final Taxonomies taxonomies;
    private final Steps steps;
    private final Clock clock;

    CategoryCreation(DocumentStore store, CategoryTreeDocument tree, Taxonomies taxonomies, Steps steps, Clock clock) {
        this.documents = store.mapped(ProductsConfiguration.CATEGORIES, StoredCategory.class);
        this.tree = tree;
        this.taxonomies = taxonomies;
        this.steps = steps;
        this.clock = clock;
    }

    List<Outcome<Category>> createAll(List<CategoryDraft> drafts) {
        CategoryBatch batch = new CategoryBatch(drafts);
        Map<Integer, Refusal> refused = new TreeMap<>();
        steps.before(CategoryCreationStep.READ);
        Taxonomy first = taxonomies.load();
        CategoryBatch.Plan plan = refuseBroken(batch, first, refused);

        List<Integer> places = waiting(plan, refused);
        Map<Integer, StoredCategory> pending = new TreeMap<>();
        places.forEach(place -> pending.put(place, document(batch, place)));
        steps.before(CategoryCreationStep.ANNOUNCE);
        documents
                .insertAll(List.copyOf(pending.values()))
                .forEach((nth, duplicate) -> refused.put(
                        places.get(nth),
                        RulesBroken.of(CategoryRules.SLUG_UNIQUE.at("/slug", "another category has this slug"))));
        pending.keySet().removeAll(refused.keySet());

        Map<Integer, Optional<CategoryId>> parents = plant(batch, pending, refused, first);
        step(pending.values(), Standing.LIVE);
        List<Outcome<Category>> outcomes = new ArrayList<>();
        for (int place = 0; place < drafts.size(); place++) {
            Refusal refusal = refused.get(place);
            outcomes.add(
                    refusal == null
                            ? Outcome.done(category(
                                    Objects.requireNonNull(pending.get(place)),
                                    Objects.requireNonNull(parents.get(place))))
                            : Outcome.refused(refusal));
        }
        return outcomes;
    }

    /** Gives those that are pending their places; takes back those that are refused meanwhile. */
    private Map<Integer, Optional<CategoryId>> plant(
            CategoryBatch batch, Map<Integer, StoredCategory> pending, Map<Integer, Refusal> refused, Taxonomy first) {
        Taxonomy[] now = {first};
        try {
            return Backoff.until(CategoryTreeDocument.CHANGED_BY_MANY, () -> {
                steps.before(CategoryCreationStep.LOOK);
                Taxonomy judgedBy = now[0] == null ? taxonomies.load() : now[0];
                if (now[0] == null) {
                    refuseWithdrawn(pending, refused);
                }
                now[0] = null;
                CategoryBatch.Plan plan = refuseBroken(batch, judgedBy, refused);
                remove(pending, refused);
                Map<Integer, Optional<CategoryId>> parents = new HashMap<>();
                Map<CategoryId, Optional<CategoryId>> edges = new HashMap<>();
                for (int place : pending.keySet()) {
                    Optional<CategoryId> parent =
                            Objects.requireNonNull(plan.places().get(place)).parent();
                    parents.put(place, parent);
                    edges.put(batch.id(place), parent);
                }
                steps.before(CategoryCreationStep.PLANT);
                return edges.isEmpty() || tree.add(judgedBy.tree().revision(), edges) ? parents : null;
            });
        } catch (WrongState busy) {
            pending.keySet().forEach(place -> refused.put(place, busy));
            remove(pending, refused);
            return Map.of();
        }
    }

    /** Those that a sweeper withdrew, since we were too slow: it advanced the tree after, so that we look again. */
    private void refuseWithdrawn(Map<Integer, StoredCategory> pending, Map<Integer, Refusal> refused) {
        Set<CategoryId> there = new HashSet<>();
        documents
                .findAll(Filters.and(
                        Filters.in(
                                "_id",
                                pending.values().stream()
                                        .map(StoredCategory::id)
                                        .toList()),
                        Filters.eq("standing", Standing.PENDING.name())))
                .forEach(found -> there.add(found.id()));
        pending.forEach((place, category) -> {
            if (!there.contains(category.id())) {
                refused.put(place, new WrongState("it took too long to create the category; try again"));
            }
        });
    }

    /**
     * Settles categories that were begun before a time and are not there yet: what has a place goes live, anything else
     * is withdrawn. The tree is advanced before the document goes, so that a creator who is only slow looks again.
     */
    void settle(Instant before, Sweep.Settled settled) {
        Separately left = new Separately("category", settled);
        documents
                .findAllUnread(Filters.and(Standing.UNDECIDED, Age.over("createdAt", before)))
                .forEach(found -> left.drive(
                        found.id(),
                        () -> settle(
                                CategoryId.of(found.id().asObjectId().getValue().toHexString()))));
    }

    private void settle(CategoryId left) {
        Bson it = Filters.eq("_id", left);
        steps.before(CategoryCreationStep.ABORT);
        documents.step(
                Filters.and(it, Filters.eq("standing", Standing.PENDING.name())),
                Updates.set("standing", Standing.ABORTED.name()));
        Bson aborted = Filters.and(it, Filters.eq("standing", Standing.ABORTED.name()));
        steps.before(CategoryCreationStep.ADVANCE);
        boolean hasPlace = tree.advance().has(left);
        steps.before(CategoryCreationStep.END);
        if (hasPlace) {
            documents.step(aborted, Updates.set("standing", Standing.LIVE.name()));
        } else {
            documents.delete(aborted);
        }
    }

    /** Plans again until nothing that is left lies below something refused. */
    private static CategoryBatch.Plan refuseBroken(
            CategoryBatch batch, Taxonomy taxonomy, Map<Integer, Refusal> refused) {
        CategoryBatch.Plan plan = batch.plan(taxonomy, refused.keySet());
        plan.violations().forEach((place, violations) -> refused.put(place, new RulesBroken(violations)));
        return plan;
    }

    private static List<Integer> waiting(CategoryBatch.Plan plan, Map<Integer, Refusal> refused) {
        List<Integer> places = new ArrayList<>(plan.places().keySet());
        places.removeAll(refused.keySet());
        return places;
    }

    private void remove(Map<Integer, StoredCategory> pending, Map<Integer, Refusal> refused) {
        List<CategoryId> ids = pending.entrySet().stream()
                .filter(entry -> refused.containsKey(entry.getKey()))
                .map(entry -> entry.getValue().id())
                .toList();
        if (!ids.isEmpty()) {
            steps.before(CategoryCreationStep.WITHDRAW);
            documents.deleteAll(Filters.and(Filters.in("_id", ids), Filters.eq("standing", Standing.PENDING.name())));
            pending.keySet().removeAll(refused.keySet());
        }
    }

    private void step(Collection<StoredCategory> pending, Standing standing) {
        if (!pending.isEmpty()) {
            List<CategoryId> ids = pending.stream().map(StoredCategory::id).toList();
            steps.before(CategoryCreationStep.GO_LIVE);
            documents.stepAll(
                    Filters.and(Filters.in("_id", ids), Standing.UNDECIDED), Updates.set("standing", standing.name()));
        }
    }

    private StoredCategory document(CategoryBatch batch, int place) {
        CategoryDraft draft = batch.draft(place);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new StoredCategory(
                batch.id(place),
                StoredCategory.SCHEMA,
                1,
                0,
                Standing.PENDING,
                Slug.of(Objects.requireNonNull(draft.slug())),
                Objects.requireNonNull(draft.name()),
                CategoryTarget.definitions(draft),
                null,
                now,
                now);
    }

    private static Category category(StoredCategory stored, Optional<CategoryId> parent) {
        return new Category(
                stored.id(),
                stored.publicVersion(),
                stored.slug(),
                stored.name(),
                parent.orElse(null),
                stored.attributes(),
                stored.createdAt(),
                stored.changedAt());
    }
}
