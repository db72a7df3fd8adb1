package dev.cartograph.products;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static dev.cartograph.products.Refused.refusal;
import static dev.cartograph.products.Refused.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cartograph.StoreTest;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Documents;
import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Stale;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.PageRequest;
import dev.cartograph.values.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What must be true of a category, and what becomes of one. */
@StoreTest
class CategoryRulesTests {
    @Autowired
    private Categories categories;

    @Autowired
    private Products products;

    @Autowired
    private DocumentStore store;

    @Test
    void givesEveryCategoryAnIdOfItsOwn() {
        Category one = categories.create(aCategory().build());
        Category other = categories.create(aCategory().build());
        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(categories.find(one.id())).contains(one);
    }

    @Test
    void refusesACategoryWithoutSlug() {
        assertThat(broken(aCategory().withSlug(null))).containsExactly("CAT-002 /slug");
    }

    @Test
    void refusesASlugThatIsNone() {
        for (String slug : List.of("", "Lamps", "desk lamps", "-lamps", "desk--lamps", "lamps-", "a".repeat(65))) {
            assertThat(broken(aCategory().withSlug(slug))).containsExactly("CAT-003 /slug");
        }
    }

    @Test
    void refusesASecondCategoryWithOneSlug() {
        Category first = categories.create(aCategory().build());
        RulesBroken refused = refusal(() ->
                categories.create(aCategory().withSlug(first.slug().text()).build()));
        assertThat(refused.code()).isEqualTo("duplicate");
        assertThat(told(refused)).containsExactly("CAT-004 /slug");

        CategoryDraft draft = aCategory().build();
        assertThat(categories.createAll(List.of(draft, draft)))
                .extracting(o -> o.refusal() == null)
                .containsExactly(true, false);
    }

    @Test
    void refusesTheSlugOfAnotherInAChange() {
        Category first = categories.create(aCategory().build());
        CategoryDrafts draft = aCategory();
        Category second = categories.create(draft.build());
        CategoryDraft asked = draft.withSlug(first.slug().text()).build();
        assertThat(told(refusal(() -> categories.change(second.id(), 1, asked))))
                .containsExactly("CAT-004 /slug");
    }

    @Test
    void refusesACategoryWithoutName() {
        assertThat(broken(aCategory().named(null))).containsExactly("CAT-005 /name");
    }

    @Test
    void refusesACategoryNameThatIsNotPlain() {
        for (String name : List.of("", " ", " Lamps", "a\u0000b", "x".repeat(101))) {
            assertThat(broken(aCategory().named(name))).containsExactly("CAT-006 /name");
        }
    }

    @Test
    void refusesAParentThatIsNoCategory() {
        for (Ref parent : List.of(
                Ref.byId("parentId", "0123456789abcdef01234567"),
                Ref.byId("parentId", "nothing"),
                Ref.byKey("parent", "nothing"))) {
            assertThat(broken(aCategory().below(parent))).containsExactly("CAT-007 /" + parent.field());
        }
        Category there = categories.create(aCategory().build());
        Ref nowhere = Ref.byId("parentId", "0123456789abcdef01234567");
        assertThat(told(refusal(() -> categories.move(there.id(), 1, nowhere)))).containsExactly("CAT-007 /parentId");
    }

    @Test
    void refusesACycleOfCategories() {
        Category above = categories.create(aCategory().build());
        Category below = categories.create(aCategory().below(above).build());
        assertThat(told(refusal(() -> categories.move(above.id(), 1, ref(below)))))
                .containsExactly("CAT-008 /parentId");
        assertThat(told(refusal(() -> categories.move(above.id(), 1, ref(above)))))
                .containsExactly("CAT-008 /parentId");

        CategoryDrafts hen = aCategory();
        CategoryDrafts egg = aCategory();
        CategoryDrafts self = aCategory();
        List<Outcome<Category>> outcomes = categories.createAll(List.of(
                hen.below(Ref.byKey("parent", slug(egg))).build(),
                egg.below(Ref.byKey("parent", slug(hen))).build(),
                self.below(Ref.byKey("parent", slug(self))).build(),
                aCategory().below(Ref.byKey("parent", slug(hen))).build()));
        assertThat(outcomes)
                .extracting(o -> told((RulesBroken) o.refusal()))
                .containsExactly(
                        List.of("CAT-008 /parent"),
                        List.of("CAT-008 /parent"),
                        List.of("CAT-008 /parent"),
                        List.of("CAT-007 /parent"));
    }

