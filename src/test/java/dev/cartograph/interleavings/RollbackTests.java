package dev.cartograph.interleavings;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoCollection;
import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customer;
import dev.cartograph.integrity.Step;
import dev.cartograph.orders.CancellationStep;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.PlacementStep;
import dev.cartograph.products.Product;
import dev.cartograph.products.ReceiptStep;
import dev.cartograph.rules.KeyReused;
import dev.cartograph.rules.OutOfStock;
import dev.cartograph.rules.WrongState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * What others did is taken back in the moment before it is told, as a failover takes back what no majority had: nobody is
 * told that it is done unless it is. The failover is played by
 * putting the order and the product back as they were.
 */
@StoreTest
@Import(Turns.class)
class RollbackTests extends ShopTest {
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private Customer customer;
    private Product lamp;

    @BeforeEach
    void open() {
        new StoredShop(context).empty();
        customer = customers.create(aCustomer().build());
        lamp = products.create(
                aProduct(categories.create(aCategory().build())).stocked(3L).build());
    }

    @Test
    void ofAnOrderThatIsPlacedAlready() {
        Turns.Player first = Turns.begin("first", () -> placement.place("k", order(2)), false);
        first.goUpTo(PlacementStep.DECIDE);
        List<Document> undecided = all();
        first.goToTheEnd();

        Turns.Player again = Turns.begin("again", () -> placement.place("k", order(2)), false);
        rollBackBeforeItIsTold(again, PlacementStep.CONFIRM, undecided);
        assertThat(again.goToTheEnd().value()).isInstanceOf(Order.class);
        assertThat(stored()).containsEntry("standing", "LIVE").containsEntry("state", "PLACED");
    }

    @Test
    void ofAnOrderThatIsRefusedAlready() {
        Turns.Player first = Turns.begin("first", () -> placement.place("k", order(4)), false);
        first.goUpTo(PlacementStep.REFUSE);
        List<Document> undecided = all();
        first.goToTheEnd();

        Turns.Player again = Turns.begin("again", () -> placement.place("k", order(4)), false);
        rollBackBeforeItIsTold(again, PlacementStep.CONFIRM, undecided);
        assertThat(again.goToTheEnd().thrown()).isInstanceOf(OutOfStock.class);
        assertThat(stored()).containsEntry("standing", "REJECTED");
    }

    @Test
    void ofAnOrderThatSomebodyElsePlacedMeanwhile() {
        Turns.Player slow = Turns.begin("slow", () -> placement.place("k", order(2)), false);
        slow.goUpTo(PlacementStep.DECIDE);
        List<Document> undecided = all();
        assertThat(placement.place("k", order(2)).lines()).hasSize(1);
        rollBackBeforeItIsTold(slow, PlacementStep.CONFIRM, undecided);
        assertThat(slow.goToTheEnd().thrown()).as("told to try again").isInstanceOf(WrongState.class);

        placement.place("k", order(2));
        assertThat(stored()).containsEntry("standing", "LIVE").containsEntry("state", "PLACED");
    }

    /** What a sweep does to stock because of an order would stay: the units would go twice, and no audit could tell. */
    @Test
    void ofAnOrderWhoseHoldASweepSettles() {
        Turns.Player first = Turns.begin("first", () -> placement.place("k", order(2)), false);
        first.goUpTo(PlacementStep.DECIDE);
        List<Document> undecided = all();
        first.go();
        Turns.Player sweep = Turns.begin("sweep", () -> sweeper.sweep(NEVER), false);
        while (sweep.ended() == null && !sweep.at().contains("findAndModify orders")) {
            sweep.go();
        }
        put("orders", undecided.get(0));
        sweep.goToTheEnd();
        assertThat(onHand()).as("nobody knows whether it will be placed").isEqualTo(3L);

        placement.place("k", order(2));
        sweeper.sweep(NEVER);
        assertThat(onHand()).isEqualTo(1L);
    }

    @Test
    void ofAnOrderThatIsPaidAlready() {
        Order placed = placement.place("k", order(2));
        List<Document> unpaid = all();
        orders.pay(placed.id(), 1, null);

        Turns.Player again = Turns.begin("again", () -> orders.pay(placed.id(), 1, null), false);
        rollBackBeforeItIsTold(again, CancellationStep.CONFIRM, unpaid);
        assertThat(again.goToTheEnd().value()).isInstanceOf(Order.class);
        assertThat(stored()).containsEntry("state", "PAID");
    }

    /** Between two looks at the key its order is withdrawn, and the key sent with another request, which is under way. */
    @Test
    void ofAKeyThatIsUsedForAnotherRequestMeanwhile() {
        Turns.Player first = Turns.begin("first", () -> placement.place("k", order(2)), false);
        first.goUpTo(PlacementStep.HOLD);
        Turns.Player again = Turns.begin("again", () -> placement.place("k", order(2)), false);
        again.goUpTo(PlacementStep.FIND);
        again.go();
        again.goUpTo(PlacementStep.FIND);
        collection("orders").deleteOne(new Document());
        Turns.Player other = Turns.begin("other", () -> placement.place("k", order(1)), false);
        other.goUpTo(PlacementStep.HOLD);

        assertThat(again.goToTheEnd().thrown()).isInstanceOf(KeyReused.class);
        assertThat(stored()).as("nobody drives on what is another's").containsEntry("standing", "PENDING");
        assertThat(first.goToTheEnd().thrown()).isInstanceOf(KeyReused.class);
        assertThat(other.goToTheEnd().value()).isInstanceOf(Order.class);
        assertThat(stored()).containsEntry("standing", "LIVE");
    }

