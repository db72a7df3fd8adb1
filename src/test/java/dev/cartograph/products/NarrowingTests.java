package dev.cartograph.products;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.oneOf;
import static dev.cartograph.products.CategoryDrafts.required;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.StoreTest;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Products are written while the definitions that they are under are narrowed: whoever wins, no product breaks them. */
@StoreTest
class NarrowingTests {
    private static final int ROUNDS = 25;
    private static final int SEED = 1121;

    @Autowired
    private Categories categories;

    @Autowired
    private Products products;

    @Autowired
    private ProductCreation creation;

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
                    after(delay(), narrowed, () -> categories.change(top.id(), 1, narrower)),
                    after(delay(), written, () -> products.create(blue(below))),
                    after(delay(), written, () -> products.create(blue(top))));
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
                            delay(),
                            narrowed,
                            () -> categories.change(
                                    top.id(),
                                    1,
                                    draft.defining(oneOf("b", "red")).build())),
                    after(
                            delay(),
                            written,
                            () -> products.change(
                                    repainted.id(), 1, red.having("b", "blue").build())),
                    after(
                            delay(),
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
                            delay(),
                            narrowed,
                            () -> categories.move(
                                    moving.id(),
                                    1,
                                    Ref.byId("parentId", narrow.id().hex()))),
                    after(
                            delay(),
                            narrowed,
                            () -> categories.change(
                                    narrow.id(),
                                    1,
                                    narrowDraft.defining(oneOf("b", "red")).build())),
                    after(delay(), written, () -> products.create(blue(moving))));
            assertKept(round, wide.id(), narrow.id(), moving.id());
        }
        assertBothHappened();
    }

    @Test
    void looksAtProductsThatAreOnTheirWay() {
        CategoryDrafts draft = aCategory().defining(oneOf("b", "red", "blue"));
        Category top = categories.create(draft.build());
        Product there = products.create(blue(top));
        store.plain(ProductsConfiguration.PRODUCTS)
                .step(Filters.eq("_id", there.id()), Updates.set("standing", "PENDING"));
        assertRefused(top, draft.defining(oneOf("b", "red")), "CAT-023 /attributes/0");
    }

    @Test
    void looksAtWhatProductsAreAboutToBe() {
        CategoryDrafts draft = aCategory().defining(oneOf("b", "red", "blue"));
        Category top = categories.create(draft.build());
        Category other = categories.create(
                aCategory().defining(oneOf("b", "red", "blue")).build());
        Product moving = products.create(aProduct(other).having("b", "red").build());
        announce(moving, new Date(), Updates.set("announcedCategoryId", top.id()));
        assertRefused(top, draft.defining(oneOf("b", "red")), "CAT-023 /attributes/0");
        assertThat(products.find(moving.id()).orElseThrow().announced()).isNotNull();
    }

    @Test
    void withdrawsWhatSomebodyWhoDiedWantedOfAProduct() {
        CategoryDrafts draft = aCategory().defining(oneOf("b", "red", "blue"));
        Category top = categories.create(draft.build());
        Product red = products.create(aProduct(top).having("b", "red").build());
        announce(red, Date.from(Instant.EPOCH), Updates.unset("announcedCategoryId"));
        categories.change(top.id(), 1, draft.defining(oneOf("b", "red")).build());
        assertThat(products.find(red.id())).contains(red);
    }

    @Test
    void refusesAProductThatBreaksWhatIsAnnounced() {
        CategoryDrafts draft = aCategory().defining(oneOf("b", "red", "blue"));
        Category top = categories.create(draft.build());
        Category narrow =
                categories.create(aCategory().defining(oneOf("b", "red")).build());
        Category below = categories.create(aCategory().build());
        Document move = new Document("parent", narrow.id().hex())
                .append("token", "theirs")
                .append("at", new Date());
        store.plain(ProductsConfiguration.CATEGORY_TREE)
                .step(
                        Filters.eq("_id", "categories"),
                        Updates.set("nodes." + below.id().hex() + ".announced", move));
        store.plain(ProductsConfiguration.CATEGORIES)
                .step(
                        Filters.eq("_id", top.id()),
                        Updates.set(
                                "announced",
                                new Document("slug", top.slug().text())
                                        .append("name", "Lamps")
                                        .append("attributes", List.of())
                                        .append("token", "theirs")
                                        .append("at", new Date())));
        assertThat(broken(blue(below))).containsExactly("PRD-016 /attributes/b", "PRD-022 /attributes/b");
        assertThat(broken(blue(top))).containsExactly("PRD-016 /attributes/b");
        assertThat(products.create(aProduct(top).build()).version()).isEqualTo(1);
    }

    @Test
    void judgesAgainWhereTheDefinitionsChangedBetweenJudgingAndWriting() {
        CategoryDrafts draft = aCategory().defining(oneOf("b", "red", "blue"));
        Category top = categories.create(draft.build());
        Taxonomy before = taxonomies.load();
        List<ProductCandidate> judged = new ProductCandidates(before, products::findBySku, products::findAll)
                .creation(List.of(blue(top), aProduct(top).having("b", "red").build()));
        categories.change(top.id(), 1, draft.defining(oneOf("b", "red")).build());
        List<Outcome<Product>> outcomes = creation.write(judged, before);
        assertThat(told(outcomes.get(0).refusal())).containsExactly("PRD-022 /attributes/b");
        assertThat(outcomes.get(1).refusal()).isNull();
    }

    @Test
    void judgesAgainWhereTheCategoryMovedBetweenJudgingAndWriting() {
        Category narrow =
                categories.create(aCategory().defining(required(text("a"))).build());
        Category top = categories.create(aCategory().build());
        ProductDrafts draft = aProduct(top);
        Taxonomy before = taxonomies.load();
        List<ProductCandidate> judged =
                new ProductCandidates(before, products::findBySku, products::findAll).creation(List.of(draft.build()));
        categories.move(top.id(), 1, Ref.byId("parentId", narrow.id().hex()));
        assertThat(told(creation.write(judged, before).get(0).refusal())).containsExactly("PRD-017 /attributes/a");
    }

    private void announce(Product product, Date at, Bson more) {
        Document announced = new Document("attributes", new Document("b", "blue"))
                .append("token", "theirs")
                .append("at", at);
        store.plain(ProductsConfiguration.PRODUCTS)
                .step(Filters.eq("_id", product.id()), Updates.combine(Updates.set("announced", announced), more));
    }

    private void assertRefused(Category category, CategoryDrafts draft, String expected) {
        RulesBroken refused =
                catchThrowableOfType(RulesBroken.class, () -> categories.change(category.id(), 1, draft.build()));
        assertThat(told(refused)).containsExactly(expected);
        assertThat(categories.find(category.id())).contains(category);
    }

    private List<String> broken(ProductDraft draft) {
        return told(products.createAll(List.of(draft)).get(0).refusal());
    }

    private static List<String> told(@Nullable Refusal refusal) {
        return Refused.told((RulesBroken) Objects.requireNonNull(refusal));
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

    /** Milliseconds, mostly few and sometimes many, so that each side comes first somewhere on a fast and a slow server. */
    private int delay() {
        return (1 << random.nextInt(6)) - 1;
    }

    private void assertKept(int round, CategoryId... among) {
        Taxonomy now = taxonomies.load();
        for (CategoryId id : among) {
            assertThat(now.visible(id).orElseThrow().announced())
                    .as("what is announced in round %d", round)
                    .isNull();
        }
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
