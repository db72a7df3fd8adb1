package dev.cartograph.interleavings;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.interleavings.Interleavings.Play;
import dev.cartograph.interleavings.Interleavings.Scene;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.Product;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.Import;

/** What scenes of categories and the products below them are made of. */
@StoreTest
@Import(Turns.class)
abstract class CategoryScenes extends ShopTest {
    Races races;

    @BeforeEach
    void open() {
        races = new Races(context);
    }

    /** A root whose products have a size, which is a text. */
    Category sized() {
        return categories.create(aCategory().defining(text("size")).build());
    }

    Play createLarge(Category category) {
        return new Play(
                "create",
                () -> products.create(aProduct(category).having("size", "large").build()));
    }

    Play resize(Product lamp, String size) {
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

    void definesNothingTwice() {
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

    Scene notBoth(Play one, Play other) {
        return new Scene(List.of(one, other), ended -> {
            races.sound();
            assertThat(ended.stream().filter(Turns.Ended::succeeded)).hasSizeLessThanOrEqualTo(1);
        });
    }

    /** The category as a root that defines that. */
    Category changeToRoot(Category category, CategoryDraft.Attribute definition) {
        return categories.change(
                category.id(),
                category.version(),
                aCategory()
                        .withSlug(category.slug().text())
                        .defining(definition)
                        .build());
    }

    static Ref under(Category category) {
        return Ref.byId("parentId", category.id().hex());
    }
}
