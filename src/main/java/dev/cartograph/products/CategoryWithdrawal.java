package dev.cartograph.products;

import dev.cartograph.integrity.Mending;
import dev.cartograph.integrity.Remedy;
import dev.cartograph.integrity.Withdrawal;
import dev.cartograph.values.CategoryId;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Takes a category out of the shop that has neither children nor products. */
@Component
final class CategoryWithdrawal implements Withdrawal {
    private final Mending mending;
    private final Categories categories;

    CategoryWithdrawal(Mending mending, Categories categories) {
        this.mending = mending;
        this.categories = categories;
    }

    @Override
    public String collection() {
        return ProductsConfiguration.CATEGORIES;
    }

    @Override
    public Remedy of(Document found) {
        long version = found.get("version") instanceof Long counted ? counted : 0;
        long moves = found.get("moves") instanceof Long counted ? counted : 0;
        return mending.removeUnreferenced(
                Categories.KIND, collection(), found, CategoryId::of, id -> categories.leaving(id, version, moves));
    }
}
