package dev.cartograph.lab.documents;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;

/** Every line is a document of its own, found by its order. */
final class ExpertReferenced extends Expert {

    ExpertReferenced(MongoDatabase database) {
        super(database);
    }

    @Override
    long readWhole(ObjectId id) {
        return DocumentValues.read(order(id)) + read(lines(id));
    }

    private RawBsonDocument order(ObjectId id) {
        return Objects.requireNonNull(collection("orders").find(Filters.eq(id)).first());
    }

    private List<RawBsonDocument> lines(ObjectId order) {
        return collection("orderLines")
                .find(Filters.eq("orderId", order))
                .sort(Sorts.ascending("lineNumber"))
                .batchSize(ALL)
                .into(new ArrayList<>());
    }

    @Override
    long readWithNames(ObjectId id) {
        RawBsonDocument order = order(id);
        List<RawBsonDocument> lines = lines(id);
        return DocumentValues.read(order)
                + read(lines)
                + names(products(lines), order.getObjectId("customerId").getValue());
    }

    @Override
    long list(ObjectId customer) {
        List<RawBsonDocument> orders = collection("orders")
                .find(Filters.eq("customerId", customer))
                .sort(Sorts.descending("placedAt", "_id"))
                .limit(20)
                .into(new ArrayList<>());
        if (orders.isEmpty()) {
            return 0;
        }
        List<ObjectId> ids = orders.stream()
                .map(order -> order.getObjectId("_id").getValue())
                .toList();
        boolean one = ids.size() == 1;
        return read(orders)
                + read(collection("orderLines")
                        .find(one ? Filters.eq("orderId", ids.get(0)) : Filters.in("orderId", ids))
                        .sort(one ? Sorts.ascending("lineNumber") : Sorts.ascending("orderId", "lineNumber"))
                        .batchSize(ALL)
                        .into(new ArrayList<>()));
    }

    @Override
    void place(ObjectId customer, BsonDocument order, List<BsonDocument> lines) {
        database.getCollection("orders", BsonDocument.class).insertOne(order);
        if (lines.size() == 1) {
            addLine(order.getObjectId("_id").getValue(), lines.get(0));
        } else {
            database.getCollection("orderLines", BsonDocument.class)
                    .insertMany(lines, new InsertManyOptions().ordered(false));
        }
    }

    @Override
    void addLine(ObjectId order, BsonDocument line) {
        database.getCollection("orderLines", BsonDocument.class).insertOne(line);
    }

    @Override
    long bestSellers() {
        return aggregate(
                "orderLines",
                Aggregates.group("$productId", Accumulators.sum("total", "$quantity")),
                Aggregates.sort(Sorts.orderBy(Sorts.descending("total"), Sorts.ascending("_id"))),
                Aggregates.limit(10));
    }

    @Override
    long total(ObjectId order) {
        return aggregate(
                "orderLines",
                Aggregates.match(Filters.eq("orderId", order)),
                Aggregates.group(
                        BsonNull.VALUE,
                        Accumulators.sum(
                                "total", new Document("$multiply", List.of("$unitPrice.amount", "$quantity")))));
    }
}
