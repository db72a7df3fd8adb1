package dev.cartograph.breaking;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.cartograph.ShopFloor;
import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.integrity.StillReferenced;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.products.Product;
import dev.cartograph.values.CategoryId;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** A document that another client of the database has spoiled keeps no other from being swept up. */
@StoreTest
@ExtendWith(OutputCaptureExtension.class)
class SpoiledSweepTests extends ShopTest {
    private static final Date LONG_AGO = Date.from(Instant.parse("2020-02-01T00:00:00Z"));
    private static final Instant BEFORE = Instant.parse("2020-03-01T00:00:00Z");

    @Autowired
    private MongoDatabaseFactory database;

    private final List<Runnable> mending = new ArrayList<>();
    private ShopFloor floor;

    @BeforeEach
    void open() {
        floor = new ShopFloor(context);
    }

    @AfterEach
    void mendWhatWasSpoiled() {
        mending.forEach(Runnable::run);
        sweeper.sweep(BEFORE);
    }

    @Test
    void placesOrdersBesideThoseOfACustomerWhoCannotBeTouched() {
        Product lamp = floor.product(100, 50);
        CustomerId spoiled = floor.customer();
        List<ObjectId> good = new ArrayList<>();
        List<ObjectId> bad = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            bad.add(undecided(spoiled, lamp));
            good.add(undecided(floor.customer(), lamp));
        }
        spoil("customers", new ObjectId(spoiled.hex()), Updates.set("touches", "x"));

        sweeper.sweep(BEFORE);

