package dev.cartograph.products;

import com.mongodb.client.model.Filters;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Age;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Sku;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bson.conversions.Bson;

/** Looks through the products of a branch of the taxonomy for those that do not keep to its definitions. */
final class ProductsUnder {
    private final Taxonomy taxonomy;
    private final Set<CategoryId> branch;
    private final Map<String, Breaking> breaking = new HashMap<>();

    ProductsUnder(Taxonomy taxonomy, CategoryId root) {
        this.taxonomy = taxonomy;
        this.branch = taxonomy.tree().branchInForce(root);
    }

    /** Those that are there, those that are on their way, and those that are about to move into the branch. */
    Bson query() {
        return Filters.and(
                Filters.or(Filters.in("categoryId", branch), Filters.in("announcedCategoryId", branch)),
                Filters.in("standing", Standing.PENDING.name(), Standing.LIVE.name(), Standing.CLOSING.name()));
    }

    /** Those among them whose change was announced before that and never carried out. */
    Bson left(Instant before) {
        return Filters.and(query(), Age.over("announced.at", before));
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
            breaking.merge(
                    breach.name(),
                    new Breaking(sku, breach, 1),
                    (first, next) -> new Breaking(first.sku(), first.breach(), first.count() + 1));
        }
    }

    /** What is broken, by the attribute's name. */
    Map<String, Breaking> breaking() {
        return breaking;
    }

    /** Products that break one definition: one of them, and how many. */
    record Breaking(Sku sku, Definitions.Breach breach, long count) {
        String sentence() {
            return (count == 1 ? "product " + sku : count + " products, " + sku + " among them,") + " would break it: "
                    + breach.name() + " " + breach.message();
        }
    }
}
