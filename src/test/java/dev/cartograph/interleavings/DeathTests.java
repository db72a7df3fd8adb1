package dev.cartograph.interleavings;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static dev.cartograph.products.ProductDrafts.component;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customer;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import dev.cartograph.rules.Refusal;
import dev.cartograph.values.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** An operation dies before each of its writes in turn; a sweep settles what it left, and a repetition does the rest. */
@StoreTest
@Import(Turns.class)
class DeathTests extends ShopTest {
    private StoredShop shop;
    private Customer customer;
    private Category category;
    private Product lamp;
    private Product bulb;

    @BeforeEach
    void open() {
        shop = new StoredShop(context);
    }

    private void furnish() {
        shop.empty();
        customer = customers.create(aCustomer().build());
        category = categories.create(aCategory().build());
        lamp = products.create(aProduct(category).stocked(10L).build());
        bulb = products.create(aProduct(category).stocked(1L).build());
    }

    @Test
    void ofAPlacement() {
        assertThat(dies(() -> () -> placement.place("k", order(2, 1)), 10, 1))
                .contains(
                        "placement.ANNOUNCE",
                        "creation.TOUCH",
                        "placement.HOLD",
                        "placement.DECIDE",
                        "placement.SETTLE");
        assertThat(shop.visible("orders")).hasSize(1);
    }

    @Test
    void ofAPlacementThatIsRefused() {
        assertThat(dies(() -> () -> placement.place("k", order(2, 2)), 10, 1))
                .contains("placement.REFUSE", "placement.RELEASE");
        assertThat(shop.visible("orders")).isEmpty();
    }

    @Test
    void ofACancellation() {
        Set<String> steps = dies(
                () -> {
                    Order order = placement.place("k", order(2, 1));
                    return () -> orders.cancel(order.id(), order.version());
                },
                10,
                1);
        assertThat(steps)
                .contains(
                        "cancellation.ANNOUNCE",
                        "cancellation.DECIDE",
                        "cancellation.SETTLE",
                        "cancellation.BRING",
                        "cancellation.DONE");
    }

    @Test
    void ofTheDeletionOfACustomer() {
        assertThat(dies(
                        () -> {
                            customers.create(aCustomer()
                                    .referredBy(
                                            Ref.byId("referrerId", customer.id().hex()))
                                    .build());
                            return () -> customers.delete(customer.id(), customer.version());
                        },
                        10,
                        1))
                .contains("deletion.CLOSE", "deletion.DECIDE", "deletion.SET_NULL", "deletion.REMOVE");
        assertThat(shop.all("customers")).hasSize(1);
    }

    @Test
    void ofADeletionThatIsRefused() {
        assertThat(dies(
                        () -> {
                            placement.place("k", order(1, 1));
                            return () -> customers.delete(customer.id(), customer.version());
                        },
                        10,
                        1))
                .as("it writes nothing")
                .isEmpty();
        assertThat(shop.all("customers")).hasSize(1);
    }

    @Test
    void ofTheDeletionOfAProduct() {
        assertThat(dies(
                        () -> {
                            receipts.add(lamp.id(), "k", 5L);
                            return () -> products.delete(lamp.id(), lamp.version());
                        },
                        10,
                        1))
                .contains("deletion.CASCADE");
        assertThat(shop.all("stockReceipts")).isEmpty();
    }

    @Test
    void ofACreation() {
        assertThat(dies(
                        () -> {
                            var draft = aProduct(category)
                                    .assembledFrom(component(lamp, 2))
                                    .build();
                            return () -> products.create(draft);
                        },
                        10,
                        1))
                .contains("creation.ANNOUNCE", "creation.TOUCH", "creation.GO_LIVE");
        assertThat(shop.all("products")).hasSize(3);
    }

