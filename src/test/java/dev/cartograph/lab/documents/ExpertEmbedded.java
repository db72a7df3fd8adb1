package dev.cartograph.lab.documents;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;

/** An order holds its lines. */
final class ExpertEmbedded extends Expert {

    ExpertEmbedded(MongoDatabase database) {
        super(database);
    }

    @Override
    long readWhole(ObjectId id) {
        return DocumentValues.read(order(id));
    }

    private RawBsonDocument order(ObjectId id) {
        return Objects.requireNonNull(collection("orders").find(Filters.eq(id)).first());
    }

    @Override
    long readWithNames(ObjectId id) {
        RawBsonDocument order = order(id);
        return DocumentValues.read(order)
                + names(
                        products(order.getArray("lines")),
                        order.getObjectId("customerId").getValue());
    }

    @Override
    long list(ObjectId customer) {
        return read(collection("orders")
                .find(Filters.eq("customerId", customer))
                .sort(Sorts.descending("placedAt", "_id"))
                .limit(20)
                .into(new ArrayList<>()));
    }

    @Override
    void place(ObjectId customer, BsonDocument order, List<BsonDocument> lines) {
        database.getCollection("orders", BsonDocument.class).insertOne(order);
    }

    @Override
    void addLine(ObjectId order, BsonDocument line) {
        collection("orders").updateOne(Filters.eq(order), Updates.push("lines", line));
    }

    @Override
    long bestSellers() {
        return aggregate(
                "orders",
                Aggregates.unwind("$lines"),
                Aggregates.group("$lines.productId", Accumulators.sum("total", "$lines.quantity")),
                Aggregates.sort(Sorts.orderBy(Sorts.descending("total"), Sorts.ascending("_id"))),
                Aggregates.limit(10));
    }

    @Override
    long total(ObjectId id) {
        RawBsonDocument order = Objects.requireNonNull(collection("orders")
                .find(Filters.eq(id))
                .projection(Projections.fields(
                        Projections.include("lines.unitPrice.amount", "lines.quantity"), Projections.excludeId()))
                .first());
        return added(order, order);
    }
}
