package dev.cartograph.interleavings;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customer;
import dev.cartograph.database.Standing;
import dev.cartograph.integrity.CreationStep;
import dev.cartograph.integrity.DeletionStep;
import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.interleavings.Interleavings.Play;
import dev.cartograph.interleavings.Interleavings.Scene;
import dev.cartograph.orders.HistoricOrderDraft;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import dev.cartograph.rules.NotFound;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.values.Ref;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;

/** A parent that is deleted against a child that is written, for every relationship, in every order of their commands. */
@StoreTest
@Import(Turns.class)
class ForeignKeyInterleavingsTests extends ShopTest {
    private Races races;

    @BeforeEach
    void open() {
        races = new Races(context);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customerAndOrder",
                "productAndOrderLine",
                "customerAndLoadedOrder",
                "productAndLoadedOrder",
                "productAndBundleComponent",
                "categoryAndProduct",
                "categoryAndProductThatMovesIntoIt",
                "categoryAndCategoryBelowIt",
                "categoryAndCategoryThatMovesBelowIt"
            })
    void parentAndChild(String relationship) {
        IntFunction<List<Rivals.Pair>> pairs = new Rivals(context).restricting().get(relationship);
        races.run(() -> {
            Rivals.Pair pair = pairs.apply(1).get(0);
            return restricted(pair.delete(), pair.write());
        });
    }

    /** The next load takes it over; where its parent goes before, it stays as it is, and nobody sees it. */
    @Test
    void parentsAndAnOrderThatALoadLeft() {
        for (boolean ofCustomer : List.of(true, false)) {
            races.runAlone(() -> {
                Customer customer = customers.create(aCustomer().build());
                Product lamp = products.create(aProduct(category()).build());
                Callable<?> load = loadAgain(customer, lamp);
                Play delete = Play.of("delete", () -> {
                    if (ofCustomer) {
                        customers.delete(customer.id(), customer.version());
                    } else {
                        products.delete(lamp.id(), lamp.version());
                    }
                });
                return new Scene(List.of(delete, new Play("load", load)), ended -> {
                    races.shop().hasNoOrphan();
                    assertThat(ended.stream().filter(Turns.Ended::succeeded))
                            .as("%s", ended)
                            .hasSizeLessThanOrEqualTo(1);
                    assertThat(races.shop().visible("orders"))
                            .hasSize(ended.get(1).succeeded() ? 1 : 0);
                });
            });
        }
    }

    @Test
    void twoLoadsOfOneOrder() {
        races.run(() -> twice(load(
                customers.create(aCustomer().build()),
                products.create(aProduct(category()).build()))));
    }

    @Test
    void twoLoadsOfAnOrderThatALoadLeft() {
        races.run(() -> twice(loadAgain(
                customers.create(aCustomer().build()),
                products.create(aProduct(category()).build()))));
    }

    private Scene twice(Callable<?> load) {
        return new Scene(List.of(new Play("load", load), new Play("again", load)), ended -> {
            races.sound();
            assertThat(ended).allMatch(Turns.Ended::succeeded);
            assertThat(races.shop().visible("orders")).hasSize(1);
        });
    }

    /** It is told that somebody else has it, and nothing of a customer and a product that stand. */
    @Test
    void aLoadThatOthersAlwaysTakeTheOrderFrom() {
        races.shop().empty();
        Turns.Player load = Turns.begin(
                "load",
                load(
                        customers.create(aCustomer().build()),
                        products.create(aProduct(category()).build())),
                false);
        while (load.ended() == null) {
            if (load.at().contains(CreationStep.GO_LIVE.title())) {
                races.shop().announcedByAnother("orders");
            }
            load.go();
        }
        assertThat(load.ended().thrown())
                .isInstanceOfSatisfying(
                        RulesBroken.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .matches(violation -> violation.pointer().equals("/key"))
                                .matches(violation -> violation.message().contains("somebody else")));
        assertThat(races.shop().all("orders")).hasSize(1);
    }

    /** One that has gone on with what a dead load left, and stalls, puts nothing live that is announced by another since. */
    @Test
    void aLoadThatStallsPutsOnlyItsOwnAnnouncementLive() {
        races.shop().empty();
        Turns.Player load = Turns.begin(
                "load",
                loadAgain(
                        customers.create(aCustomer().build()),
                        products.create(aProduct(category()).build())),
                false);
        load.goUpTo(CreationStep.GO_LIVE);
        races.shop().announcedByAnother("orders");
        load.go();
        assertThat(races.shop().visible("orders")).isEmpty();
        assertThat(load.goToTheEnd().succeeded()).isTrue();
        races.sound();
    }

    /** One that is refused, and stalls, takes nothing away that is announced by another since. */
    @Test
    void aLoadThatStallsTakesAwayOnlyItsOwnAnnouncement() {
        races.shop().empty();
        Customer customer = customers.create(aCustomer().build());
        Product lamp = products.create(aProduct(category()).build());
        Turns.dying(1, () -> products.delete(lamp.id(), lamp.version()));
        assertThat(products.find(lamp.id()).orElseThrow().standing()).isEqualTo(Standing.CLOSING);

        Turns.Player load = Turns.begin("load", load(customer, lamp), false);
        load.goUpTo(CreationStep.WITHDRAW);
        races.shop().announcedByAnother("orders");
        load.go();
        assertThat(races.shop().all("orders")).hasSize(1);
        assertThat(load.goToTheEnd().succeeded()).isFalse();
        races.sweep();
        races.sound();
    }

    /** What loads an order that a load announced which then died. */
    private Callable<?> loadAgain(Customer customer, Product lamp) {
        HistoricOrderDraft row = Rivals.row(customer, lamp);
        Turns.dying(3, () -> orders.recordAll(List.of(row)));
        assertThat(races.shop().visible("orders")).as("left").isEmpty();
        assertThat(races.shop().all("orders")).hasSize(1);
        return load(row);
    }

    private Callable<?> load(Customer customer, Product lamp) {
        return load(Rivals.row(customer, lamp));
    }

    private Callable<?> load(HistoricOrderDraft row) {
        return () -> orders.recordAll(List.of(row)).get(0).orThrow();
    }

    @Test
    void customerAndReferrer() {
        races.run(() -> {
            Customer referrer = customers.create(aCustomer().build());
            return new Scene(
                    List.of(
                            Play.of("delete", () -> customers.delete(referrer.id(), referrer.version())),
                            new Play(
                                    "write",
                                    () -> customers.create(aCustomer()
                                            .referredBy(Ref.byId(
                                                    "referrerId", referrer.id().hex()))
                                            .build()))),
                    ended -> {
                        races.sound();
                        assertThat(customers.find(referrer.id())).isEmpty();
                        assertThat(ended.get(0)).matches(Turns.Ended::succeeded);
                    });
        });
    }

    @Test
    void productAndReceipt() {
        races.run(() -> {
            Product lamp = products.create(aProduct(category()).stocked(10L).build());
            return new Scene(
                    List.of(
                            Play.of("delete", () -> products.delete(lamp.id(), lamp.version())),
                            new Play("write", () -> receipts.add(lamp.id(), "k", 5L))),
                    ended -> {
                        races.shop().hasNoOrphan();
                        assertThat(products.find(lamp.id())).isEmpty();
                        assertThat(ended.get(0)).matches(Turns.Ended::succeeded);
                        assertThat(races.shop().all("stockReceipts")).isEmpty();
                    });
        });
    }

    @Test
    void deletionAndDeletion() {
        races.run(() -> {
            Customer customer = customers.create(aCustomer().build());
            customers.create(aCustomer()
                    .referredBy(Ref.byId("referrerId", customer.id().hex()))
                    .build());
            return new Scene(
                    List.of(
                            Play.of("delete", () -> customers.delete(customer.id(), customer.version())),
                            Play.of("delete", () -> customers.delete(customer.id(), customer.version()))),
                    ended -> {
                        races.sound();
                        assertThat(races.shop().all("customers")).hasSize(1);
                        // Whoever decided it, whoever carried it out.
                        assertThat(ended).filteredOn(Turns.Ended::succeeded).hasSize(1);
                        assertThat(ended)
                                .filteredOn(one -> !one.succeeded())
                                .allMatch(one -> one.thrown() instanceof NotFound);
                    });
        });
    }

    /** It has read that nothing is decided, and takes over when it is. */
    @Test
    void aDeletionThatTakesOverAMomentAfterItWasDecided() {
        races.shop().empty();
        Customer customer = customers.create(aCustomer().build());
        Callable<?> deletion = Executors.callable(() -> customers.delete(customer.id(), customer.version()));
        Turns.Player first = Turns.begin("first", deletion, false);
        first.goUpTo(DeletionStep.DECIDE);
        Turns.Player second = Turns.begin("second", deletion, false);
        second.goUpTo(DeletionStep.CLOSE);
        first.go();
        assertThat(second.goToTheEnd().thrown()).isInstanceOf(NotFound.class);
        assertThat(first.goToTheEnd().thrown()).isNull();
        races.sound();
    }

    /** A repair brings back what is decided to go, where another client of the database spoiled what says so. */
    @Test
    void aDeletionThatStallsRemovesNothingThatCameBackToLife() {
        races.shop().empty();
        Customer customer = customers.create(aCustomer().build());
        Turns.Player delete = Turns.begin(
                "delete", Executors.callable(() -> customers.delete(customer.id(), customer.version())), false);
        delete.goUpTo(DeletionStep.REMOVE);
        races.shop().backToLife("customers");
        delete.go();
        assertThat(customers.find(customer.id())).contains(customer);
        // It begins anew.
        assertThat(delete.goToTheEnd().succeeded()).isTrue();
        assertThat(races.shop().all("customers")).isEmpty();
    }

    /** Whoever deletes a customer deletes the one that was read. */
    @Test
    void deletionAndChange() {
        races.run(() -> {
            Customer customer = customers.create(aCustomer().build());
            return new Scene(
                    List.of(
                            Play.of("delete", () -> customers.delete(customer.id(), customer.version())),
                            new Play(
                                    "change",
                                    () -> customers.change(
                                            customer.id(),
                                            customer.version(),
                                            aCustomer().build()))),
                    ended -> {
                        races.sound();
                        assertThat(ended).filteredOn(Turns.Ended::succeeded).hasSizeLessThanOrEqualTo(1);
                    });
        });
    }

    @Test
    void deletionBesideASweepThatStallsAndAnOrder() {
        races.runBesideAStallingSweepOf("deletions of customers", () -> {
            Customer referrer = customers.create(aCustomer().build());
            Customer referred = customers.create(aCustomer()
                    .referredBy(Ref.byId("referrerId", referrer.id().hex()))
                    .build());
            Product lamp = products.create(aProduct(category()).stocked(3L).build());
            OrderDraft draft = new OrderDraft(
                    referrer.id().hex(),
                    null,
                    null,
                    List.of(new OrderDraft.Line(lamp.id().hex(), 1L)));
            return new Scene(
                    List.of(
                            Play.of("delete", () -> customers.delete(referrer.id(), referrer.version())),
                            Play.inOneGo("order", () -> placement.place("k", draft))),
                    ended -> assertThat(
                                    customers.find(referred.id()).orElseThrow().referrerId() == null)
                            .as("is referred by nobody")
                            .isEqualTo(customers.find(referrer.id()).isEmpty()));
        });
    }

    private Scene restricted(Runnable delete, Callable<?> write) {
        return new Scene(List.of(Play.of("delete", delete), new Play("write", write)), ended -> {
            races.sound();
            Turns.Ended deleted = ended.get(0);
            Turns.Ended written = ended.get(1);
            assertThat(deleted.succeeded() && written.succeeded())
                    .as("both succeeded")
                    .isFalse();
            if (deleted.thrown() instanceof StillReferenced) {
                assertThat(written.succeeded()).as("what it was refused for").isTrue();
            }
        });
    }

    private Category category() {
        return categories.create(aCategory().build());
    }
}
