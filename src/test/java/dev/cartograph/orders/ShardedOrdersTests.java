package dev.cartograph.orders;

import static dev.cartograph.customers.CustomerDrafts.aCustomer;
import static dev.cartograph.products.CategoryDrafts.aCategory;
import static dev.cartograph.products.ProductDrafts.aProduct;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.cartograph.ShopTest;
import dev.cartograph.StoreTest;
import dev.cartograph.customers.Customer;
import dev.cartograph.products.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Orders can be sharded by {@code _id}: what decides over one names it. A write to whatever fits would pass over an order
 * that is moving from one shard to another in that moment.
 */
@StoreTest
@Import(ShardedOrdersTests.Writes.class)
class ShardedOrdersTests extends ShopTest {
    @Autowired
    private Writes writes;

    @Test
    void aDeletionEndsEachUndecidedOrderByItsId() {
        Customer customer = customers.create(aCustomer().build());
        Product lamp = products.create(
                aProduct(categories.create(aCategory().build())).stocked(3L).build());
        placement.place(
                "k",
                new OrderDraft(
                        customer.id().hex(),
                        null,
                        null,
                        List.of(new OrderDraft.Line(lamp.id().hex(), 2L))));
        MongoCollection<Document> orders = context.getBean(MongoDatabaseFactory.class)
                .getMongoDatabase()
                .getCollection(OrdersConfiguration.COLLECTION);
        Document placed = Objects.requireNonNull(orders.find().first());
        for (int i = 0; i < 3; i++) {
            orders.insertOne(new Document(placed)
                    .append("_id", new ObjectId())
                    .append("standing", "PENDING")
                    .append("state", "PENDING"));
        }
        orders.deleteOne(new Document("_id", placed.get("_id")));

        writes.ofOrders.clear();
        customers.delete(customer.id(), customer.version());
        assertThat(orders.countDocuments(new Document("standing", "ABORTED"))).isEqualTo(3);
        assertThat(writes.ofOrders).hasSize(3).allSatisfy(write -> {
            assertThat(write.getDocument("q").containsKey("_id")
                            || write.getDocument("q").toJson().contains("\"_id\": {\"$oid\""))
                    .as(write.toJson())
                    .isTrue();
            assertThat(write.getBoolean("multi", BsonBoolean.FALSE).getValue())
                    .as(write.toJson())
                    .isFalse();
        });
    }

    @TestConfiguration
    static class Writes implements CommandListener {
        private final List<BsonDocument> ofOrders = new ArrayList<>();

        @Bean
        MongoClientSettingsBuilderCustomizer heard() {
            return settings -> settings.addCommandListener(this);
        }

        @Override
        public synchronized void commandStarted(CommandStartedEvent event) {
            BsonDocument command = event.getCommand();
            if (command.containsKey("update")
                    && command.getString("update").getValue().equals(OrdersConfiguration.COLLECTION)) {
                command.clone().getArray("updates").forEach(update -> ofOrders.add(update.asDocument()));
            }
        }
    }
}
