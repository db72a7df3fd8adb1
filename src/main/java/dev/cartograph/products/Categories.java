package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.Keyset;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Backoff;
import dev.cartograph.integrity.Parents;
import dev.cartograph.integrity.StillReferenced;
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
import dev.cartograph.values.Slug;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All categories: found, listed, created, changed, moved and deleted, by the rules. */
@Component
public final class Categories {
    static final String KIND = "category";
    private static final Bson VISIBLE = Filters.in("standing", Standing.LIVE.name(), Standing.CLOSING.name());

    private final Documents<StoredCategory> documents;
    private final CategoryTreeDocument tree;
    private final Taxonomies taxonomies;
    private final CategoryCreation creation;
    private final CategoryChange change;
    private final Parents parents;

    Categories(
            DocumentStore store,
            CategoryTreeDocument tree,
            Taxonomies taxonomies,
            CategoryCreation creation,
            CategoryChange change,
            Parents parents) {
        this.documents = store.mapped(ProductsConfiguration.CATEGORIES, StoredCategory.class);
        this.tree = tree;
        this.taxonomies = taxonomies;
        this.creation = creation;
        this.change = change;
        this.parents = parents;
    }

    public Optional<Category> find(CategoryId id) {
        return documents
                .find(Filters.and(Filters.eq("_id", id), VISIBLE))
                .map(found -> Category.of(found, tree.read()));
    }

    /** The categories with these ids, as far as they are there, in two round trips. */
    public List<Category> findAll(Collection<CategoryId> ids) {
        return ids.isEmpty() ? List.of() : read(Filters.and(Filters.in("_id", ids), VISIBLE));
    }

    /** The categories with these slugs, by slug, in two round trips. */
    public Map<String, Category> findBySlug(Collection<String> slugs) {
        Map<String, Category> found = new HashMap<>();
        if (!slugs.isEmpty()) {
            read(Filters.and(Filters.in("slug", slugs), VISIBLE))
                    .forEach(category -> found.put(category.slug().text(), category));
        }
        return found;
    }

    /** @throws BadParameter where the request names a sort; there is none */
    public Page<Category> list(CategoryFilter filter, PageRequest request) {
        if (request.sort() != null) {
            throw new BadParameter("sort", "categories have no sorts");
        }
        CategoryTree now = tree.read();
        List<Bson> conditions = new ArrayList<>(List.of(VISIBLE));
        if (filter.slug() != null) {
            conditions.add(Filters.eq("slug", filter.slug()));
        }
        if (filter.parentId() != null) {
            conditions.add(Filters.in("_id", now.children(filter.parentId())));
        }
        return documents
                .page(Filters.and(conditions), Keyset.BY_ID, request)
                .map(category -> Category.of(category, now));
    }

    /** Hands over every category, in no order that means anything. */
    public void each(Consumer<Category> reader) {
        CategoryTree now = tree.read();
        documents.each(VISIBLE, category -> reader.accept(Category.of(category, now)));
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
     * @throws WrongState where it is being deleted, or changed by somebody else
     */
    public Category change(CategoryId id, long version, CategoryDraft draft) {
        Taxonomy now = taxonomies.load();
        StoredCategory before = visible(now, id);
        refuseStale(now, before, version);
        CategoryTarget target = target(now, before, draft);
        refuseBroken(change.judge(now, before, target));
        List<Bson> changes = changes(before, target);
        if (!target.moves() && changes.isEmpty()) {
            return Category.of(before, now.tree());
        }
        refuseClosing(before);
        change.carryOut(before, target, changes);
        return find(id).orElseThrow(() -> NotFound.of(KIND, id));
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
     * @throws WrongState where it is being deleted, or changed by somebody else
     */
    public Category move(CategoryId id, long version, @Nullable Ref parent) {
        Taxonomy now = taxonomies.load();
        StoredCategory before = visible(now, id);
        CategoryId goal = parent == null ? null : now.resolve(parent).orElse(null);
        boolean known = parent == null || goal != null;
        if (known && Objects.equals(goal, now.tree().parent(id))) {
            return Category.of(before, now.tree());
        }
        refuseStale(now, before, version);
        CategoryTarget target = CategoryTarget.moved(before, parent, true, goal);
        refuseBroken(change.judge(now, before, target));
        refuseClosing(before);
        change.carryOut(before, target, List.of());
        return find(id).orElseThrow(() -> NotFound.of(KIND, id));
    }

    /**
     * Deletes a category that has neither children nor products.
     *
     * @throws NotFound where there is none
     * @throws Stale where it is at another version
     * @throws StillReferenced where it has children or products
     */
    public void delete(CategoryId id, long version) {
        StoredCategory stored =
                documents.find(Filters.and(Filters.eq("_id", id), VISIBLE)).orElseThrow(() -> NotFound.of(KIND, id));
        CategoryTree now = tree.read();
        // Where the place is gone but the document is there, a deletion died half-way; this one drives it on.
        long moves = now.has(id) ? now.moves(id) : version - stored.version();
        if (stored.version() + moves != version) {
            throw new Stale(KIND, version, stored.version() + moves);
        }
        refuseParent(now, id);
        parents.delete(KIND, ProductsConfiguration.CATEGORIES, id, stored.version(), new Parents.Ending() {
            @Override
            public void announce(org.bson.types.ObjectId closed, org.bson.types.ObjectId token) {
                removeNode(id);
            }
        });
    }

    private void removeNode(CategoryId id) {
        Backoff.until(CategoryTreeDocument.CHANGED_BY_MANY, () -> {
            CategoryTree now = tree.read();
            refuseParent(now, id);
            return !now.has(id) || tree.remove(now.revision(), id) ? true : null;
        });
    }

    private static void refuseParent(CategoryTree now, CategoryId id) {
        int children = now.children(id).size();
        if (children > 0) {
            throw new StillReferenced(
                    List.of(new StillReferenced.From("categories.parentId", new Page.Total(children, false))));
        }
    }

    private List<Category> read(Bson filter) {
        List<StoredCategory> found = documents.findAll(filter);
        CategoryTree now = tree.read();
        return found.stream().map(category -> Category.of(category, now)).toList();
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

    private static void refuseStale(Taxonomy now, StoredCategory before, long version) {
        long found = before.version() + now.tree().moves(before.id());
        if (found != version) {
            throw new Stale(KIND, version, found);
        }
    }

    private static void refuseBroken(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new RulesBroken(violations);
        }
    }

    private static void refuseClosing(StoredCategory before) {
        if (before.standing() == Standing.CLOSING) {
            throw new WrongState("the category is being deleted");
        }
    }

    private List<Bson> changes(StoredCategory before, CategoryTarget target) {
        StoredCategory after = new StoredCategory(
                before.id(),
                before.schema(),
                before.version(),
                before.standing(),
                Slug.of(Objects.requireNonNull(target.draft().slug())),
                Objects.requireNonNull(target.draft().name()),
                target.attributes(),
                null,
                before.createdAt(),
                before.changedAt());
        Map<String, Object> was = documents.fields(before);
        Map<String, Object> is = documents.fields(after);
        List<Bson> changes = new ArrayList<>();
        for (String field : List.of("slug", "name", "attributes")) {
            if (!Objects.equals(was.get(field), is.get(field))) {
                changes.add(Updates.set(field, is.get(field)));
            }
        }
        return changes;
    }
}
