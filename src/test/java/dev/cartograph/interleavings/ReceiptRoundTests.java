package dev.cartograph.interleavings;

import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoCollection;
import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.products.Product;
import dev.cartograph.products.ReceiptStep;
import dev.cartograph.rules.WrongState;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** A receipt that was withdrawn is decided again, in another round, and no late end of one round ends the next. */
@StoreTest
@Import(Turns.class)
class ReceiptRoundTests extends ShopTest {

    @Test
    void aLateEndOfOneRoundLeavesTheNextOwed() {
        new StoredShop(context).empty();
        Product lamp = products.create(
                aProduct(categories.create(aCategory().build())).stocked(3L).build());
        Turns.Player late = Turns.begin("late", () -> receipts.add(lamp.id(), "k", 2L), false);
        late.goUpTo(ReceiptStep.MOVE);
        stand("CLOSING");
        late.goUpTo(ReceiptStep.WITHDRAW);
        late.goUpTo(ReceiptStep.END);
        stand("LIVE");
        assertThatExceptionOfType(WrongState.class)
                .as("whoever ends the first round")
                .isThrownBy(() -> receipts.add(lamp.id(), "k", 2L));
        Turns.Player next = Turns.begin("next", () -> receipts.add(lamp.id(), "k", 2L), false);
        next.goUpTo(ReceiptStep.MOVE);

        assertThat(late.goToTheEnd().thrown()).isInstanceOf(WrongState.class);
        assertThat(first("stockReceipts")).containsEntry("state", "OWED").containsEntry("round", 1);
        assertThat(next.goToTheEnd().value()).isInstanceOf(Product.class);
        assertThat(first("stockReceipts")).containsEntry("state", "DONE");
        assertThat(products.find(lamp.id()).orElseThrow().stock().onHand()).isEqualTo(5);
    }

    private void stand(String standing) {
        collection("products").updateOne(new Document(), new Document("$set", new Document("standing", standing)));
    }

    private Document first(String collection) {
        return Objects.requireNonNull(collection(collection).find().first());
    }

    private MongoCollection<Document> collection(String name) {
        return context.getBean(MongoDatabaseFactory.class).getMongoDatabase().getCollection(name);
    }
}