    @Test
    void refusesAnEleventhLevel() {
        List<Category> chain = chain(10);
        Category last = chain.get(9);
        assertThat(broken(aCategory().below(last))).containsExactly("CAT-009 /parentId");

        Category two = categories.create(aCategory().build());
        categories.create(aCategory().below(two).build());
        Ref ninth = ref(chain.get(8));
        assertThat(told(refusal(() -> categories.move(two.id(), 1, ninth)))).containsExactly("CAT-009 /parentId");
        assertThat(categories.move(two.id(), 1, ref(chain.get(7))).parentId())
                .isEqualTo(chain.get(7).id());
    }

    @Test
    void refusesTheCategoryAfterTheLast() {
        Documents<Document> tree = store.plain(ProductsConfiguration.CATEGORY_TREE);
        Bson it = Filters.eq("_id", "categories");
        categories.create(aCategory().build());
        int there = tree.find(it).orElseThrow().get("nodes", Document.class).size();
        List<String> nodes = IntStream.range(there, CategoryRules.MAX_CATEGORIES - 1)
                .mapToObj(i -> "nodes." + new ObjectId().toHexString())
                .toList();
        tree.step(
                it,
                Updates.combine(nodes.stream()
                        .map(node -> Updates.set(node, new Document("moves", 0L)))
                        .toList()));
        try {
            Category last = categories.create(aCategory().build());
            assertThat(broken(aCategory())).containsExactly("CAT-010 ");
            categories.delete(last.id(), 1);
        } finally {
            tree.step(it, Updates.combine(nodes.stream().map(Updates::unset).toList()));
        }
        categories.create(aCategory().build());
    }

    @Test
    void refusesToDeleteACategoryWithChildren() {
        Category top = categories.create(aCategory().build());
        Category below = categories.create(aCategory().below(top).build());
        assertThatThrownBy(() -> categories.delete(top.id(), 1))
                .isInstanceOfSatisfying(
                        StillReferenced.class,
                        refused -> assertThat(refused.references())
                                .extracting(StillReferenced.From::from)
                                .containsExactly("categories.parentId"));
        categories.delete(below.id(), 1);
        categories.delete(top.id(), 1);
        assertThat(categories.find(top.id())).isEmpty();
        assertThatThrownBy(() -> categories.delete(top.id(), 1)).isInstanceOf(NotFound.class);
    }

    @Test
    void refusesToDeleteACategoryWithProducts() {
        Category top = categories.create(aCategory().build());
        Product product = products.create(aProduct(top).build());
        assertThatThrownBy(() -> categories.delete(top.id(), 1))
                .isInstanceOfSatisfying(
                        StillReferenced.class,
                        refused -> assertThat(refused.references())
                                .extracting(StillReferenced.From::from)
                                .containsExactly("products.categoryId"));
        assertThat(categories.find(top.id())).contains(top);
        products.delete(product.id(), 1);
        categories.delete(top.id(), 1);
    }

    @Test
    void drivesOnADeletionThatDiedAfterItsPlaceWasGone() {
        Category top = categories.create(aCategory().build());
        Category moved = categories.create(aCategory().build());
        moved = categories.move(moved.id(), 1, ref(top));
        CategoryId id = moved.id();
        store.plain(ProductsConfiguration.CATEGORY_TREE)
                .step(Filters.eq("_id", "categories"), Updates.unset("nodes." + id.hex()));
        store.plain(ProductsConfiguration.CATEGORIES)
                .step(
                        Filters.eq("_id", id),
                        Updates.combine(
                                Updates.set("standing", "CLOSING"),
                                Updates.set("closing", new Document("token", new ObjectId()))));
        categories.delete(id, moved.version());
        assertThat(categories.find(id)).isEmpty();
    }

    @Test
    void createsChildrenBeforeAndAfterTheirParentsInOneBatch() {
        CategoryDrafts parent = aCategory();
        CategoryDrafts child = aCategory().below(Ref.byKey("parent", slug(parent)));
        CategoryDrafts grandchild = aCategory().below(Ref.byKey("parent", slug(child)));
        List<Category> created =
                categories.createAll(List.of(grandchild.build(), parent.build(), child.build())).stream()
                        .map(Outcome::orThrow)
                        .toList();
        assertThat(created.get(0).parentId()).isEqualTo(created.get(2).id());
        assertThat(created.get(2).parentId()).isEqualTo(created.get(1).id());
        assertThat(categories.findAll(created.stream().map(Category::id).toList()))
                .containsExactlyInAnyOrderElementsOf(created);
        assertThat(categories
                        .list(new CategoryFilter(null, created.get(1).id()), PageRequest.first(10))
                        .items())
                .containsExactly(created.get(2));
    }

