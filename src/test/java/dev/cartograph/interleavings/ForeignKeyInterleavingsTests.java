package dev.cartograph.interleavings;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static dev.cartograph.products.ProductDrafts.component;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customer;
import dev.cartograph.customers.Customers;
import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.integrity.Sweeper;
import dev.cartograph.interleavings.Interleavings.Play;
import dev.cartograph.interleavings.Interleavings.Scene;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import dev.cartograph.products.StockReceipts;
import dev.cartograph.values.Ref;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** A parent that is deleted against a child that is written, for every relationship, in every order of their commands. */
@StoreTest
@Import(Turns.class)
class ForeignKeyInterleavingsTests {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignKeyInterleavingsTests.class);

    /** {@code -Dcartograph.stalls=2} takes some ten minutes. */
    private static final int STALLS = Integer.getInteger("cartograph.stalls", 1);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Customers customers;

    @Autowired
    private Products products;

    @Autowired
    private Categories categories;

    @Autowired
    private Placement placement;

    @Autowired
    private StockReceipts receipts;

    @Autowired
    private Sweeper sweeper;

    private StoredShop shop;

    @BeforeEach
    void open() {
        shop = new StoredShop(context);
    }

    @Test
    void customerAndOrder() {
        race(() -> {
            Customer customer = customers.create(aCustomer().build());
            Product lamp = products.create(aProduct(category()).stocked(10L).build());
            return restricted(
                    () -> customers.delete(customer.id(), customer.version()),
                    () -> placement.place("k", order(customer, lamp)));
        });
    }

    @Test
    void productAndOrderLine() {
        race(() -> {
            Customer customer = customers.create(aCustomer().build());
            Product lamp = products.create(aProduct(category()).stocked(10L).build());
            return restricted(
                    () -> products.delete(lamp.id(), lamp.version()),
                    () -> placement.place("k", order(customer, lamp)));
        });
    }

    @Test
    void productAndBundleComponent() {
        race(() -> {
            Category category = category();
            Product lamp = products.create(aProduct(category).build());
            return restricted(
                    () -> products.delete(lamp.id(), lamp.version()),
                    () -> products.create(
                            aProduct(category).assembledFrom(component(lamp, 2)).build()));
        });
    }

    @Test
    void categoryAndProduct() {
        race(() -> {
            Category category = category();
            return restricted(
                    () -> categories.delete(category.id(), category.version()),
                    () -> products.create(aProduct(category).build()));
        });
    }

    @Test
    void categoryAndProductThatMovesIntoIt() {
        race(() -> {
            Category from = category();
            Category to = category();
            Product lamp = products.create(aProduct(from).build());
            return restricted(
                    () -> categories.delete(to.id(), to.version()),
                    () -> products.change(
                            lamp.id(),
                            lamp.version(),
                            aProduct(to).withSku(lamp.sku().text()).build()));
        });
    }

    @Test
    void categoryAndCategoryBelowIt() {
        race(() -> {
            Category category = category();
            return restricted(
                    () -> categories.delete(category.id(), category.version()),
                    () -> categories.create(aCategory().below(category).build()));
        });
    }

    @Test
    void categoryAndCategoryThatMovesBelowIt() {
        race(() -> {
            Category category = category();
            Category other = category();
            return restricted(
                    () -> categories.delete(category.id(), category.version()),
                    () -> categories.move(
                            other.id(),
                            other.version(),
                            Ref.byId("parentId", category.id().hex())));
        });
    }

    @Test
    void customerAndReferrer() {
        race(() -> {
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
                        sound();
                        assertThat(ended.get(0).succeeded()).isTrue();
                    });
        });
    }

    @Test
    void productAndReceipt() {
        race(() -> {
            Product lamp = products.create(aProduct(category()).stocked(10L).build());
            return new Scene(
                    List.of(
                            Play.of("delete", () -> products.delete(lamp.id(), lamp.version())),
                            new Play("write", () -> receipts.add(lamp.id(), "k", 5L))),
                    ended -> {
                        shop.hasNoOrphan();
                        assertThat(ended.get(0).succeeded()).isTrue();
                        assertThat(shop.all("stockReceipts")).isEmpty();
                    });
        });
    }

    @Test
    void deletionAndDeletion() {
        race(() -> {
            Customer customer = customers.create(aCustomer().build());
            customers.create(aCustomer()
                    .referredBy(Ref.byId("referrerId", customer.id().hex()))
                    .build());
            return new Scene(
                    List.of(
                            Play.of("delete", () -> customers.delete(customer.id(), customer.version())),
                            Play.of("delete", () -> customers.delete(customer.id(), customer.version()))),
                    ended -> {
                        sound();
                        assertThat(ended).anyMatch(Turns.Ended::succeeded);
                        assertThat(shop.all("customers")).hasSize(1);
                    });
        });
    }

    private Scene restricted(Runnable delete, Callable<?> write) {
        return new Scene(List.of(Play.of("delete", delete), new Play("write", write)), ended -> {
            sound();
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

    private void sound() {
        shop.hasNoOrphan();
        shop.hasNoCycle();
        shop.isAtRest();
    }

    /** Every order with up to two stalls; and with up to one, in which a sweeper takes whatever is on its way for dead. */
    private void race(Callable<Scene> scenes) {
        Supplier<Scene> afresh = () -> {
            shop.empty();
            try {
                return scenes.call();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        };
        Interleavings both = Interleavings.ofUpTo(STALLS + 1, afresh);
        LOG.info("{}", both);
        assertThat(both.played()).isGreaterThan(20);
        assertThat(both.endings()).hasSizeGreaterThan(1);

        Interleavings swept = Interleavings.ofUpTo(
                2,
                () -> afresh.get().with(Play.inOneGo("sweep", this::sweep), () -> {
                    sweep();
                    sound();
                }));
        LOG.info("{}", swept);
    }

    private void sweep() {
        sweeper.sweep(Instant.parse("9999-01-01T00:00:00Z"));
    }

    private Category category() {
        return categories.create(aCategory().build());
    }

    private static OrderDraft order(Customer customer, Product product) {
        return new OrderDraft(
                customer.id().hex(),
                null,
                null,
                List.of(new OrderDraft.Line(product.id().hex(), 2L)));
    }
}
