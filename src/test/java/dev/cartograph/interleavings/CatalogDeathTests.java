package dev.cartograph.interleavings;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.CategoryDrafts.number;
import static dev.cartograph.products.CategoryDrafts.text;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customer;
import dev.cartograph.orders.HistoricOrderDraft;
import dev.cartograph.products.Category;
import dev.cartograph.products.CategoryDraft;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.rules.Refusal;
import dev.cartograph.values.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/**
 * What is done to categories, products and rows of a catalog dies before each of its writes in turn, and stalls before
 * each of its commands while a sweep takes it for dead. Whoever is told that it is done finds it done, and nobody else.
 */
@StoreTest
@Import(Turns.class)
class CatalogDeathTests extends ShopTest {
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private StoredShop shop;

    @BeforeEach
    void open() {
        shop = new StoredShop(context);
    }

    /** @param inForce whether what it does is done */
    private record Operation(Callable<?> run, BooleanSupplier inForce) {}

    @Test
    void ofTheCreationOfACategory() {
        assertThat(dies(this::creation))
                .contains("categoryCreation.ANNOUNCE", "categoryCreation.PLANT", "categoryCreation.GO_LIVE");
        stalls(this::creation);
    }

    private Operation creation() {
        Category above = categories.create(aCategory().build());
        CategoryDraft draft = aCategory().below(above).build();
        return new Operation(
                () -> categories.create(draft),
                () -> categories.findBySlug(List.of(draft.slug())).size() == 1);
    }

    @Test
    void ofAMove() {
        assertThat(dies(this::move))
                .contains(
                        "categoryChange.ANNOUNCE_MOVE",
                        "categoryChange.ANNOUNCE",
                        "categoryChange.MOVE",
                        "categoryChange.SETTLE");
        stalls(this::move);
    }

    private Operation move() {
        Category above = categories.create(aCategory().build());
        Category category = categories.create(aCategory().build());
        products.create(aProduct(category).build());
        return new Operation(
                () -> categories.move(category.id(), category.version(), under(above)),
                () -> above.id().equals(now(category).parentId()));
    }

    @Test
    void ofNewDefinitions() {
        assertThat(dies(this::redefinition))
                .contains("categoryChange.ANNOUNCE", "categoryChange.ADVANCE", "categoryChange.COMMIT");
        stalls(this::redefinition);
    }

    private Operation redefinition() {
        Category category = categories.create(aCategory().defining(text("size")).build());
        products.create(aProduct(category).build());
        CategoryDraft draft = aCategory()
                .withSlug(category.slug().text())
                .defining(number("size", null))
                .build();
        return new Operation(
                () -> categories.change(category.id(), category.version(), draft),
                () -> now(category).attributes().toString().contains("NUMBER"));
    }

    @Test
    void ofANewPlaceWithNewDefinitionsAndANewSlug() {
        assertThat(dies(this::moveAndMore))
                .contains("categoryChange.ADVANCE", "categoryChange.MOVE", "categoryChange.SETTLE");
        stalls(this::moveAndMore);
    }

    private Operation moveAndMore() {
        Category above = categories.create(aCategory().build());
        Category category = categories.create(aCategory().defining(text("size")).build());
        products.create(aProduct(category).build());
        CategoryDraft draft =
                aCategory().below(above).defining(number("size", null)).build();
        return new Operation(
                () -> categories.change(category.id(), category.version(), draft),
                () -> above.id().equals(now(category).parentId())
                        && now(category).slug().text().equals(draft.slug()));
    }

    @Test
    void ofTheDeletionOfACategory() {
        Supplier<Operation> deletion = () -> {
            Category above = categories.create(aCategory().build());
            Category category = categories.create(aCategory().below(above).build());
            return new Operation(
                    () -> {
                        categories.delete(category.id(), category.version());
                        return true;
                    },
                    () -> categories.find(category.id()).isEmpty());
        };
        assertThat(dies(deletion)).contains("deletion.CLOSE", "deletion.DECIDE", "deletion.REMOVE");
        stalls(deletion);
    }

