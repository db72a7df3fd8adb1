package dev.cartograph.database;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.cartograph.Cartograph;
import dev.cartograph.customers.Customer;
import dev.cartograph.customers.Customers;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Categories;
import dev.cartograph.products.Category;
import dev.cartograph.products.Product;
import dev.cartograph.products.Products;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A real server refuses what another client of the database would write against the model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidatorIT {
    private static final String DATABASE =
            "cartograph_validators_" + UUID.randomUUID().toString().substring(0, 8);

    private MongoClient client;
    private MongoDatabase database;
    private ConfigurableApplicationContext store;
    private ObjectId customer;
    private ObjectId product;
    private ObjectId order;
    private ObjectId category;

    @BeforeAll
    void open() {
        String uri = RealMongo.uri();
        client = MongoClients.create(uri);
        database = client.getDatabase(DATABASE);
        store = start(uri);
        Customer made = store.getBean(Customers.class).create(aCustomer().build());
        Category lamps = store.getBean(Categories.class).create(aCategory().build());
        Product lamp =
                store.getBean(Products.class).create(aProduct(lamps).stocked(5L).build());
        Order placed = store.getBean(Placement.class)
                .place(
                        "k",
                        new OrderDraft(
                                made.id().hex(),
                                null,
                                null,
                                List.of(new OrderDraft.Line(lamp.id().hex(), 2L))));
        category = new ObjectId(lamps.id().hex());
        customer = new ObjectId(made.id().hex());
        product = new ObjectId(lamp.id().hex());
        order = new ObjectId(placed.id().hex());
    }

    @AfterAll
    void close() {
        if (store != null) {
            store.close();
        }
        if (client != null) {
            database.drop();
            client.close();
        }
    }

    private static ConfigurableApplicationContext start(String uri) {
        String base = new ConnectionString(uri).getHosts().get(0);
        String options = uri.contains("?") ? uri.substring(uri.indexOf('?')) : "";
        return new SpringApplicationBuilder(Cartograph.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--cartograph.database.uri=mongodb://" + base + "/" + DATABASE + options,
                        "--cartograph.catalog=none");
    }

    @Test
    void refusesWhatBreaksTypesRequiredFieldsAndFormats() {
        for (Bson change : List.of(
                Updates.set("email", "nobody"),
                Updates.set("email", 7),
                Updates.unset("email"),
                Updates.unset("name.last"),
                Updates.set("phones", List.of("0049")),
                Updates.set("dateOfBirth", new Date()),
                Updates.set("addresses", List.of(new Document("label", "home"))),
                Updates.set("referrerId", "nobody"))) {
            refuses("customers", customer, change);
        }
        for (Bson change : List.of(
                Updates.set("price.amount", -1L),
                Updates.set("price.currency", "Euro"),
                Updates.set("state", "GONE"),
                Updates.set("stock.onHand", "many"),
                Updates.unset("categoryId"),
                Updates.set("sku", "lower case"))) {
            refuses("products", product, change);
        }
        for (Bson change : List.of(
                Updates.set("lines", List.of()),
                Updates.set("lines.0.quantity", 0),
                Updates.unset("lines.0.productId"),
                Updates.set("state", "LOST"),
                Updates.unset("customerId"))) {
            refuses("orders", order, change);
        }
    }

    @Test
    void refusesWhatBreaksTheFieldsThatTheStoreKeepsItself() {
        Map<String, ObjectId> documents =
                Map.of("customers", customer, "products", product, "orders", order, "categories", category);
        documents.forEach((collection, id) -> {
            for (Bson change : List.of(
                    Updates.set("version", "x"),
                    Updates.set("version", 0L),
                    Updates.set("version", 2.5),
                    Updates.unset("version"),
                    Updates.set("schema", "x"),
                    Updates.unset("schema"),
                    Updates.set("standing", "FOO"),
                    Updates.unset("standing"),
                    Updates.set("touches", "x"),
                    Updates.set("createdAt", "x"),
                    Updates.unset("createdAt"),
                    Updates.set("changedAt", "x"),
                    Updates.unset("changedAt"))) {
                refuses(collection, id, change);
            }
        });
        refuses("categories", category, Updates.set("moves", "x"));
    }

    @Test
    void refusesWhatBreaksTheFieldsOfTheProtocols() {
        for (Bson change : List.of(
                Updates.set("stock.holds", "x"),
                Updates.set("stock.holds", List.of(new Document("orderId", order))),
                Updates.set("stock.marks", 5),
                Updates.set("stock.marks", List.of("x")),
                Updates.set("stock.revision", -1L),
                Updates.set("announced", 5),
                Updates.set("announcedCategoryId", "x"),
                Updates.set("closing", 5),
                Updates.set("closing", new Document("token", new ObjectId())))) {
            refuses("products", product, change);
        }
        for (Bson change : List.of(
                Updates.set("attempt", 1),
                Updates.set("fingerprint", 1),
                Updates.set("hold", 1),
                Updates.set("hold.by", "x"),
                Updates.set("restock", new Document("state", "OWED")),
                Updates.set("restock", new Document("state", "GONE").append("token", new ObjectId())))) {
            refuses("orders", order, change);
        }
        refuses("categories", category, Updates.set("announced", 5));
        String place = "nodes." + category;
        for (Bson change : List.of(
                Updates.set("revision", "x"),
                Updates.set("nodes", 5),
                Updates.set(place, 5),
                Updates.set(place + ".moves", -1L),
                Updates.set(place + ".parent", 5),
                Updates.set(place + ".announced", new Document("token", 5)))) {
            refuses("categoryTree", "categories", change);
        }
    }

    @Test
    void refusesOfWhatIsNotThereYetWhatNobodyCouldRead() {
        Document pending =
                new Document("_id", new ObjectId()).append("schema", 1).append("standing", "PENDING");
        assertThatThrownBy(() -> database.getCollection("orders").insertOne(pending))
                .isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(() -> database.getCollection("orders").insertOne(pending.append("version", "x")))
                .isInstanceOf(MongoWriteException.class);
        assertThatCode(() -> database.getCollection("orders").insertOne(pending.append("version", 1L)))
                .doesNotThrowAnyException();
        database.getCollection("orders").deleteOne(new Document("_id", pending.get("_id")));
    }

    @Test
    void takesWhatKeepsToTheModel() {
        assertThatCode(() -> database.getCollection("customers")
                        .updateOne(new Document("_id", customer), Updates.set("phones", List.of("+4930123456"))))
                .doesNotThrowAnyException();
    }

    @Test
    void isInstalledOnceAndStaysAsItIs() {
        Document before = options();
        assertThat(before.getString("validationLevel")).isEqualTo("moderate");
        start(RealMongo.uri()).close();
        assertThat(options()).isEqualTo(before);
    }

    private Document options() {
        return database.listCollections()
                .filter(new Document("name", "customers"))
                .first()
                .get("options", Document.class);
    }

    private void refuses(String collection, Object id, Bson change) {
        MongoCollection<Document> documents = database.getCollection(collection);
        assertThatThrownBy(() -> documents.updateOne(new Document("_id", id), change))
                .as("%s %s", collection, change)
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        refused -> assertThat(refused.getError().getCode()).isEqualTo(121));
    }
}