    @Test
    void movesBelowACategoryThatDefinesWhatItGivesUp() {
        Category above = categories.create(aCategory().defining(text("height")).build());
        CategoryDrafts draft = aCategory();
        Category moving =
                categories.create(draft.defining(text("height"), text("a")).build());
        CategoryDraft below = draft.below(above).defining(text("a")).build();
        assertThat(categories.change(moving.id(), 1, below).version()).isEqualTo(2);
    }

    @Test
    void movesWithTheNextVersionAndStaysWhereItIs() {
        Category one = categories.create(aCategory().build());
        CategoryDrafts draft = aCategory();
        Category other = categories.create(draft.build());
        Category moved = categories.move(other.id(), 1, ref(one));
        assertThat(moved.version()).isEqualTo(2);
        assertThat(moved.parentId()).isEqualTo(one.id());
        assertThat(categories.move(other.id(), 1, ref(one))).isEqualTo(moved);
        assertThatThrownBy(() -> categories.move(other.id(), 1, null)).isInstanceOf(Stale.class);
        assertThatThrownBy(() -> categories.change(other.id(), 1, draft.build()))
                .isInstanceOf(Stale.class);

        Category root = categories.change(
                other.id(), 2, draft.named("Roots").defining(text("a")).build());
        assertThat(root.parentId()).isNull();
        assertThat(root.name()).isEqualTo("Roots");
        assertThat(root.version()).isEqualTo(3);
        assertThat(categories.change(
                        other.id(), 3, draft.named("Roots").defining(text("a")).build()))
                .isEqualTo(root);
        categories.delete(other.id(), 3);
    }

    @Test
    void withdrawsWhatSomebodyWhoDiedAnnounced() {
        CategoryDrafts draft = aCategory();
        Category top = categories.create(draft.build());
        Document left =
                new Document("attributes", List.of()).append("token", "dead").append("at", Date.from(Instant.EPOCH));
        store.plain(ProductsConfiguration.CATEGORIES).step(Filters.eq("_id", top.id()), Updates.set("announced", left));
        Document move = new Document("token", "dead").append("at", Date.from(Instant.EPOCH));
        store.plain(ProductsConfiguration.CATEGORY_TREE)
                .step(
                        Filters.eq("_id", "categories"),
                        Updates.set("nodes." + top.id().hex() + ".announced", move));
        Category after =
                categories.change(top.id(), 1, draft.defining(text("a")).build());
        assertThat(after.attributes()).hasSize(1);
        Category parent = categories.create(aCategory().build());
        assertThat(categories.move(top.id(), 2, ref(parent)).parentId()).isEqualTo(parent.id());
    }

    @Test
    void refusesAChangeWhileAnotherIsUnderWay() {
        CategoryDrafts draft = aCategory();
        Category top = categories.create(draft.build());
        Document theirs =
                new Document("attributes", List.of()).append("token", "alive").append("at", new Date());
        store.plain(ProductsConfiguration.CATEGORIES)
                .step(Filters.eq("_id", top.id()), Updates.set("announced", theirs));
        assertThatThrownBy(() ->
                        categories.change(top.id(), 1, draft.defining(text("a")).build()))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("wrong-state"));
        // the other tests' changes would wait for it too
        store.plain(ProductsConfiguration.CATEGORIES).step(Filters.eq("_id", top.id()), Updates.unset("announced"));
    }

    private List<Category> chain(int levels) {
        List<CategoryDraft> drafts = new ArrayList<>();
        CategoryDrafts above = aCategory();
        drafts.add(above.build());
        while (drafts.size() < levels) {
            above = aCategory().below(Ref.byKey("parent", slug(above)));
            drafts.add(above.build());
        }
        return categories.createAll(drafts).stream().map(Outcome::orThrow).toList();
    }

    private static Ref ref(Category category) {
        return Ref.byId("parentId", category.id().hex());
    }

    private static String slug(CategoryDrafts draft) {
        return Objects.requireNonNull(draft.build().slug());
    }

    private List<String> broken(CategoryDrafts draft) {
        return Refused.broken(categories, draft);
    }
}