    /** What a majority has when it is told, no failover takes back any more; what was only read it may. */
    @Test
    void ofAnOrderThatWasOnlyRead() {
        Turns.Player first = Turns.begin("first", () -> placement.place("k", order(2)), false);
        first.goUpTo(PlacementStep.DECIDE);
        List<Document> undecided = all();
        first.goToTheEnd();

        Turns.Player again = Turns.begin("again", () -> placement.place("k", order(2)), false);
        again.goUpTo(PlacementStep.CONFIRM);
        goAndTakeBackWhatIsOnlyRead(again, "orders", undecided);
        assertThat(again.goToTheEnd().value()).isInstanceOf(Order.class);
        assertThat(stored()).containsEntry("standing", "LIVE").containsEntry("state", "PLACED");
    }

    @Test
    void ofAReceiptThatWasOnlyRead() {
        Turns.Player first = Turns.begin("first", () -> receipts.add(lamp.id(), "k", 2L), false);
        first.goUpTo(ReceiptStep.MOVE);
        List<Document> owed = List.of(first("stockReceipts"), first("products"));
        first.goToTheEnd();

        Turns.Player again = Turns.begin("again", () -> receipts.add(lamp.id(), "k", 2L), false);
        again.goUpTo(ReceiptStep.DECIDE);
        again.go();
        goAndTakeBackWhatIsOnlyRead(again, "stockReceipts", owed);
        assertThat(again.goToTheEnd().value()).isInstanceOf(Product.class);
        assertThat(first("stockReceipts")).containsEntry("state", "DONE");
    }

    @Test
    void ofAProductThatWasOnlyReadAsArchived() {
        List<Document> active = List.of(first("products"));
        products.archive(lamp.id(), lamp.version());

        Turns.Player again = Turns.begin("again", () -> products.archive(lamp.id(), lamp.version()), false);
        again.go();
        goAndTakeBackWhatIsOnlyRead(again, "products", active);
        assertThat(again.goToTheEnd().value()).isInstanceOf(Product.class);
        assertThat(first("products")).containsEntry("state", "ARCHIVED");
    }

    /** What was found refused is taken back, and the key sent with another request, which is refused too. */
    @Test
    void ofAKeyThatIsRefusedToAnotherRequestMeanwhile() {
        assertThatExceptionOfType(OutOfStock.class).isThrownBy(() -> placement.place("k", order(4)));
        Turns.Player again = Turns.begin("again", () -> placement.place("k", order(4)), false);
        again.goUpTo(PlacementStep.CONFIRM);
        collection("orders").deleteOne(new Document());
        assertThatExceptionOfType(OutOfStock.class).isThrownBy(() -> placement.place("k", order(5)));

        assertThat(again.goToTheEnd().thrown()).isInstanceOf(KeyReused.class);
    }

    /** What was found placed is taken back, and the key sent with another request, which is placed. */
    @Test
    void ofAKeyThatIsPlacedByAnotherRequestMeanwhile() {
        placement.place("k", order(2));
        Turns.Player again = Turns.begin("again", () -> placement.place("k", order(2)), false);
        again.goUpTo(PlacementStep.CONFIRM);
        collection("orders").deleteOne(new Document());
        placement.place("k", order(1));

        assertThat(again.goToTheEnd().thrown()).isInstanceOf(KeyReused.class);
    }

    /** The other request of the key is taken back before the key is told to be used for it. */
    @Test
    void ofAKeyThatAnotherRequestUsed() {
        placement.place("k", order(1));
        Turns.Player again = Turns.begin("again", () -> placement.place("k", order(2)), false);
        again.goUpTo(PlacementStep.CONFIRM);
        collection("orders").deleteOne(new Document());
        assertThat(again.goToTheEnd().thrown()).as("told to try again").isInstanceOf(WrongState.class);

        placement.place("k", order(2));
        assertThat(stored()).containsEntry("standing", "LIVE").containsEntry("state", "PLACED");
    }

    private void goAndTakeBackWhatIsOnlyRead(Turns.Player player, String told, List<Document> to) {
        Object touches = first(told).get("touches");
        player.go();
        if (Objects.equals(touches, first(told).get("touches"))) {
            put(told, to.get(0));
            if (to.size() > 1) {
                put("products", to.get(1));
            }
        }
    }

    private void rollBackBeforeItIsTold(Turns.Player player, Step step, List<Document> to) {
        player.goUpTo(step);
        assertThat(all()).isNotEqualTo(to);
        put("orders", to.get(0));
        put("products", to.get(1));
    }

    private List<Document> all() {
        return List.of(stored(), first("products"));
    }

    private void put(String collection, Document back) {
        collection(collection).replaceOne(new Document("_id", back.get("_id")), back);
    }

    private Object onHand() {
        return first("products").get("stock", Document.class).get("onHand");
    }

    private OrderDraft order(long quantity) {
        return new OrderDraft(
                customer.id().hex(),
                null,
                null,
                List.of(new OrderDraft.Line(lamp.id().hex(), quantity)));
    }

    private Document stored() {
        return first("orders");
    }

    private Document first(String collection) {
        return Objects.requireNonNull(collection(collection).find().first());
    }

    private MongoCollection<Document> collection(String name) {
        return context.getBean(MongoDatabaseFactory.class).getMongoDatabase().getCollection(name);
    }
}
