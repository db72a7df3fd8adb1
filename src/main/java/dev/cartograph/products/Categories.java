package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Backoff;
import dev.cartograph.integrity.Parents;
import dev.cartograph.integrity.Steps;
import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.integrity.Sweep;
import dev.cartograph.rules.BadParameter;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Stale;
import dev.cartograph.rules.Violation;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Page;
import dev.cartograph.values.PageRequest;
import dev.cartograph.values.Ref;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All categories: found, listed, created, changed, moved and deleted, by the rules. */
@Component
public final class Categories {
    static final String KIND = "category";
    private static final String BUSY = "the category is being changed or deleted by somebody else";

    private final CategoryReader reader;
    private final CategoryTreeDocument tree;
    private final Taxonomies taxonomies;
    private final CategoryCreation creation;
    private final CategoryChange change;
    private final CategoryAnnouncements announcements;
    private final Parents parents;
    private final Steps steps;

    Categories(
            CategoryReader reader,
            CategoryTreeDocument tree,
            Taxonomies taxonomies,
            CategoryCreation creation,
            CategoryChange change,
            CategoryAnnouncements announcements,
            Parents parents,
            Steps steps) {
        this.reader = reader;
        this.tree = tree;
        this.taxonomies = taxonomies;
        this.creation = creation;
        this.change = change;
        this.announcements = announcements;
        this.parents = parents;
        this.steps = steps;
    }

    public Optional<Category> find(CategoryId id) {
        return reader.find(id);
    }

    /** The categories with these ids, as far as they are there, in two round trips. */
    public List<Category> findAll(Collection<CategoryId> ids) {
        return ids.isEmpty() ? List.of() : reader.findAll(Filters.in("_id", ids));
    }

    /** The categories with these slugs, by slug, in two round trips. */
    public Map<String, Category> findBySlug(Collection<String> slugs) {
        Map<String, Category> found = new HashMap<>();
        if (!slugs.isEmpty()) {
            reader.findAll(Filters.in("slug", slugs))
                    .forEach(category -> found.put(category.slug().text(), category));
        }
        return found;
    }

    /** @throws BadParameter where the request names a sort; there is none */
    public Page<Category> list(CategoryFilter filter, PageRequest request) {
        if (request.sort() != null) {
            throw new BadParameter("sort", "categories have no sorts");
        }
        return reader.list(filter, request);
    }

    /** Hands over every category, in no order that means anything. */
    public void each(Consumer<Category> taker) {
        reader.each(taker);
    }

    /**
     * Creates a category.
     *
     * @throws RulesBroken where the draft breaks rules
     */
    public Category create(CategoryDraft draft) {
        return createAll(List.of(draft)).get(0).orThrow();
    }

    /**
     * Creates each category whose draft breaks no rule, together, in a number of round trips that does not grow with
     * theirs. A draft may name another one of them as its parent, by slug, before or after it.
     *
     * @return what became of each draft, in their order
     */
    public List<Outcome<Category>> createAll(List<CategoryDraft> drafts) {
        return creation.createAll(drafts);
    }

    /** Judges drafts as {@link #createAll} would, and writes nothing. */
    public List<List<Violation>> judge(List<CategoryDraft> drafts) {
        CategoryBatch.Plan plan = new CategoryBatch(drafts).plan(taxonomies.load(), Set.of());
        return List.copyOf(plan.places().values().stream()
                .map(CategoryBatch.Planned::violations)
                .toList());
    }

    /**
     * Judges a draft as {@link #change} of this category would, and writes nothing; whether a product would break its
     * definitions only a change tells.
     */
    public List<Violation> judge(Category before, CategoryDraft draft) {
        Taxonomy now = taxonomies.load();
        StoredCategory stored = visible(now, before.id());
        return change.judge(now, stored, target(now, stored, draft));
    }

    /**
     * Makes a category what the draft says, its parent included.
     *
     * @param version the version that the sender read
     * @return the category after it, at the same version where nothing differed
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws RulesBroken where the draft breaks rules, or a product would break its definitions
     * @throws WrongState where it is being deleted or changed by somebody else, for too long to wait for
     */
    public Category change(CategoryId id, long version, CategoryDraft draft) {
        return changed(id, now -> {
            StoredCategory before = visible(now, id);
            refuseStale(before, version);
            CategoryTarget target = target(now, before, draft);
            refuseBroken(change.judge(now, before, target));
            return (!target.moves() && !target.rewrites(before)) || carriedOut(before, target);
        });
    }

