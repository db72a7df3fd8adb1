package dev.cartograph.products;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cartograph.StoreTest;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.PageRequest;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What two people may do to the tree at once. */
@StoreTest
class CategoryTreeTests {
    private static final int ROUNDS = 25;

    @Autowired
    private Categories categories;

    @Autowired
    private CategoryTreeDocument tree;

    @Autowired
    private DocumentStore store;

    @Test
    void readsNothingIntoAnEmptyDatabase() {
        Document there = store.plain(ProductsConfiguration.CATEGORY_TREE).findAll(new Document()).stream()
                .findFirst()
                .orElse(null);
        store.plain(ProductsConfiguration.CATEGORY_TREE).deleteAll(new Document());
        try {
            assertThat(tree.read().nodes()).isEmpty();
            categories.findBySlug(List.of("desk-lamps"));
            categories.list(CategoryFilter.ALL, PageRequest.first(1));
            assertThat(store.plain(ProductsConfiguration.CATEGORY_TREE).findAll(new Document()))
                    .isEmpty();
            assertThat(categories.create(aCategory().build()).version()).isEqualTo(1);
            assertThat(tree.read().nodes()).hasSize(1);
        } finally {
            if (there != null) {
                store.plain(ProductsConfiguration.CATEGORY_TREE).deleteAll(new Document());
                store.plain(ProductsConfiguration.CATEGORY_TREE).insert(there);
            }
        }
    }

    /** Which only another client of the database can make: it must be refused, or mended, and nobody may climb it for ever. */
    @Test
    void comesToAnEndInACircle() {
        CategoryId one = CategoryId.of("000000000000000000000001");
        CategoryId other = CategoryId.of("000000000000000000000002");
        CategoryTree circle = CategoryTree.of(new Document("revision", 1L)
                .append(
                        "nodes",
                        new Document(one.hex(), new Document("parent", other.hex()).append("moves", 0L))
                                .append(other.hex(), new Document("parent", one.hex()).append("moves", 0L))));
        assertThat(circle.level(one)).isGreaterThan(2);
        assertThat(circle.height(one)).isGreaterThan(2);
        assertThat(circle.isAtOrBelow(one, CategoryId.of("000000000000000000000003")))
                .isFalse();
    }

    /** Who could be below it, or above it, nobody knows. */
    @Test
    void passesOverAPlaceThatCannotBeRead() {
        CategoryId root = CategoryId.of("000000000000000000000001");
        CategoryId spoiled = CategoryId.of("000000000000000000000002");
        CategoryId below = CategoryId.of("000000000000000000000003");
        Document nodes = new Document(root.hex(), new Document("moves", 0L))
                .append(below.hex(), new Document("parent", spoiled.hex()).append("moves", 0L))
                .append("zz", 5);
        CategoryTree sound = CategoryTree.of(new Document("revision", 1L).append("nodes", nodes));
        assertThat(sound.unread()).containsExactly("zz");
        assertThat(sound.branch(root)).containsExactly(root);

        nodes.append(spoiled.hex(), new Document("moves", "x"));
        CategoryTree tree = CategoryTree.of(new Document("revision", 1L).append("nodes", nodes));
        assertThat(tree.unread()).containsExactlyInAnyOrder(spoiled.hex(), "zz");
        assertThat(tree.level(root)).isEqualTo(1);
        assertThat(tree.parent(below)).isEqualTo(spoiled);
        List<Runnable> dependent = List.of(
                () -> tree.has(spoiled),
                () -> tree.decided(spoiled, "token"),
                () -> tree.takesChildren(spoiled),
                () -> tree.level(below),
                () -> tree.pathsInForce(below),
                () -> tree.children(root),
                () -> tree.branchInForce(root));
        assertThat(dependent)
                .allSatisfy(one ->
                        assertThatIllegalStateException().isThrownBy(one::run).withMessageContaining(spoiled.hex()));
    }

