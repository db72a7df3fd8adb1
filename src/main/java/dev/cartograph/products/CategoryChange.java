package dev.cartograph.products;

import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.integrity.Backoff;
import dev.cartograph.integrity.Steps;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.CategoryId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 *   <li>a move announces the new parent in the tree;
 *   <li>every change announces what it makes of the category in the category's document ({@code announced});
 *   <li>a change of definitions advances the tree's revision;
 *   <li>it reads the taxonomy again, in which what others announced counts as in force, and looks at the products of the
 *       branch, those that are only announced too;
 *   <li>it commits: definitions in the category's document, on condition that its own announcement is still there; a
 *       move, with or without definitions, in the tree, on condition too that the tree is at the revision at which it
 *       looked;
 *   <li>a move is then settled, by whoever comes first: the category's document becomes what it announced.
 * </ol>
 *
 * Place and definitions of one change come true together, by that one write to the tree, or not at all. So the change
 * itself is judged by what will be, and never by its new definitions in its old place, or the other way round; those who
 * find it announced keep to both.
 *
 * <p>A product is written as PENDING, or announces its change, and then touches the tree ({@link Taxonomies#look}). If the
 * touch comes before step 3 (for a move, step 1), step 4 sees the product. If it comes after, the product sees step 2
 * (or 1). Two changes see each other the same way.
 *
 * <p>Of two changes of one category that were asked for at the same version exactly one is made. The announcement of
 * step 2 is the lock: it is put on condition of the document's version and of its count of moves, which a move that is
 * being made is not part of yet; it stays until the move is settled; and a change that needs no announcement asks that
 * there be none. A move announces itself in the tree too, and before, since its commit must be conditional on that:
 * between a look at another document and the commit, somebody could withdraw it. It is withdrawn from the tree first.
 * So where it comes true, its lock is there.
 */
@Component
final class CategoryChange {
    private final Documents<Product> products;
    private final CategoryTreeDocument tree;
    private final Taxonomies taxonomies;
    private final CategoryAnnouncements announcements;
    private final Steps steps;
    private final Clock clock;

    CategoryChange(
            DocumentStore store,
            CategoryTreeDocument tree,
            Taxonomies taxonomies,
            CategoryAnnouncements announcements,
            Steps steps,
            Clock clock) {
        this.products = store.mapped(ProductsConfiguration.PRODUCTS, Product.class);
        this.tree = tree;
        this.taxonomies = taxonomies;
        this.announcements = announcements;
        this.steps = steps;
        this.clock = clock;
    }

    /** What is wrong with what a category is to become, but for what only a look at the products can tell. */
    List<Violation> judge(Taxonomy taxonomy, StoredCategory before, CategoryTarget target) {
        CategoryId id = before.id();
        CategoryId parent = target.parent();
        boolean unknown = target.draft().parent() != null
                && (parent == null || !taxonomy.tree().takesChildren(parent));
        boolean cyclic =
                !unknown && target.moves() && parent != null && taxonomy.tree().isAtOrBelow(parent, id);

        // What it defines anew is judged where it is to be; where it is, nobody will find it.
        Map<String, String> names = new LinkedHashMap<>(target.moves() ? Map.of() : taxonomy.namesAbove(id));
        names.putAll(taxonomy.namesBelow(id));
        Map<String, String> clashes = new LinkedHashMap<>();
        int deepest = 0;
        if (target.moves() && !unknown && !cyclic) {
            Map<String, String> above = parent == null ? Map.of() : taxonomy.namesFrom(parent);
            Map<String, String> branch = new LinkedHashMap<>(taxonomy.namesBelow(id));
            before.attributes().stream()
                    .filter(d -> target.keeps(d.name()))
                    .forEach(d -> branch.put(d.name(), before.slug().text()));
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
     * @param before what the category was when the sender read it
     * @return false where the category is not like that any more, or somebody else is changing or deleting it; nothing
     *     is changed then
     * @throws RulesBroken where a rule is broken, by a product too
     */
    boolean carryOut(StoredCategory before, CategoryTarget target) {
        StoredCategory.Announcement what = new StoredCategory.Announcement(
                target.slug(), target.name(), target.attributes(), new ObjectId().toHexString(), now());
        if (!target.moves() && what.attributes().equals(before.attributes())) {
            return announcements.commit(before, what);
        }
        try {
            boolean done = target.moves() ? move(before, target, what) : redefine(before, target, what);
            if (!done) {
                announcements.withdraw(before.id(), what.token());
            }
            return done;
        } catch (Refusal refused) {
            announcements.withdraw(before.id(), what.token());
            throw refused;
        }
    }

    private boolean redefine(StoredCategory before, CategoryTarget target, StoredCategory.Announcement what) {
        if (!announcements.announce(before, what)) {
            return false;
        }
        steps.before(CategoryChangeStep.ADVANCE);
        refuseBroken(taxonomies.with(tree.advance()), before, target);
        return announcements.commitAnnounced(before, what);
    }

    private boolean move(StoredCategory before, CategoryTarget target, StoredCategory.Announcement what) {
        if (!announceMove(before, target, what) || !announcements.announce(before, what)) {
            return false;
        }
        if (!what.attributes().equals(before.attributes())) {
            steps.before(CategoryChangeStep.ADVANCE);
            tree.advance();
        }
        boolean decided =
                Backoff.until(CategoryTreeDocument.CHANGED_BY_MANY, () -> lookAndMove(before, target, what.token()));
        if (decided && !announcements.settle(before, what)) {
            throw RulesBroken.of(CategoryAnnouncements.slugTaken());
        }
        return decided;
    }

    private boolean announceMove(StoredCategory before, CategoryTarget target, StoredCategory.Announcement what) {
        CategoryTree.Move move = new CategoryTree.Move(target.parent(), what.token(), what.at());
        return Backoff.until(CategoryTreeDocument.CHANGED_BY_MANY, () -> {
            steps.before(CategoryChangeStep.ANNOUNCE_MOVE);
            CategoryTree now = tree.read();
            CategoryTree.Node node = now.nodes().get(before.id());
            if (node == null || node.announced() != null || node.leaving() != null || node.moves() != before.moves()) {
                return false;
            }
            return tree.announce(now.revision(), before.id(), move) ? true : null;
        });
    }

    private @Nullable Boolean lookAndMove(StoredCategory before, CategoryTarget target, String token) {
        steps.before(CategoryChangeStep.LOOK);
        Taxonomy now = taxonomies.with(tree.read());
        CategoryTree.Node node = now.tree().nodes().get(before.id());
        if (node == null
                || node.announced() == null
                || !node.announced().token().equals(token)) {
            return false;
        }
        refuseBroken(now, before, target);
        steps.before(CategoryChangeStep.MOVE);
        return tree.move(now.tree().revision(), before.id(), token, target.parent()) ? true : null;
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
        ProductsUnder under = new ProductsUnder(now.after(target), target.id());
        // Before the look: who died or is too slow must not carry out afterwards what was not looked at.
        steps.before(CategoryChangeStep.OVERRULE);
        products.stepAll(under.left(clock.instant().minus(Taxonomies.PATIENCE)), ProductChange.WITHDRAW);
        steps.before(CategoryChangeStep.JUDGE);
        products.each(under.announced(), under::look);
        steps.before(CategoryChangeStep.JUDGE);
        products.each(under.there(), under::look);
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
