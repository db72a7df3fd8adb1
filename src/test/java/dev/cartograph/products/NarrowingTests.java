package dev.cartograph.products;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.oneOf;
import static dev.cartograph.products.CategoryDrafts.required;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.cartograph.StoreTest;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.rules.Refusal;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Products are written while the definitions that they are under are narrowed: whoever wins, no product breaks them. */
@StoreTest
class NarrowingTests {
    private static final int ROUNDS = 60;
    private static final int SEED = 1121;

    @Autowired
    private Categories categories;

    @Autowired
    private Products products;

    @Autowired
    private Taxonomies taxonomies;

    @Autowired
    private DocumentStore store;

    private final Random random = new Random(SEED);
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger narrowed = new AtomicInteger();

    @Test
    void keepsNewProductsAndNarrowerDefinitionsApart() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            CategoryDrafts draft = aCategory().defining(text("a"), oneOf("b", "red", "blue"));
            Category top = categories.create(draft.build());
            Category below = categories.create(aCategory().below(top).build());
            CategoryDraft narrower = random.nextBoolean()
                    ? draft.defining(text("a"), oneOf("b", "red")).build()
                    : draft.defining(required(text("a")), oneOf("b", "red", "blue"))
                            .build();
            Together.all(
                    after(random.nextInt(3), narrowed, () -> categories.change(top.id(), 1, narrower)),
                    after(random.nextInt(3), written, () -> products.create(blue(below))),
                    after(random.nextInt(3), written, () -> products.create(blue(top))));
            assertKept(round, top.id(), below.id());
        }
        assertBothHappened();
    }

    @Test
    void keepsChangedProductsAndNarrowerDefinitionsApart() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            CategoryDrafts draft = aCategory().defining(oneOf("b", "red", "blue"));
            Category top = categories.create(draft.build());
            Category other = categories.create(
                    aCategory().defining(oneOf("b", "red", "blue")).build());
            ProductDrafts red = aProduct(top).having("b", "red");
            ProductDrafts elsewhere = aProduct(other).having("b", "blue");
            Product repainted = products.create(red.build());
            Product moved = products.create(elsewhere.build());
            Together.all(
                    after(
                            random.nextInt(3),
                            narrowed,
                            () -> categories.change(
                                    top.id(),
                                    1,
                                    draft.defining(oneOf("b", "red")).build())),
                    after(
                            random.nextInt(3),
                            written,
                            () -> products.change(
                                    repainted.id(), 1, red.having("b", "blue").build())),
                    after(
                            random.nextInt(3),
                            written,
                            () -> products.change(
                                    moved.id(), 1, elsewhere.of(top).build())));
            assertKept(round, top.id(), other.id());
        }
        assertBothHappened();
    }

    @Test
    void keepsNewProductsAndMovesUnderNarrowerDefinitionsApart() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Category wide = categories.create(
                    aCategory().defining(oneOf("b", "red", "blue")).build());
            CategoryDrafts narrowDraft = aCategory().defining(oneOf("b", "red", "blue"));
            Category narrow = categories.create(narrowDraft.build());
            Category moving = categories.create(aCategory().below(wide).build());
            Together.all(
                    after(
                            random.nextInt(3),
                            narrowed,
                            () -> categories.move(
                                    moving.id(),
                                    1,
                                    Ref.byId("parentId", narrow.id().hex()))),
                    after(
                            random.nextInt(3),
                            narrowed,
                            () -> categories.change(
                                    narrow.id(),
                                    1,
                                    narrowDraft.defining(oneOf("b", "red")).build())),
                    after(random.nextInt(3), written, () -> products.create(blue(moving))));
            assertKept(round, wide.id(), narrow.id(), moving.id());
        }
        assertBothHappened();
    }

    private static ProductDraft blue(Category category) {
        return aProduct(category).having("b", "blue").build();
    }

    private static Callable<Boolean> after(int millis, AtomicInteger count, Callable<?> task) {
        return () -> {
            Thread.sleep(millis);
            try {
                task.call();
                count.incrementAndGet();
                return true;
            } catch (Refusal refused) {
                return false;
            }
        };
    }

    private void assertKept(int round, CategoryId... among) {
        Taxonomy now = taxonomies.load();
        assertThat(now.documents()).as("nothing stays announced").allMatch(category -> category.announced() == null);
        List<Product> all = new ArrayList<>(store.mapped(ProductsConfiguration.PRODUCTS, Product.class)
                .findAll(Filters.in("categoryId", List.of(among))));
        for (Product product : all) {
            assertThat(product.announced()).as("round %d", round).isNull();
            assertThat(now.definitions(product.categoryId()).breaches(product.attributes()))
                    .as("round %d, %s", round, product)
                    .isEmpty();
        }
    }

    /** Where one side always wins, the two were not at it at once, and the test shows nothing. */
    private void assertBothHappened() {
        assertThat(written.get()).isPositive();
        assertThat(narrowed.get()).isPositive();
    }
}
