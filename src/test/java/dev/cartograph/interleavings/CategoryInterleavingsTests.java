package dev.cartograph.interleavings;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.number;
import static dev.cartograph.products.CategoryDrafts.text;

import dev.cartograph.interleavings.Interleavings.Play;
import dev.cartograph.interleavings.Interleavings.Scene;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.CategoryDrafts;
import dev.cartograph.values.Ref;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Categories that are moved and redefined against each other: the tree stays one, and no name is defined twice. */
class CategoryInterleavingsTests extends CategoryScenes {
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
}
