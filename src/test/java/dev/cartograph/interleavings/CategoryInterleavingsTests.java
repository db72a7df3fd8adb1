package dev.cartograph.interleavings;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.number;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.interleavings.Interleavings.Play;
import dev.cartograph.interleavings.Interleavings.Scene;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.CategoryDrafts;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDrafts;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** Categories that move and narrow at once, and under products, in every order of their commands. */
@StoreTest
@Import(Turns.class)
class CategoryInterleavingsTests extends ShopTest {
    private Races races;

    @BeforeEach
    void open() {
        races = new Races(context);
    }

    @Test
    void twoMovesThatWouldCloseACycle() {
        races.run(() -> {
            Category one = categories.create(aCategory().build());
            Category two = categories.create(aCategory().build());
            return notBoth(
                    new Play("one", () -> categories.move(one.id(), one.version(), under(two))),
                    new Play("two", () -> categories.move(two.id(), two.version(), under(one))));
        });
    }

    @Test
    void twoMovesOfOneCategory() {
        races.run(() -> {
            Category one = categories.create(aCategory().build());
            Category two = categories.create(aCategory().build());
            Category three = categories.create(aCategory().build());
            return notBoth(
                    new Play("one", () -> categories.move(three.id(), three.version(), under(one))),
                    new Play("two", () -> categories.move(three.id(), three.version(), under(two))));
        });
    }

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
    void twoCategoriesOnOnePathThatDefineOneName() {
        races.run(() -> {
            Category above = categories.create(aCategory().build());
            Category below = categories.create(aCategory().below(above).build());
            return notBoth(
                    new Play("above", () -> changeToRoot(above, text("size"))),
                    new Play(
                            "below",
                            () -> categories.change(
                                    below.id(),
                                    below.version(),
                                    aCategory()
                                            .withSlug(below.slug().text())
                                            .below(above)
                                            .defining(text("size"))
                                            .build())));
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

    @Test
    void movedWithNewDefinitionsWhileTheParentsDefineTheSame() {
        for (boolean away : List.of(true, false)) {
            races.run(() -> {
                Category here = categories.create(aCategory().build());
                CategoryDrafts below = aCategory().below(here).defining(text("size"));
                CategoryDrafts root = aCategory();
                Category category = categories.create((away ? below.defining() : root).build());
                CategoryDraft moved = away
                        ? below.below((Ref) null).build()
                        : root.below(here).defining(text("size")).build();
                return new Scene(
                        List.of(
                                new Play("move", () -> categories.change(category.id(), category.version(), moved)),
                                new Play("define", () -> changeToRoot(here, number("size", null)))),
                        ended -> {
                            races.sound();
                            definesNothingTwice();
                        });
            });
        }
    }

    /** A root whose products have a size, which is a text. */
    private Category sized() {
        return categories.create(aCategory().defining(text("size")).build());
    }

    private Play createLarge(Category category) {
        return new Play(
                "create",
                () -> products.create(aProduct(category).having("size", "large").build()));
    }

    private Play resize(Product lamp, String size) {
        return new Play(
                "change",
                () -> products.change(
                        lamp.id(),
                        lamp.version(),
                        aProduct(lamp.categoryId())
                                .withSku(lamp.sku().text())
                                .having("size", size)
                                .build()));
    }

    private void definesNothingTwice() {
        Map<CategoryId, Category> all = new HashMap<>();
        categories.each(one -> all.put(one.id(), one));
        all.values().forEach(leaf -> {
            List<String> names = new ArrayList<>();
            for (Category at = leaf; at != null; at = at.parentId() == null ? null : all.get(at.parentId())) {
                at.attributes().forEach(definition -> names.add(definition.name()));
            }
            assertThat(names).as("on the path of %s", leaf).doesNotHaveDuplicates();
        });
    }

    private Scene notBoth(Play one, Play other) {
        return new Scene(List.of(one, other), ended -> {
            races.sound();
            assertThat(ended.stream().filter(Turns.Ended::succeeded)).hasSizeLessThanOrEqualTo(1);
        });
    }

    /** The category as a root that defines that. */
    private Category changeToRoot(Category category, CategoryDraft.Attribute definition) {
        return categories.change(
                category.id(),
                category.version(),
                aCategory()
                        .withSlug(category.slug().text())
                        .defining(definition)
                        .build());
    }

    private static Ref under(Category category) {
        return Ref.byId("parentId", category.id().hex());
    }
}
