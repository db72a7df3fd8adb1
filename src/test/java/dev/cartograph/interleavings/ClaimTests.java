package dev.cartograph.interleavings;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static dev.cartograph.products.ProductDrafts.component;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customer;
import dev.cartograph.integrity.Reference;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import dev.cartograph.products.ProductDraft;
import dev.cartograph.values.DocumentId;
import dev.cartograph.values.Ref;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Whoever writes a reference claims the parent, for each that is declared and each way to write it: where the parent is
 * decided to go after it was read and before anything is written, no child of it comes to be.
 */
@StoreTest
@Import(Turns.class)
class ClaimTests extends ShopTest {
    @Autowired
    private List<Reference> references;

    private MongoDatabase database;

    @BeforeEach
    void open() {
        database = context.getBean(MongoDatabaseFactory.class).getMongoDatabase();
    }

    /** One who writes a reference to a parent. */
    private record Writer(DocumentId parent, Callable<?> write) {}

    @Test
    void ofEachReferenceByEachWhoWritesIt() {
        Map<String, Map<String, Supplier<Writer>>> writers = writers();
        assertThat(writers.keySet())
                .as("references that somebody is known to write")
                .isEqualTo(
                        new TreeSet<>(references.stream().map(Reference::name).toList()));
        for (Reference reference : references) {
            writers.get(reference.name()).forEach((name, writer) -> {
                new StoredShop(context).empty();
                claims(reference, name, writer.get());
            });
        }
    }

    private void claims(Reference reference, String name, Writer writer) {
        Turns.Player player = Turns.begin(name, writer.write(), false);
        while (player.ended() == null && !player.at().matches(".*(insert|update|findAndModify) .*")) {
            player.go();
        }
        assertThat(player.ended()).as("%s, before it writes", name).isNull();
        ObjectId parent = new ObjectId(writer.parent().hex());
        Document closing =
                new Document("token", new ObjectId()).append("at", new Date()).append("decided", true);
        database.getCollection(reference.parent())
                .updateOne(
                        new Document("_id", parent),
                        new Document("$set", new Document("standing", "CLOSING").append("closing", closing)));
        while (player.ended() == null) {
            player.go();
        }
        assertThat(player.ended().succeeded()).as("%s was done", name).isFalse();
        Document children = new Document(reference.path(), parent)
                .append("standing", new Document("$nin", List.of("PENDING", "ABORTED", "REJECTED")));
        assertThat(database.getCollection(reference.child()).find(children))
                .as("written by %s", name)
                .isEmpty();
    }

    private Map<String, Map<String, Supplier<Writer>>> writers() {
        Map<String, Map<String, Supplier<Writer>>> all = new TreeMap<>();
        all.put("customers.referrerId", Map.of("creation of a customer", () -> {
            Customer referrer = customer();
            return new Writer(
                    referrer.id(),
                    () -> customers.create(aCustomer()
                            .referredBy(Ref.byId("referrerId", referrer.id().hex()))
                            .build()));
        }));
        all.put(
                "orders.customerId",
                new LinkedHashMap<>(Map.of(
                        "placement", () -> ordering(true, false), "load of an order", () -> ordering(true, true))));
        all.put(
                "orders.lines.productId",
                new LinkedHashMap<>(Map.of(
                        "placement", () -> ordering(false, false), "load of an order", () -> ordering(false, true))));
        all.put(
                "products.categoryId",
                Map.of(
                        "creation of a product",
                        () -> {
                            Category category = category();
                            return new Writer(
                                    category.id(),
                                    () -> products.create(aProduct(category).build()));
                        },
                        "move of a product",
                        () -> {
                            Category category = category();
                            Product lamp = lamp();
                            ProductDraft draft = aProduct(category)
                                    .withSku(lamp.sku().text())
                                    .stocked(null)
                                    .build();
                            return new Writer(category.id(), () -> products.change(lamp.id(), lamp.version(), draft));
                        }));
        all.put("products.components.productId", Map.of("creation of a bundle", () -> {
            Product lamp = lamp();
            ProductDraft draft =
                    aProduct(category()).assembledFrom(component(lamp, 2)).build();
            return new Writer(lamp.id(), () -> products.create(draft));
        }));
        all.put("stockReceipts.productId", Map.of("receipt", () -> {
            Product lamp = lamp();
            return new Writer(lamp.id(), () -> receipts.add(lamp.id(), "k", 5L));
        }));
        return all;
    }

    private Writer ordering(boolean fromCustomer, boolean loaded) {
        Customer customer = customer();
        Product lamp = lamp();
        OrderDraft draft = new OrderDraft(
                customer.id().hex(),
                null,
                null,
                List.of(new OrderDraft.Line(lamp.id().hex(), 1L)));
        return new Writer(
                fromCustomer ? customer.id() : lamp.id(),
                loaded
                        ? () -> orders.recordAll(List.of(Rivals.row(customer, lamp)))
                                .get(0)
                                .orThrow()
                        : () -> placement.place("k", draft));
    }

    private Customer customer() {
        return customers.create(aCustomer().build());
    }

    private Category category() {
        return categories.create(aCategory().build());
    }

    private Product lamp() {
        return products.create(aProduct(category()).stocked(9L).build());
    }
}