    /**
     * Moves a category, with all that lies below it.
     *
     * @param version the version that the sender read; not asked for where the category is there already
     * @param parent where to, null to make it a root
     * @return the category after it
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws RulesBroken where there is no such parent, where it lies below the category, or where a product would
     *     break the definitions that it would be under
     * @throws WrongState where it is being deleted or changed by somebody else, for too long to wait for
     */
    public Category move(CategoryId id, long version, @Nullable Ref parent) {
        return changed(id, now -> {
            StoredCategory before = visible(now, id);
            CategoryId goal = parent == null ? null : now.resolve(parent).orElse(null);
            boolean known = parent == null || goal != null;
            if (known && Objects.equals(goal, now.tree().parent(id))) {
                return true;
            }
            refuseStale(before, version);
            CategoryTarget target = CategoryTarget.moved(before, parent, goal);
            refuseBroken(change.judge(now, before, target));
            return carriedOut(before, target);
        });
    }

    /** Who meets somebody else's change waits for what becomes of it: only then is it known whose version is stale. */
    private Category changed(CategoryId id, Predicate<Taxonomy> attempt) {
        Backoff.until(BUSY, () -> {
            steps.before(CategoryChangeStep.READ);
            Taxonomy now = taxonomies.load();
            return visible(now, id).agreesWith(now.tree()) && attempt.test(now) ? true : null;
        });
        return find(id).orElseThrow(() -> NotFound.of(KIND, id));
    }

    private boolean carriedOut(StoredCategory before, CategoryTarget target) {
        return before.standing() == Standing.LIVE && change.carryOut(before, target);
    }

    /**
     * Deletes a category that has neither children nor products.
     *
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws StillReferenced where it has children or products
     * @throws WrongState where it is being changed by somebody else all the time
     */
    public void delete(CategoryId id, long version) {
        Backoff.until(BUSY, () -> {
            StoredCategory stored = reader.stored(id);
            CategoryTree now = tree.read();
            StoredCategory.Announcement announced = stored.announced();
            if (announced != null && now.decided(id, announced.token())) {
                announcements.settle(stored, announced);
                return null;
            }
            if (!stored.agreesWith(now)) {
                return null;
            }
            refuseStale(stored, version);
            refuseParent(now, id);
            try {
                parents.delete(KIND, ProductsConfiguration.CATEGORIES, id, stored.version(), leaving(stored));
                return true;
            } catch (Stale changed) {
                return null;
            }
        });
    }

    /** Settles deletions that were begun before a time and did not end. */
    void settleDeletions(Instant before, Sweep.Settled settled) {
        parents.settle(
                ProductsConfiguration.CATEGORIES,
                before,
                id -> reader.visible(CategoryId.of(id.toHexString())).map(this::leaving),
                settled);
    }

    private Leaving leaving(StoredCategory stored) {
        return leaving(stored.id(), stored.version(), stored.moves());
    }

    /** What belongs to the deletion of a category that was read at this version, after so many moves. */
    Leaving leaving(CategoryId id, long version, long moves) {
        return new Leaving(id, version, moves);
    }

    /** The place in the tree, which goes with a category: announced there too, so that nobody moves it or comes below. */
    final class Leaving implements Parents.Ending {
        private final CategoryId category;
        private final long version;
        private final long moves;

        private Leaving(CategoryId category, long version, long moves) {
            this.category = category;
            this.version = version;
            this.moves = moves;
        }

        @Override
        public void announce(ObjectId id, ObjectId token) {
            Backoff.until(CategoryTreeDocument.CHANGED_BY_MANY, () -> {
                CategoryTree now = tree.read();
                refuseParent(now, category);
                if (!now.has(category)) {
                    return true;
                }
                if (now.moves(category) != moves) {
                    throw new Stale(KIND, version + moves, version + now.moves(category));
                }
                return tree.announceDeletion(now.revision(), category, token.toHexString()) ? true : null;
            });
        }

        @Override
        public void withdraw(ObjectId id, ObjectId token) {
            tree.withdrawDeletion(category, token.toHexString());
        }

        @Override
        public void carryOut(ObjectId id) {
            tree.remove(category);
        }
    }

    private static void refuseParent(CategoryTree now, CategoryId id) {
        int children = now.children(id).size();
        if (children > 0) {
            throw new StillReferenced(
                    List.of(new StillReferenced.From("categories.parentId", new Page.Total(children, false))));
        }
    }

    private static CategoryTarget target(Taxonomy now, StoredCategory before, CategoryDraft draft) {
        CategoryId parent =
                draft.parent() == null ? null : now.resolve(draft.parent()).orElse(null);
        boolean moves = !Objects.equals(parent, now.tree().parent(before.id()));
        return new CategoryTarget(before.id(), draft, moves, parent);
    }

    private static StoredCategory visible(Taxonomy now, CategoryId id) {
        return now.visible(id).orElseThrow(() -> NotFound.of(KIND, id));
    }

    private static void refuseStale(StoredCategory before, long version) {
        if (before.publicVersion() != version) {
            throw new Stale(KIND, version, before.publicVersion());
        }
    }

    private static void refuseBroken(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new RulesBroken(violations);
        }
    }
}
