package dev.cartograph.interleavings;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.number;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.interleavings.Interleavings.Play;
import dev.cartograph.interleavings.Interleavings.Scene;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDrafts;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDrafts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Definitions that are narrowed while products come below them: no product breaks the definitions of its category. */
class NarrowingInterleavingsTests extends CategoryScenes {
    @Test
    void narrowedUnderAProductThatIsCreated() {
        races.run(() -> {
            Category category = sized();
            return notBoth(
                    new Play("narrow", () -> changeToRoot(category, number("size", null))), createLarge(category));
        });
    }

    @Test
    void narrowedUnderAProductThatIsChanged() {
        races.run(() -> {
            Category category = sized();
            Product lamp = products.create(aProduct(category).build());
            return notBoth(
                    new Play("narrow", () -> changeToRoot(category, number("size", null))), resize(lamp, "large"));
        });
    }

    /** From a category of the branch, or from elsewhere, so that where it is looked for changes meanwhile. */
    @Test
    void narrowedOverAProductThatMoves() {
        for (boolean within : List.of(true, false)) {
            races.run(() -> {
                Category category = sized();
                Category below = categories.create(aCategory().below(category).build());
                Category from = categories.create(
                        within
                                ? aCategory().below(category).build()
                                : aCategory().defining(text("size")).build());
                ProductDrafts draft = aProduct(from);
                Product lamp = products.create((within ? draft : draft.having("size", "large")).build());
                return notBoth(
                        new Play("narrow", () -> changeToRoot(category, number("size", null))),
                        new Play(
                                "move",
                                () -> products.change(
                                        lamp.id(),
                                        lamp.version(),
                                        aProduct(below)
                                                .withSku(lamp.sku().text())
                                                .having("size", "large")
                                                .build())));
            });
        }
    }

    @Test
    void movedUnderNarrowerDefinitionsThanAProductKeepsTo() {
        races.run(() -> {
            Category narrow = categories.create(
                    aCategory().defining(CategoryDrafts.required(text("size"))).build());
            Category category = categories.create(aCategory().build());
            return notBoth(
                    new Play("move", () -> categories.move(category.id(), category.version(), under(narrow))),
                    new Play("create", () -> products.create(aProduct(category).build())));
        });
    }

    @Test
    void movedWithNewDefinitionsOverAProductThatIsCreated() {
        races.run(() -> {
            Category category = categories.create(aCategory().below(sized()).build());
            return notBoth(new Play("move", () -> changeToRoot(category, number("size", null))), createLarge(category));
        });
    }

    @Test
    void movedWithTheDefinitionsThatItHadFromAboveOverAProductThatIsChanged() {
        races.run(() -> {
            Category category = categories.create(aCategory().below(sized()).build());
            Product lamp =
                    products.create(aProduct(category).having("size", "large").build());
            return new Scene(
                    List.of(new Play("move", () -> changeToRoot(category, text("size"))), resize(lamp, "small")),
                    ended -> {
                        races.sound();
                        definesNothingTwice();
                        assertThat(ended).anyMatch(Turns.Ended::succeeded);
                    });
        });
    }
}
