package dev.cartograph.products;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import dev.cartograph.StoreTest;
import dev.cartograph.database.DocumentStore;
import dev.cartograph.database.Standing;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.Stale;
import dev.cartograph.values.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Of two changes of one category that were both asked for at the version that was read, exactly one is made. */
@StoreTest
class CategoryVersionTests {
    private static final int PAIRS = 25;
    private static final int SEED = 2112;

    @Autowired
    private Categories categories;

    @Autowired
    private CategoryTreeDocument tree;

    @Autowired
    private CategoryAnnouncements announcements;

    @Autowired
    private DocumentStore store;

    private final Random random = new Random(SEED);

    private enum Change {
        MOVE,
        RENAME,
        DEFINE,
        DEFINE_AND_MOVE,
        DELETE
    }

    @ParameterizedTest
    @CsvSource({
        "MOVE, MOVE",
        "MOVE, RENAME",
        "MOVE, DEFINE",
        "MOVE, DEFINE_AND_MOVE",
        "MOVE, DELETE",
        "RENAME, DEFINE_AND_MOVE",
        "DEFINE, DEFINE_AND_MOVE",
        "DEFINE_AND_MOVE, DEFINE_AND_MOVE",
        "DEFINE_AND_MOVE, DELETE",
        "DEFINE, DEFINE",
        "DEFINE, DELETE",
        "RENAME, DELETE",
        "DELETE, DELETE"
    })
    void makesExactlyOneOfTwoChangesOfOneVersion(Change one, Change other) throws Exception {
        Category here = categories.create(aCategory().build());
        Category there = categories.create(aCategory().build());
        List<String> wrong = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            CategoryDrafts draft = aCategory();
            Category category = categories.create(draft.build());
            List<String> became = Together.all(
                    after(delay(), () -> carryOut(one, category, draft, here, "First")),
                    after(delay(), () -> carryOut(other, category, draft, there, "Second")));
            boolean deleted = categories.find(category.id()).isEmpty();
            if (became.stream().filter("done"::equals).count() != 1
                    || !(became.contains("stale") || (deleted && became.contains("gone")))) {
                wrong.add(pair + ": " + became);
            }
            if (!deleted) {
                wrong.addAll(unsettled(pair, category));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void showsAChangeOfPlaceAndDefinitionsAsOne() throws Exception {
        Category here = categories.create(aCategory().build());
        CategoryDrafts asRoot = aCategory();
        Category category = categories.create(asRoot.build());
        Map<Long, String> byVersion = new ConcurrentHashMap<>();
        List<String> torn = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        Together.all(
                () -> {
                    try {
                        for (long version = 1; version <= PAIRS; version++) {
                            CategoryDraft draft = version % 2 == 1
                                    ? asRoot.below(here).defining(text("below")).build()
                                    : asRoot.build();
                            Category after = categories.change(category.id(), version, draft);
                            assertThat(after.version()).isEqualTo(version + 1);
                        }
                    } finally {
                        over.set(true);
                    }
                    return true;
                },
                () -> {
                    while (!over.get()) {
                        categories.find(category.id()).ifPresent(found -> look(found, byVersion, torn));
                        categories
                                .findBySlug(List.of(category.slug().text()))
                                .values()
                                .forEach(found -> look(found, byVersion, torn));
                    }
                    return true;
                });
        assertThat(torn).isEmpty();
        assertThat(byVersion).hasSizeGreaterThan(2);
    }

    @Test
    void settlesAMoveThatCameTrueBeforeItsMakerDied() {
        Category here = categories.create(aCategory().build());
        CategoryDrafts draft = aCategory();
        Category category = categories.create(draft.build());
        dieAfterDeciding(category, here, "Below");

        Category found = categories.find(category.id()).orElseThrow();
        assertThat(found.parentId()).isEqualTo(here.id());
        assertThat(found.name()).isEqualTo("Below");
        assertThat(found.version()).isEqualTo(2);
        assertThatThrownBy(() ->
                        categories.change(category.id(), 1, draft.named("Other").build()))
                .isInstanceOf(Stale.class);
        assertThat(unsettled(0, category)).isEmpty();
        assertThat(categories.find(category.id())).contains(found);
    }

    @Test
    void deletesWhatWasMovedBeforeItsMoverDied() {
        Category here = categories.create(aCategory().build());
        Category category = categories.create(aCategory().build());
        dieAfterDeciding(category, here, "Below");
        assertThatThrownBy(() -> categories.delete(category.id(), 1)).isInstanceOf(Stale.class);
        categories.delete(category.id(), 2);
        assertThat(categories.find(category.id())).isEmpty();
        assertThat(tree.read().has(category.id())).isFalse();
    }

    @Test
    void letsAWithdrawnMoveNotComeTrue() {
        Category here = categories.create(aCategory().build());
        Category category = categories.create(aCategory().build());
        announce(category, here, "Below", "slow");
        announcements.withdraw(category.id(), "slow");
        assertThat(tree.move(tree.read().revision(), category.id(), "slow", here.id()))
                .isFalse();
        assertThat(categories.find(category.id())).contains(category);
        assertThat(categories
                        .move(category.id(), 1, Ref.byId("parentId", here.id().hex()))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void letsACategoryStayWhereADeletionThatWasOverAnnouncedItself() {
        Category category = categories.create(aCategory().build());
        assertThat(tree.announceDeletion(tree.read().revision(), category.id(), "stalled"))
                .isTrue();
        Category below = categories.create(aCategory().below(category).build());
        assertThat(below.parentId()).isEqualTo(category.id());
        assertThat(unsettled(tree.read().nodes().get(category.id()))).isFalse();
    }

    private static boolean unsettled(CategoryTree.@Nullable Node node) {
        return node == null || node.announced() != null || node.leaving() != null;
    }

    private void dieAfterDeciding(Category category, Category goal, String name) {
        announce(category, goal, name, "dead");
        assertThat(tree.move(tree.read().revision(), category.id(), "dead", goal.id()))
                .isTrue();
    }

    private void announce(Category category, Category goal, String name, String token) {
        StoredCategory stored = stored(category);
        CategoryTree.Move move = new CategoryTree.Move(goal.id(), token, category.changedAt());
        assertThat(tree.announce(tree.read().revision(), category.id(), move)).isTrue();
        assertThat(announcements.announce(
                        stored,
                        new StoredCategory.Announcement(
                                stored.slug(), name, stored.attributes(), token, category.changedAt())))
                .isTrue();
    }

    private StoredCategory stored(Category category) {
        return store.mapped(ProductsConfiguration.CATEGORIES, StoredCategory.class)
                .find(Filters.eq("_id", category.id()))
                .orElseThrow();
    }

    private static void look(Category found, Map<Long, String> byVersion, List<String> torn) {
        String body = found.parentId() == null ? "root" : "below";
        String definitions = found.attributes().isEmpty() ? "root" : "below";
        String before = byVersion.putIfAbsent(found.version(), body);
        if (!body.equals(definitions) || (before != null && !before.equals(body))) {
            torn.add(found.toString());
        }
    }

    private String carryOut(Change change, Category category, CategoryDrafts draft, Category goal, String name) {
        long version = category.version();
        try {
            switch (change) {
                case MOVE ->
                    categories.move(
                            category.id(),
                            version,
                            Ref.byId("parentId", goal.id().hex()));
                case RENAME ->
                    categories.change(category.id(), version, draft.named(name).build());
                case DEFINE ->
                    categories.change(
                            category.id(),
                            version,
                            draft.defining(text("a" + name)).build());
                case DEFINE_AND_MOVE ->
                    categories.change(
                            category.id(),
                            version,
                            draft.below(goal)
                                    .named(name)
                                    .defining(text("a" + name))
                                    .build());
                case DELETE -> categories.delete(category.id(), version);
            }
            return "done";
        } catch (Stale stale) {
            return "stale";
        } catch (NotFound gone) {
            return "gone";
        } catch (Refusal other) {
            return other.toString();
        }
    }

    private List<String> unsettled(int pair, Category category) {
        StoredCategory stored = stored(category);
        List<String> wrong = new ArrayList<>();
        if (stored.announced() != null || stored.standing() != Standing.LIVE) {
            wrong.add(pair + ": left " + stored);
        }
        CategoryTree.Node node = tree.read().nodes().get(category.id());
        if (unsettled(node)) {
            wrong.add(pair + ": left in the tree " + node);
        }
        if (categories.find(category.id()).orElseThrow().version() != 2) {
            wrong.add(pair + ": at another version than the second");
        }
        return wrong;
    }

    private static Callable<String> after(int millis, Callable<String> task) {
        return () -> {
            Thread.sleep(millis);
            return task.call();
        };
    }

    /** Mostly none, sometimes a few milliseconds, so that each side comes first somewhere. */
    private int delay() {
        return random.nextInt(3) == 0 ? random.nextInt(4) : 0;
    }
}