        assertThat(good).allSatisfy(id -> assertThat(standing("orders", id)).isEqualTo("LIVE"));
        assertThat(bad).allSatisfy(id -> assertThat(standing("orders", id)).isEqualTo("PENDING"));
    }

    @Test
    void placesOrdersBesideOneThatCannotBeRead() {
        Product lamp = floor.product(100, 50);
        ObjectId spoiled = undecided(floor.customer(), lamp);
        ObjectId good = undecided(floor.customer(), lamp);
        spoil("orders", spoiled, Updates.set("version", "x"));

        sweeper.sweep(BEFORE);

        assertThat(standing("orders", good)).isEqualTo("LIVE");
    }

    @Test
    void releasesHoldsBesideAProductThatCannotBeRead() {
        Product spoiled = floor.product(100, 10);
        Product good = floor.product(100, 10);
        hold(spoiled);
        hold(good);
        spoil("products", new ObjectId(spoiled.id().hex()), Updates.set("version", "x"));

        sweeper.sweep(BEFORE);

        assertThat(floor.stockOf(good)).isEqualTo("10 on hand, 10 available, 0 held, 0 marked");
    }

    @Test
    void movesStockOfCancelledOrdersBesideOneThatCannotBeRead() {
        Product lamp = floor.product(100, 50);
        ObjectId spoiled = owing(lamp);
        ObjectId good = owing(lamp);
        spoil("orders", spoiled, Updates.set("version", "x"));

        sweeper.sweep(BEFORE);

        assertThat(stored("orders", good).getEmbedded(List.of("restock", "state"), String.class))
                .isNotEqualTo("OWED");
    }

    @Test
    void carriesOutReceiptsBesideOneThatCannotBeRead() {
        Product lamp = floor.product(100, 5);
        ObjectId spoiled = owed(lamp);
        ObjectId good = owed(lamp);
        spoil("stockReceipts", spoiled, Updates.set("add", "x"));

        sweeper.sweep(BEFORE);

        assertThat(stored("stockReceipts", good)).containsEntry("state", "DONE");
    }

    @Test
    void takesBackChangesOfCategoriesBesideOneThatCannotBeRead() {
        ObjectId spoiled = category();
        ObjectId good = category();
        set("categories", good, Updates.set("announced", announcement(good)));
        spoil("categories", spoiled, Updates.set("version", "x"));

        sweeper.sweep(BEFORE);

        assertThat(stored("categories", good)).doesNotContainKey("announced");
    }

    /** Of the one whose place is spoiled nobody knows whether its move came true. */
    @ParameterizedTest
    @MethodSource("noPlaces")
    void settlesCategoriesBesideAPlaceThatCannotBeRead(Object place, CapturedOutput output) {
        ObjectId spoiled = category();
        ObjectId good = category();
        ObjectId created = category();
        ObjectId none = new ObjectId();
        for (ObjectId id : List.of(spoiled, good)) {
            set("categories", id, Updates.set("announced", announcement(id)));
        }
        set(
                "categories",
                created,
                Updates.combine(Updates.set("standing", "PENDING"), Updates.set("createdAt", LONG_AGO)));
        collection("categories")
                .insertOne(stored("categories", created).append("_id", none).append("slug", "s-" + none.toHexString()));
        Document tree = collection("categoryTree").find().first();
        mending.add(() -> collection("categoryTree").replaceOne(Filters.eq("_id", "categories"), tree));
        collection("categoryTree")
                .updateOne(
                        Filters.eq("_id", "categories"),
                        Updates.combine(
                                Updates.set("nodes." + good + ".announced", move()),
                                Updates.set("nodes." + spoiled, place),
                                Updates.set("nodes.zz", 5)),
                        new UpdateOptions().bypassDocumentValidation(true));

        sweeper.sweep(BEFORE);

        assertThat(stored("categories", good)).doesNotContainKey("announced");
        assertThat(collection("categoryTree")
                        .find()
                        .first()
                        .get("nodes", Document.class)
                        .get(good.toHexString(), Document.class))
                .doesNotContainKey("announced");
        assertThat(standing("categories", created)).isEqualTo("LIVE");
        assertThat(stored("categories", none)).isNull();
        assertThat(stored("categories", spoiled)).containsKey("announced");
        assertThat(output.getAll())
                .contains("Could not settle the category " + spoiled, "Could not settle the category zz");
        // Requests that have nothing to do with it are answered.
        CategoryId id = CategoryId.of(good.toHexString());
        assertThat(categories.find(id)).isPresent();
        floor.product(100, 5);
        assertThatIllegalStateException().isThrownBy(() -> categories.find(CategoryId.of(spoiled.toHexString())));
    }

    static Stream<Object> noPlaces() {
        return Stream.of(
                5,
                new Document("moves", "x"),
                new Document("moves", 1L).append("lastMove", 7),
                new Document("moves", 1L).append("parent", "above"),
                new Document("moves", 1L).append("announced", new Document("token", "t")));
    }

    private static Document move() {
        return new Document("token", "t").append("at", LONG_AGO);
    }

    private static Document announcement(ObjectId id) {
        return new Document("slug", "s-" + id.toHexString())
                .append("name", "Soon")
                .append("attributes", List.of())
                .append("token", "t")
                .append("at", LONG_AGO);
    }

    @Test
    void takesBackNewCategoriesBesideOneThatCannotBeRead() {
        ObjectId spoiled = category();
        ObjectId good = category();
        for (ObjectId id : List.of(spoiled, good)) {
            set(
                    "categories",
                    id,
                    Updates.combine(Updates.set("standing", "PENDING"), Updates.set("createdAt", LONG_AGO)));
        }
        spoil("categories", spoiled, Updates.set("version", "x"));

        sweeper.sweep(BEFORE);

        // It has a place in the tree.
        assertThat(standing("categories", good)).isEqualTo("LIVE");
    }

    @Test
    void endsDeletionsBesideOneThatNobodyCanEnd() {
        ObjectId spoiled = new ObjectId(floor.customer().hex());
        ObjectId good = new ObjectId(floor.customer().hex());
        for (ObjectId id : List.of(spoiled, good)) {
            set(
                    "customers",
                    id,
                    Updates.combine(
                            Updates.set("standing", "CLOSING"),
                            Updates.set("closing", new Document("token", new ObjectId()).append("at", LONG_AGO))));
        }
        spoil("customers", spoiled, Updates.set("closing.token", "x"));

        sweeper.sweep(BEFORE);

        assertThat(standing("customers", good)).isEqualTo("LIVE");
    }

    @Test
    void removesOnlyWhatIsOldAndNeverWasThere() {
        ObjectId young = new ObjectId(floor.customer().hex());
        ObjectId old = new ObjectId(floor.customer().hex());
        ObjectId changed = new ObjectId(floor.customer().hex());
        ObjectId touched = new ObjectId(floor.customer().hex());
        for (ObjectId id : List.of(young, old, changed, touched)) {
            set("customers", id, Updates.set("standing", "PENDING"));
        }
        for (ObjectId id : List.of(old, changed, touched)) {
            set("customers", id, Updates.set("createdAt", LONG_AGO));
        }
        set("customers", changed, Updates.set("version", 2L));
        set("customers", touched, Updates.set("touches", 1L));

        sweeper.sweep(BEFORE);

        assertThat(collection("customers").find(Filters.in("_id", young, old, changed, touched)))
                .extracting(found -> found.getObjectId("_id"))
                .containsExactlyInAnyOrder(young, changed, touched);
    }

    @Test
    void keepsWhatIsHeldForAnOrderOfWhichNobodyKnowsWhetherItIsThere() {
        Product lamp = floor.product(100, 10);
        ObjectId order = placed(floor.customer(), lamp);
        hold(lamp, order);
        spoil("orders", order, Updates.set("standing", "live"));

        sweeper.sweep(BEFORE);

        assertThat(floor.stockOf(lamp)).isEqualTo("9 on hand, 8 available, 1 held, 0 marked");
    }

    @Test
    void keepsWhatIsOwedToAProductOfWhichNobodyKnowsWhetherItIsThere() {
        Product lamp = floor.product(100, 5);
        ObjectId receipt = owed(lamp);
        spoil("products", new ObjectId(lamp.id().hex()), Updates.set("standing", "live"));

        sweeper.sweep(BEFORE);

        assertThat(stored("stockReceipts", receipt)).containsEntry("state", "OWED");
    }

    @Test
    void keepsTheCustomerOfAnOrderOfWhichNobodyKnowsWhetherItIsThere() {
        CustomerId customer = floor.customer();
        ObjectId order = placed(customer, floor.product(100, 5));
        spoil("orders", order, Updates.unset("standing"));

        assertThatExceptionOfType(StillReferenced.class).isThrownBy(() -> customers.delete(customer, 1));
        assertThat(standing("customers", new ObjectId(customer.hex()))).isEqualTo("LIVE");
    }

    /** An order that a process left when it died before it decided. */
    private ObjectId undecided(CustomerId customer, Product product) {
        ObjectId id = placed(customer, product);
        set(
                "orders",
                id,
                Updates.combine(
                        Updates.set("standing", "PENDING"),
                        Updates.set("state", "PENDING"),
                        Updates.set("history", List.of()),
                        Updates.set("attempt", new ObjectId()),
                        Updates.set("createdAt", LONG_AGO),
                        Updates.unset("hold")));
        return id;
    }

    private ObjectId owing(Product product) {
        ObjectId id = placed(floor.customer(), product);
        Order order =
                orders.cancel(OrderId.of(id.toHexString()), stored("orders", id).getLong("version"));
        set(
                "orders",
                new ObjectId(order.id().hex()),
                Updates.combine(Updates.set("restock.state", "OWED"), Updates.set("changedAt", LONG_AGO)));
        return id;
    }

    private ObjectId placed(CustomerId customer, Product product) {
        Order order = placement.place(
                UUID.randomUUID().toString(),
                new OrderDraft(
                        customer.hex(),
                        null,
                        null,
                        List.of(new OrderDraft.Line(product.id().hex(), 1L))));
        return new ObjectId(order.id().hex());
    }

    /** A hold of an order that is none. */
    private void hold(Product product) {
        hold(product, new ObjectId());
    }

    private void hold(Product product, ObjectId order) {
        set(
                "products",
                new ObjectId(product.id().hex()),
                Updates.combine(
                        Updates.inc("stock.available", -1L),
                        Updates.push(
                                "stock.holds",
                                new Document("orderId", order)
                                        .append("attempt", new ObjectId())
                                        .append("token", new ObjectId())
                                        .append("quantity", 1L)
                                        .append("at", LONG_AGO))));
    }

    private ObjectId owed(Product product) {
        ObjectId id = new ObjectId();
        collection("stockReceipts")
                .insertOne(new Document("_id", id)
                        .append("schema", 1)
                        .append("productId", new ObjectId(product.id().hex()))
                        .append("key", id.toHexString())
                        .append("add", 1L)
                        .append("state", "OWED")
                        .append("token", new ObjectId())
                        .append("available", 0L)
                        .append("createdAt", LONG_AGO));
        return id;
    }

    private ObjectId category() {
        return new ObjectId(categories.create(aCategory().build()).id().hex());
    }

    /** Past the validators, as what was there before them. */
    private void spoil(String of, ObjectId id, Bson change) {
        Document before = stored(of, id);
        mending.add(() -> collection(of).replaceOne(Filters.eq("_id", id), before));
        set(of, id, change);
    }

    private void set(String of, ObjectId id, Bson change) {
        collection(of).updateOne(Filters.eq("_id", id), change, new UpdateOptions().bypassDocumentValidation(true));
    }

    private String standing(String of, ObjectId id) {
        return stored(of, id).getString("standing");
    }

    private Document stored(String of, ObjectId id) {
        return collection(of).find(Filters.eq("_id", id)).first();
    }

    private MongoCollection<Document> collection(String name) {
        return database.getMongoDatabase().getCollection(name);
    }
}
