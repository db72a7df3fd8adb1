package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Age;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Sku;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.conversions.Bson;

/**
 * Looks through the products of a branch of the taxonomy for those that do not keep to its definitions: first through those
 * that are about to move into it, then through those that are there. A query is no picture of one moment: it follows an
 * index, and what moves from where it has not been yet to where it was is seen at neither place. Who moves within the
 * branch while the second query runs was announced when the first one ran, or announces later than this look, and then
 * sees what it is for.
 */
final class ProductsUnder {
    private final Taxonomy taxonomy;
    private final Set<CategoryId> branch;
    private final Map<String, Breaking> breaking = new HashMap<>();

    ProductsUnder(Taxonomy taxonomy, CategoryId root) {
        this.taxonomy = taxonomy;
        this.branch = taxonomy.tree().branchInForce(root);
    }

    /** Those that are about to move into the branch. */
    Bson announced() {
        return standing(Filters.in("announcedCategoryId", branch));
    }

    /** Those that are there, and those that are on their way. */
    Bson there() {
        return standing(Filters.in("categoryId", branch));
    }

    /** Those of either whose change was announced before that and never carried out. */
    Bson left(Instant before) {
        return Filters.and(
                standing(Filters.or(Filters.in("categoryId", branch), Filters.in("announcedCategoryId", branch))),
                Age.over("announced.at", before));
    }

    private static Bson standing(Bson which) {
        return Filters.and(
                which, Filters.in("standing", Standing.PENDING.name(), Standing.LIVE.name(), Standing.CLOSING.name()));
    }

    void look(Product product) {
        if (branch.contains(product.categoryId())) {
            judge(product.sku(), product.categoryId(), product.attributes());
        }
        Product.Announcement announced = product.announced();
        if (announced == null) {
            return;
        }
        CategoryId goal = product.announcedCategoryId() == null ? product.categoryId() : product.announcedCategoryId();
        if (branch.contains(goal)) {
            judge(product.sku(), goal, announced.attributes());
        }
    }

    private void judge(Sku sku, CategoryId category, Map<String, Object> attributes) {
        for (Definitions.Breach breach : taxonomy.definitions(category).breaches(attributes)) {
            breaking.computeIfAbsent(breach.name(), name -> new Breaking(sku, breach, new HashSet<>()))
                    .all()
                    .add(sku);
        }
    }

    /** What is broken, by the attribute's name. */
    Map<String, Breaking> breaking() {
        return breaking;
    }

    /** Products that break one definition: one of them, and all. */
    record Breaking(Sku sku, Definitions.Breach breach, Set<Sku> all) {
        String sentence() {
            return (all.size() == 1 ? "product " + sku : all.size() + " products, " + sku + " among them,")
                    + " would break it: "
                    + breach.name() + " " + breach.message();
        }
    }
}
