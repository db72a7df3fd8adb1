package dev.cartograph.interleavings;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.Repair;
import dev.cartograph.interleavings.Interleavings.Play;
import dev.cartograph.interleavings.Interleavings.Scene;
import dev.cartograph.orders.CancellationStep;
import dev.cartograph.orders.HistoricOrderDraft;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.PlacementStep;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.values.CustomerId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** Orders that are placed, led and cancelled at once, in every order of their commands. */
@StoreTest
@Import(Turns.class)
class PlacementInterleavingsTests extends ShopTest {
    private Races races;
    private CustomerId customer;
    private Product lamp;

    @BeforeEach
    void open() {
        races = new Races(context);
    }

    @Test
    void oneKeySentTwice() {
        races.run(() -> {
            furnish(9);
            return scene(
                    List.of(new Play("first", () -> place("k", 2)), new Play("second", () -> place("k", 2))),
                    9,
                    ended -> {
                        assertThat(races.shop().visible("orders")).hasSize(1);
                        assertThat(ended).allMatch(Turns.Ended::succeeded);
                    });
        });
    }

    @Test
    void placedBesideASweepThatStalls() {
        races.runBesideAStallingSweep(() -> {
            furnish(9);
            return scene(
                    List.of(new Play("place", () -> place("k", 2))),
                    9,
                    ended -> assertThat(races.shop().visible("orders"))
                            .hasSize(ended.get(0).succeeded() ? 1 : 0));
        });
    }

    /** Both have one id, and only one of them comes to be. */
    @Test
    void placedAndLoadedUnderOneKey() {
        races.run(() -> {
            furnish(9);
            HistoricOrderDraft row = Rivals.row(customers.find(customer).orElseThrow(), lamp);
            return scene(
                    List.of(
                            new Play("place", () -> place("k", 2)),
                            new Play(
                                    "load",
                                    () -> orders.recordAll(List.of(row)).get(0).orThrow())),
                    9,
                    ended -> {
                        assertThat(ended).filteredOn(Turns.Ended::succeeded).hasSize(1);
                        assertThat(races.shop().visible("orders"))
                                .singleElement()
                                .matches(order -> order.getString("state")
                                        .equals(ended.get(0).succeeded() ? "PLACED" : "DELIVERED"));
                    });
        });
    }

    /** One that gives up, and stalls, forgets nothing that is announced under another attempt since. */
    @Test
    void aPlacementThatStallsForgetsOnlyItsOwnAttempt() {
        races.shop().empty();
        furnish(3);
        Turns.dying(1, () -> products.delete(lamp.id(), lamp.version()));
        assertThat(products.find(lamp.id()).orElseThrow().standing()).isEqualTo(Standing.CLOSING);

        Turns.Player place = Turns.begin("place", () -> place("k", 2), false);
        place.goUpTo(PlacementStep.FORGET);
        races.shop().announcedByAnother("orders");
        place.go();
        assertThat(races.shop().all("orders")).hasSize(1);
        assertThat(place.goToTheEnd().succeeded()).isFalse();
        races.sweep();
        races.sound();
    }

    @Test
    void cancelledBesideASweepThatStalls() {
        races.runBesideAStallingSweep(() -> {
            furnish(9);
            Order order = place("k", 2);
            return scene(
                    List.of(new Play("cancel", () -> orders.cancel(order.id(), 1))),
                    9,
                    ended -> assertThat(ended).allMatch(Turns.Ended::succeeded));
        });
    }

    /** The first one died, and so did the sweep that gave it up, before it took the announcement from both products. */
    @Test
    void cancelledAgainBesideASweepThatStalls() {
        for (int writes = 1; writes <= 2; writes++) {
            int swept = writes;
            races.runBesideAStallingSweepOf("movements of stock", () -> {
                Order order = placedOfTwoProducts();
                Turns.dying(1, () -> orders.cancel(order.id(), 1));
                Turns.dying(swept, races::sweep);
                return scene(
                        List.of(new Play("cancel", () -> orders.cancel(order.id(), 1))),
                        3,
                        ended -> assertThat(ended).allMatch(Turns.Ended::succeeded));
            });
        }
    }