    @Test
    void ofTheMoveOfAProduct() {
        assertThat(dies(this::moveOfAProduct)).contains("productChange.ANNOUNCE", "productChange.COMMIT");
        stalls(this::moveOfAProduct);
    }

    private Operation moveOfAProduct() {
        Category from = categories.create(aCategory().build());
        Category to = categories.create(aCategory().build());
        Product lamp = products.create(aProduct(from).build());
        ProductDraft draft = aProduct(to).withSku(lamp.sku().text()).build();
        return new Operation(
                () -> products.change(lamp.id(), lamp.version(), draft),
                () -> products.find(lamp.id()).orElseThrow().categoryId().equals(to.id()));
    }

    /** What a load leaves is invisible, and the next load settles it. */
    @Test
    void ofALoadOfOrders() {
        assertThat(dies(this::load)).contains("creation.ANNOUNCE", "creation.TOUCH", "creation.GO_LIVE");
        stalls(this::load);
    }

    @Test
    void ofALoadThatGoesOnWithWhatAnotherLeft() {
        Supplier<Operation> second = () -> {
            Operation load = load();
            Turns.dying(3, () -> quietly(load));
            assertThat(shop.visible("orders")).as("left by the first").isEmpty();
            return load;
        };
        assertThat(dies(second)).contains("history.TAKE_OVER", "creation.GO_LIVE");
        stalls(second);
    }

    private Operation load() {
        Category category = categories.create(aCategory().build());
        Product lamp = products.create(aProduct(category).build());
        Customer customer = customers.create(aCustomer().build());
        HistoricOrderDraft row = Rivals.row(customer, lamp);
        return new Operation(
                () -> orders.recordAll(List.of(row)).get(0).orThrow(),
                () -> shop.visible("orders").size() == 1);
    }

    /** @return the steps in which it died */
    private Set<String> dies(Supplier<Operation> operations) {
        Set<String> before = new TreeSet<>();
        for (int writes = 0; ; writes++) {
            shop.empty();
            Operation operation = operations.get();
            Optional<String> died = Turns.dying(writes, () -> quietly(operation));
            String when = "after it died before write " + writes + ", " + died;
            sweep();
            isSound(when);
            quietly(operation);
            assertThat(operation.inForce().getAsBoolean())
                    .as("done by a repetition, %s", when)
                    .isTrue();
            sweep();
            isSound(when);
            shop.isAtRest();
            if (died.isEmpty()) {
                assertThat(before).as("each write belongs to a step").allMatch(step -> step.contains("."));
                return before;
            }
            before.add(died.get());
        }
    }

    private void stalls(Supplier<Operation> operations) {
        boolean stood = true;
        for (int stop = 0; stood; stop++) {
            shop.empty();
            Operation operation = operations.get();
            Turns.Player player = Turns.begin("it", operation.run(), false);
            for (int i = 0; i < stop && player.ended() == null; i++) {
                player.go();
            }
            stood = player.ended() == null;
            String when = "after it stood before command " + stop + ", " + player.at();
            sweep();
            while (player.ended() == null) {
                player.go();
            }
            boolean done = player.ended().succeeded();
            assertThat(operation.inForce().getAsBoolean())
                    .as("in force, %s, it was told %s", when, player.ended())
                    .isEqualTo(done);
            sweep();
            isSound(when);
            if (done) {
                shop.isAtRest();
            }
        }
    }

    private void isSound(String when) {
        assertThat(when).satisfies(then -> {
            shop.hasNoOrphan();
            shop.hasNoCycle();
        });
    }

    private static void quietly(Operation operation) {
        try {
            operation.run().call();
        } catch (Refusal told) {
            // It was done before.
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void sweep() {
        sweeper.sweep(NEVER);
    }

    private Category now(Category category) {
        return categories.find(category.id()).orElseThrow();
    }

    private static Ref under(Category category) {
        return Ref.byId("parentId", category.id().hex());
    }
}
