package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.database.DuplicateKey;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Backoff;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Stale;
import dev.cartograph.rules.Violation;
import dev.cartograph.rules.WrongState;
import dev.cartograph.values.CategoryId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes a category's definitions, its place in the tree, or both, such that no product ever breaks the definitions
 * that it is under.
 *
 * <p>Products and definitions are in different documents, so neither side may judge and then write. Each announces what
 * it wants in its own document, makes itself seen in the tree's document, and then looks at the other side:
 *
 * <ol>
 *   <li>a change announces new definitions in the category ({@code announced}), a new parent in the tree;
 *   <li>it advances the tree's revision;
 *   <li>it reads the taxonomy again, in which what others announced counts as in force, and looks at the products of the
 *       branch, those that are only announced too;
 *   <li>it commits: the definitions on condition that its own announcement is still there, the edge on condition too
 *       that the tree is at the revision at which it looked.
 * </ol>
 *
 * A product is written as PENDING, or announces its change, and then touches the tree ({@link Taxonomies#look}). If the
 * touch comes before step 2, step 3 sees the product. If it comes after, the product sees step 1. Two changes see each
 * other the same way. A move's announcement stands in the tree and not in the category, since its commit must be
 * conditional on it: between a look at another document and the commit, somebody could withdraw it.
 */
@Component
final class CategoryChange {
    private final Documents<StoredCategory> categories;
    private final Documents<Product> products;
    private final CategoryTreeDocument tree;
    private final Taxonomies taxonomies;
    private final Clock clock;

    CategoryChange(DocumentStore store, CategoryTreeDocument tree, Taxonomies taxonomies, Clock clock) {
        this.categories = store.mapped(ProductsConfiguration.CATEGORIES, StoredCategory.class);
        this.products = store.mapped(ProductsConfiguration.PRODUCTS, Product.class);
        this.tree = tree;
        this.taxonomies = taxonomies;
        this.clock = clock;
    }

    /** What is wrong with what a category is to become, but for what only a look at the products can tell. */
    List<Violation> judge(Taxonomy taxonomy, StoredCategory before, CategoryTarget target) {
        CategoryId id = before.id();
        CategoryId parent = target.parent();
        boolean unknown = target.draft().parent() != null
                && (parent == null || !taxonomy.tree().has(parent));
        boolean cyclic =
                !unknown && target.moves() && parent != null && taxonomy.tree().isAtOrBelow(parent, id);

        Map<String, String> names = new LinkedHashMap<>(taxonomy.namesAbove(id));
        names.putAll(taxonomy.namesBelow(id));
        Map<String, String> clashes = new LinkedHashMap<>();
        int deepest = 0;
        if (target.moves() && !unknown && !cyclic) {
            Map<String, String> above = parent == null ? Map.of() : taxonomy.namesFrom(parent);
            Map<String, String> branch = new LinkedHashMap<>(taxonomy.namesBelow(id));
            before.attributes().forEach(d -> branch.put(d.name(), before.slug().text()));
            above.forEach((name, whose) -> {
                if (branch.containsKey(name)) {
                    clashes.put(name, whose);
                }
            });
            names.putAll(above);
            deepest = (parent == null ? 0 : taxonomy.tree().level(parent))
                    + taxonomy.tree().height(id);
        }
        before.attributes().forEach(d -> names.remove(d.name()));
        boolean slugTaken = taxonomy.bySlug(target.draft().slug())
                .filter(other -> !other.id().equals(id))
                .isPresent();
        return CategoryRules.ALL.judge(
                new CategoryRules.Facts(target.draft(), slugTaken, unknown, cyclic, deepest, 0, names, clashes));
    }

    /**
     * Carries it out.
     *
     * @param changes what to set in the category's document, none for a mere move
     * @throws RulesBroken where a rule is broken, by a product too
     * @throws WrongState where somebody else is changing the same category
     */
    void carryOut(StoredCategory before, CategoryTarget target, List<Bson> changes) {
        if (!target.moves() && target.attributes().equals(before.attributes())) {
            if (!rewrite(before, changes, Filters.exists("announced", false))) {
                throw missed(before);
            }
            return;
        }
        String token = new ObjectId().toHexString();
        try {
            if (!changes.isEmpty()) {
                announceDefinitions(before, target, token);
            }
            if (target.moves()) {
                announceMove(target, token);
                Backoff.until(CategoryTreeDocument.CHANGED_BY_MANY, () -> lookAndMove(before, target, token));
            } else {
                refuseBroken(taxonomies.with(tree.advance()), before, target);
            }
            if (!changes.isEmpty()) {
                commitDefinitions(before, changes, token);
            }
        } catch (Refusal refused) {
            taxonomies.withdraw(target, token);
            throw refused;
        }
    }

    private void announceDefinitions(StoredCategory before, CategoryTarget target, String token) {
        StoredCategory.Announcement announcement = new StoredCategory.Announcement(target.attributes(), token, now());
        Document announced = categories
                .fields(new StoredCategory(
                        before.id(),
                        before.schema(),
                        before.version(),
                        before.standing(),
                        before.slug(),
                        before.name(),
                        before.attributes(),
                        announcement,
                        before.createdAt(),
                        before.changedAt()))
                .get("announced", Document.class);
        boolean done = categories.step(
                Filters.and(asItWas(before), Filters.exists("announced", false)), Updates.set("announced", announced));
        if (!done) {
            throw missed(before);
        }
    }

    private Refusal missed(StoredCategory before) {
        return categories
                .find(before.id())
                .filter(StoredCategory::isVisible)
                .map(now -> {
                    long moves = tree.read().moves(now.id());
                    return now.version() == before.version()
                            ? busy()
                            : new Stale(Categories.KIND, before.version() + moves, now.version() + moves);
                })
                .orElseGet(() -> NotFound.of(Categories.KIND, before.id()));
    }

    private void announceMove(CategoryTarget target, String token) {
        Backoff.until(CategoryTreeDocument.CHANGED_BY_MANY, () -> {
            CategoryTree now = tree.read();
            CategoryTree.Node node = now.nodes().get(target.id());
            if (node == null) {
                throw NotFound.of(Categories.KIND, target.id());
            }
            if (node.announced() != null) {
                throw busy();
            }
            CategoryTree.Move move = new CategoryTree.Move(target.parent(), token, now());
            return tree.announce(now.revision(), target.id(), move) ? true : null;
        });
    }

    private @Nullable Boolean lookAndMove(StoredCategory before, CategoryTarget target, String token) {
        Taxonomy now = taxonomies.with(tree.read());
        CategoryTree.Node node = now.tree().nodes().get(target.id());
        if (node == null
                || node.announced() == null
                || !node.announced().token().equals(token)) {
            throw busy();
        }
        refuseBroken(now, before, target);
        return tree.move(now.tree().revision(), target.id(), token, target.parent()) ? true : null;
    }

    private void commitDefinitions(StoredCategory before, List<Bson> changes, String token) {
        List<Bson> all = new ArrayList<>(changes);
        all.add(Updates.unset("announced"));
        if (!rewrite(before, all, Filters.eq("announced.token", token))) {
            throw busy();
        }
    }

    private boolean rewrite(StoredCategory before, List<Bson> changes, Bson announced) {
        try {
            return categories
                    .change(Filters.and(asItWas(before), announced), Updates.combine(changes))
                    .isPresent();
        } catch (DuplicateKey taken) {
            throw RulesBroken.of(CategoryRules.SLUG_UNIQUE.at("/slug", "another category has this slug"));
        }
    }

    private void refuseBroken(Taxonomy now, StoredCategory before, CategoryTarget target) {
        List<Violation> violations = new ArrayList<>(judge(now, before, target));
        if (violations.isEmpty()) {
            violations.addAll(brokenByProducts(now, before, target));
        }
        if (!violations.isEmpty()) {
            throw new RulesBroken(violations);
        }
    }

    private List<Violation> brokenByProducts(Taxonomy now, StoredCategory before, CategoryTarget target) {
        ProductsUnder under = new ProductsUnder(now, target.id());
        // Before the look: who died or is too slow must not carry out afterwards what was not looked at.
        products.stepAll(under.left(clock.instant().minus(Taxonomies.PATIENCE)), ProductChange.WITHDRAW);
        products.each(under.query(), under::look);
        List<Violation> violations = new ArrayList<>();
        under.breaking()
                .forEach((name, breaking) -> violations.add(
                        CategoryRules.PRODUCTS_KEEP.at(pointer(before, target, name), breaking.sentence())));
        return violations;
    }

    /** Where the definition stands that a product would break; a definition that goes away stands nowhere. */
    private static String pointer(StoredCategory before, CategoryTarget target, String name) {
        List<AttributeDefinition> attributes = target.attributes();
        if (attributes.equals(before.attributes())) {
            return target.draft().parentPointer();
        }
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i).name().equals(name)) {
                return "/attributes/" + i;
            }
        }
        return "/attributes";
    }

    /** As the client read it; the version says that nobody changed it since. */
    private static Bson asItWas(StoredCategory before) {
        return Filters.and(
                Filters.eq("_id", before.id()),
                Filters.eq("version", before.version()),
                Filters.eq("standing", Standing.LIVE.name()));
    }

    private static WrongState busy() {
        return new WrongState("the category is being changed by somebody else; read it again and try again");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