    @Test
    void givenBackByARepairBesideASweepThatStalls() {
        races.runBesideAStallingSweepOf("movements of stock", () -> {
            Order order = placedOfTwoProducts();
            races.shop().cancelPastTheSteps(new ObjectId(order.id().hex()));
            return scene(
                    List.of(Play.stoppingIn(CancellationStep.class, "repair", this::repair)),
                    3,
                    ended -> assertThat(ended).allMatch(Turns.Ended::succeeded));
        });
    }

    @Test
    void cancelledPastTheStepsAndThenByThem() {
        races.runBesideAStallingSweepOf("movements of stock", () -> {
            Order order = placedOfTwoProducts();
            races.shop().cancelPastTheSteps(new ObjectId(order.id().hex()));
            return scene(
                    List.of(new Play("cancel", () -> orders.cancel(order.id(), 1))),
                    3,
                    ended -> assertThat(ended).allMatch(Turns.Ended::succeeded));
        });
    }

    @Test
    void cancelledPastTheStepsAndDeleted() {
        races.run(() -> {
            Order order = placedOfTwoProducts();
            races.shop().cancelPastTheSteps(new ObjectId(order.id().hex()));
            return new Scene(
                    List.of(
                            Play.of("delete", () -> orders.delete(order.id(), 1)),
                            new Play("cancel", () -> orders.cancel(order.id(), 1))),
                    ended -> {
                        races.sound();
                        if (ended.stream().anyMatch(Turns.Ended::succeeded)) {
                            races.shop()
                                    .hasItsStock(Map.of(new ObjectId(lamp.id().hex()), 3L));
                        }
                    });
        });
    }

    @Test
    void receivedBesideASweepThatStalls() {
        races.runBesideAStallingSweep(() -> {
            furnish(3);
            return scene(
                    List.of(new Play("add", () -> receipts.add(lamp.id(), "k", 4L))),
                    3,
                    ended -> assertThat(products.find(lamp.id())
                                    .orElseThrow()
                                    .stock()
                                    .onHand())
                            .isEqualTo(7));
        });
    }

    @Test
    void twoBuyersOfTheLastUnits() {
        races.run(() -> {
            furnish(3);
            return scene(
                    List.of(new Play("first", () -> place("k", 2)), new Play("second", () -> place("l", 2))),
                    3,
                    ended -> {
                        assertThat(races.shop().visible("orders")).hasSizeLessThanOrEqualTo(1);
                        assertThat(ended.stream().filter(one -> !one.succeeded()))
                                .allMatch(one -> one.thrown() instanceof OutOfStock);
                    });
        });
    }

    @Test
    void cancelledTwice() {
        races.run(() -> {
            furnish(3);
            Order order = place("k", 2);
            return scene(
                    List.of(
                            new Play("cancel", () -> orders.cancel(order.id(), 1)),
                            new Play("again", () -> orders.cancel(order.id(), 1))),
                    3,
                    ended -> assertThat(ended).anyMatch(Turns.Ended::succeeded));
        });
    }

    @Test
    void cancelledAndPaid() {
        races.run(() -> {
            furnish(3);
            Order order = place("k", 2);
            return scene(
                    List.of(
                            new Play("cancel", () -> orders.cancel(order.id(), 1)),
                            new Play("pay", () -> orders.pay(order.id(), 1, null))),
                    3,
                    ended -> assertThat(ended.stream().filter(Turns.Ended::succeeded))
                            .hasSize(1));
        });
    }

    @Test
    void placedAndArchived() {
        races.run(() -> {
            furnish(3);
            return scene(
                    List.of(
                            new Play("place", () -> place("k", 2)),
                            new Play("archive", () -> products.archive(lamp.id(), lamp.version()))),
                    3,
                    ended -> assertThat(ended.get(1).succeeded()).isTrue());
        });
    }