    @Test
    void neverMakesACycleOfTwoMovesAtOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Category one = categories.create(aCategory().build());
            Category other = categories.create(aCategory().build());
            List<Boolean> moved = Together.all(
                    () -> moved(() -> categories.move(one.id(), 1, ref(other.id()))),
                    () -> moved(() -> categories.move(other.id(), 1, ref(one.id()))));
            assertThat(moved).as("round %d", round).containsOnlyOnce(true);
            assertNoCycle(Set.of(one.id(), other.id()));
        }
    }

    @Test
    void keepsATreeWhateverManyDoToItAtOnce() throws Exception {
        int seed = 20261121;
        List<CategoryId> ids = new ArrayList<>();
        categories
                .createAll(
                        IntStream.range(0, 8).mapToObj(i -> aCategory().build()).toList())
                .forEach(outcome -> ids.add(outcome.orThrow().id()));
        List<Callable<Integer>> movers = new ArrayList<>();
        for (int mover = 0; mover < 4; mover++) {
            Random random = new Random(seed + mover);
            movers.add(() -> {
                int done = 0;
                for (int step = 0; step < 25; step++) {
                    CategoryId id = ids.get(random.nextInt(ids.size()));
                    CategoryId parent = ids.get(random.nextInt(ids.size()));
                    boolean root = random.nextInt(4) == 0;
                    long version = categories.find(id).orElseThrow().version();
                    done += moved(() -> categories.move(id, version, root ? null : ref(parent))) ? 1 : 0;
                }
                return done;
            });
        }
        List<Integer> done = Together.all(movers);
        assertThat(done).allMatch(n -> n > 0);
        assertNoCycle(new HashSet<>(ids));
        assertThat(tree.read().nodes().entrySet())
                .filteredOn(node -> ids.contains(node.getKey()))
                .hasSameSizeAs(ids)
                .allMatch(node -> node.getValue().announced() == null);
    }

    @Test
    void leavesNoChildWithoutItsParent() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Category parent = categories.create(aCategory().build());
            CategoryDraft below = aCategory().below(parent).build();
            List<Outcome<Category>> created = new ArrayList<>();
            Together.all(
                    () -> created.addAll(categories.createAll(List.of(below))),
                    () -> moved(() -> {
                        categories.delete(parent.id(), 1);
                        return true;
                    }));
            boolean gone = categories.find(parent.id()).isEmpty();
            assertThat(created.get(0).refusal() == null)
                    .as("round %d: either the child or the deletion", round)
                    .isEqualTo(!gone);
        }
    }

    @Test
    void letsNeitherOfTwoCategoriesOnOnePathDefineWhatTheOtherDoes() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            CategoryDrafts above = aCategory();
            Category top = categories.create(above.build());
            CategoryDrafts below = aCategory().below(top);
            Category bottom = categories.create(below.build());
            CategoryDraft topDraft = above.defining(CategoryDrafts.text("x")).build();
            CategoryDraft bottomDraft = below.defining(CategoryDrafts.text("x")).build();
            List<Boolean> done = Together.all(
                    () -> moved(() -> categories.change(top.id(), 1, topDraft)),
                    () -> moved(() -> categories.change(bottom.id(), 1, bottomDraft)));
            assertThat(done).as("round %d", round).isNotEqualTo(List.of(true, true));
        }
    }

    private void assertNoCycle(Set<CategoryId> ids) {
        CategoryTree now = tree.read();
        for (CategoryId id : ids) {
            Set<CategoryId> seen = new HashSet<>();
            for (CategoryId at = id; at != null; at = now.parent(at)) {
                assertThat(seen.add(at)).as("the way up from %s comes back", id).isTrue();
            }
        }
    }

    private static boolean moved(Callable<?> move) throws Exception {
        try {
            move.call();
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    private static Ref ref(CategoryId id) {
        return Ref.byId("parentId", id.hex());
    }
}
