package dev.cartograph.interleavings;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.number;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryChangeStep;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductChangeStep;
import dev.cartograph.rules.RulesBroken;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * A change of definitions misses no product that moves into the branch between its two looks. (All interleavings of the
 * two are tried where every announcement is old at once, which withdraws it before the looks; here it is young.)
 */
@StoreTest
@Import(Turns.class)
class BranchLookTests extends ShopTest {
    private Category narrowed;
    private Category below;

    @BeforeEach
    void open() {
        new StoredShop(context).empty();
        narrowed = categories.create(aCategory().defining(text("size")).build());
        below = categories.create(aCategory().below(narrowed).build());
    }

    @Test
    void whoComesFromElsewhereIsSeenAsAnnounced() {
        Category elsewhere =
                categories.create(aCategory().defining(text("size")).build());
        movesBetweenTheLooks(
                products.create(aProduct(elsewhere).having("size", "large").build()));
    }

    @Test
    void whoComesFromWithinIsSeenAsAnnounced() {
        Category beside = categories.create(aCategory().below(narrowed).build());
        movesBetweenTheLooks(products.create(aProduct(beside).build()));
    }

    private void movesBetweenTheLooks(Product lamp) {
        Turns.Player move = Turns.begin(
                "move",
                () -> products.change(
                        lamp.id(),
                        lamp.version(),
                        aProduct(below)
                                .withSku(lamp.sku().text())
                                .having("size", "large")
                                .build()),
                false);
        move.goUpTo(ProductChangeStep.COMMIT);
        // younger than the clock of these tests, which leaps, can make it old
        context.getBean(MongoDatabaseFactory.class)
                .getMongoDatabase()
                .getCollection("products")
                .updateOne(Filters.exists("announced"), Updates.set("announced.at", new Date()));
        Turns.Player narrow = Turns.begin(
                "narrow",
                () -> categories.change(
                        narrowed.id(),
                        narrowed.version(),
                        aCategory()
                                .withSlug(narrowed.slug().text())
                                .defining(number("size", null))
                                .build()),
                false);
        narrow.goUpTo(CategoryChangeStep.JUDGE);
        narrow.go();
        narrow.goUpTo(CategoryChangeStep.JUDGE);

        assertThat(move.goToTheEnd().value()).isInstanceOf(Product.class);
        assertThat(narrow.goToTheEnd().thrown())
                .as("the product is there with what the change forbids")
                .isInstanceOf(RulesBroken.class);
    }
}