    @Test
    void oneReceiptSentTwice() {
        races.run(() -> {
            furnish(3);
            return scene(
                    List.of(
                            new Play("add", () -> receipts.add(lamp.id(), "k", 4L)),
                            new Play("again", () -> receipts.add(lamp.id(), "k", 4L))),
                    3,
                    ended -> {
                        assertThat(ended).allMatch(Turns.Ended::succeeded);
                        assertThat(products.find(lamp.id())
                                        .orElseThrow()
                                        .stock()
                                        .onHand())
                                .isEqualTo(7);
                    });
        });
    }

    /** It can move nothing until a sweep takes the deletion back. */
    @Test
    void receivedTwiceWhereADeletionOfTheProductDied() {
        races.runBesideASweep(() -> {
            furnish(3);
            Turns.dying(1, () -> products.delete(lamp.id(), lamp.version()));
            assertThat(products.find(lamp.id()).orElseThrow().standing()).isEqualTo(Standing.CLOSING);
            return scene(
                    List.of(
                            new Play("add", () -> receipts.add(lamp.id(), "k", 4L)),
                            Play.inOneGo("again", () -> receipts.add(lamp.id(), "k", 4L))),
                    3,
                    ended -> {
                        long came =
                                products.find(lamp.id()).orElseThrow().stock().onHand() - 3;
                        assertThat(came).isIn(0L, 4L);
                        if (ended.stream().anyMatch(Turns.Ended::succeeded)) {
                            assertThat(came).isEqualTo(4L);
                        }
                    });
        });
    }

    @Test
    void takenAndSold() {
        races.run(() -> {
            furnish(3);
            return new Scene(
                    List.of(
                            new Play("take", () -> receipts.add(lamp.id(), "k", -2L)),
                            new Play("place", () -> place("k", 2))),
                    ended -> {
                        races.sound();
                        assertThat(ended.stream().filter(Turns.Ended::succeeded))
                                .hasSizeLessThanOrEqualTo(1);
                        races.shop().hasItsStock(Map.of(new ObjectId(lamp.id().hex()), 3L));
                    });
        });
    }

    /** What was refused to one of them stays refused to both, although it would be possible since. */
    @Test
    void takenTwiceUnderOneKeyWhileMoreComes() {
        races.runAlone(() -> {
            furnish(1);
            return scene(
                    List.of(
                            new Play("take", () -> receipts.add(lamp.id(), "k", -3L)),
                            new Play("again", () -> receipts.add(lamp.id(), "k", -3L)),
                            Play.inOneGo("bring", () -> receipts.add(lamp.id(), "l", 9L))),
                    1,
                    ended -> assertThat(ended.get(0).succeeded())
                            .isEqualTo(ended.get(1).succeeded()));
        });
    }

    /** After which the stock is what it was at first, without what was sold. */
    private Scene scene(List<Play> plays, long atFirst, Interleavings.Check check) {
        return new Scene(plays, ended -> {
            races.sound();
            races.shop().hasItsStock(Map.of(new ObjectId(lamp.id().hex()), atFirst));
            check.check(ended);
        });
    }

    private void furnish(long stock) {
        customer = customers.create(aCustomer().build()).id();
        Category category = categories.create(aCategory().build());
        lamp = products.create(aProduct(category).stocked(stock).build());
    }

    private Order placedOfTwoProducts() {
        furnish(3);
        Product bulb = products.create(aProduct(lamp.categoryId()).stocked(1L).build());
        return placement.place(
                "k",
                new OrderDraft(
                        customer.hex(),
                        null,
                        null,
                        List.of(
                                new OrderDraft.Line(lamp.id().hex(), 2L),
                                new OrderDraft.Line(bulb.id().hex(), 1L))));
    }

    private void repair() {
        context.getBean(Repair.class).run(Instant.parse("9999-01-01T00:00:00Z"), Audit.Watcher.NONE);
    }

    private Order place(String key, long... quantities) {
        return placement.place(
                key,
                new OrderDraft(
                        customer.hex(),
                        null,
                        null,
                        Arrays.stream(quantities)
                                .mapToObj(quantity ->
                                        new OrderDraft.Line(lamp.id().hex(), quantity))
                                .toList()));
    }
}