    @Test
    void ofAReceipt() {
        assertThat(dies(() -> () -> receipts.add(lamp.id(), "k", 5L), 10, 1))
                .contains("receipt.ANNOUNCE", "receipt.DECIDE", "receipt.MOVE", "receipt.END");
        assertThat(dies(() -> () -> receipts.add(lamp.id(), "k", -50L), 10, 1))
                .contains("receipt.REFUSE", "receipt.UNMARK");
    }

    @Test
    void ofAReceiptOfAProductWhoseDeletionDied() {
        assertThat(dies(
                        () -> {
                            Turns.dying(1, () -> products.delete(lamp.id(), lamp.version()));
                            return () -> receipts.add(lamp.id(), "k", 5L);
                        },
                        10,
                        1))
                .contains("receipt.WITHDRAW", "receipt.END", "receipt.UNMARK");
    }

    /** The deletion is taken for dead and taken back, by a sweep that dies in turn; then it goes on. */
    @Test
    void ofASweepBesideADeletionThatIsOnlySlow() throws Exception {
        Set<String> before = new TreeSet<>();
        for (int steps = 0; ; steps++) {
            furnish();
            Category parent = categories.create(aCategory().build());
            Turns.Player deletion = Turns.begin(
                    "delete", Executors.callable(() -> categories.delete(parent.id(), parent.version())), false);
            while (deletion.ended() == null && !deletion.at().contains("deletion.DECIDE")) {
                deletion.go();
            }
            Optional<String> died = Turns.dying(steps, this::sweep);
            quietly(() -> categories.create(aCategory().below(parent).build()));
            while (deletion.ended() == null) {
                deletion.go();
            }
            shop.hasNoOrphan();
            sweep();
            shop.hasNoOrphan();
            shop.isAtRest();
            if (died.isEmpty()) {
                assertThat(before).contains("deletion.REOPEN");
                return;
            }
            before.add(died.get());
        }
    }

    /** What it has decided is its own: who asked for it is not told that there is nothing to delete. */
    @Test
    void ofASweepThatCarriesOutWhatADeletionDecided() throws Exception {
        for (String next : List.of("deletion.SET_NULL", "deletion.REMOVE")) {
            furnish();
            Turns.Player deletion = Turns.begin(
                    "delete", Executors.callable(() -> customers.delete(customer.id(), customer.version())), false);
            while (!deletion.at().contains(next)) {
                deletion.go();
            }
            sweep();
            assertThat(shop.all("customers")).as("before " + next).isEmpty();
            while (deletion.ended() == null) {
                deletion.go();
            }
            assertThat(deletion.ended().thrown()).as("before " + next).isNull();
            shop.isAtRest();
        }
    }

    /**
     * Lets an operation die before its first write, its second and so on, each time on a shop of its own.
     *
     * @return the steps in which it died
     */
    private Set<String> dies(Supplier<Runnable> operations, long lamps, long bulbs) {
        Set<String> before = new TreeSet<>();
        for (int steps = 0; ; steps++) {
            furnish();
            Runnable operation = operations.get();
            Optional<String> died = Turns.dying(steps, () -> quietly(operation));
            sweep();
            shop.hasNoOrphan();
            shop.isAtRest();
            quietly(operation);
            sweep();
            shop.hasNoOrphan();
            shop.isAtRest();
            shop.hasItsStock(Map.of(
                    new ObjectId(lamp.id().hex()), lamps, new ObjectId(bulb.id().hex()), bulbs));
            if (died.isEmpty()) {
                return before;
            }
            before.add(died.get());
        }
    }

    private static void quietly(Runnable operation) {
        try {
            operation.run();
        } catch (Refusal told) {
            // It was decided before.
        }
    }

    private void sweep() {
        sweeper.sweep(Instant.parse("9999-01-01T00:00:00Z"));
    }

    private OrderDraft order(long lamps, long bulbs) {
        return new OrderDraft(
                customer.id().hex(),
                null,
                null,
                List.of(
                        new OrderDraft.Line(lamp.id().hex(), lamps),
                        new OrderDraft.Line(bulb.id().hex(), bulbs)));
    }
}
