package dev.cartograph.lab.documents;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** A customer holds his orders, and each of them its lines. */
final class ExpertInside extends Expert {

    ExpertInside(MongoDatabase database) {
        super(database);
    }

    @Override
    long readWhole(ObjectId id) {
        return DocumentValues.read(with(id, only(id)));
    }

    /** A projection, and not an aggregation, which would make a value of all that the customer has. */
    private static Bson only(ObjectId order) {
        return Projections.elemMatch("orders", Filters.eq(order));
    }

    private RawBsonDocument with(ObjectId order, Bson projection) {
        return Objects.requireNonNull(collection("customers")
                .find(Filters.eq("orders._id", order))
                .projection(projection)
                .first());
    }

    @Override
    long readWithNames(ObjectId id) {
        RawBsonDocument customer = with(id, Projections.fields(Projections.include("name"), only(id)));
        return DocumentValues.read(customer)
                + names(products(customer.getArray("orders").get(0).asDocument().getArray("lines")));
    }

    @Override
    long list(ObjectId customer) {
        return aggregate(
                "customers",
                Aggregates.match(Filters.eq(customer)),
                Aggregates.unwind("$orders"),
                Aggregates.sort(Sorts.descending("orders.placedAt", "orders._id")),
                Aggregates.limit(20),
                Aggregates.project(Projections.exclude(
                        "email", "name", "addresses", "phones", "dateOfBirth", "createdAt", "referrerId")));
    }

    @Override
    void place(ObjectId customer, BsonDocument order, List<BsonDocument> lines) {
        collection("customers").updateOne(Filters.eq(customer), Updates.push("orders", order));
    }

    @Override
    void addLine(ObjectId order, BsonDocument line) {
        collection("customers").updateOne(Filters.eq("orders._id", order), Updates.push("orders.$.lines", line));
    }

    @Override
    boolean hasOrders(ObjectId customer) {
        return collection("customers")
                        .find(new Document("_id", customer).append("orders.0", new Document("$exists", true)))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    @Override
    long bestSellers() {
        return aggregate(
                "customers",
                Aggregates.unwind("$orders"),
                Aggregates.unwind("$orders.lines"),
                Aggregates.group("$orders.lines.productId", Accumulators.sum("total", "$orders.lines.quantity")),
                Aggregates.sort(Sorts.orderBy(Sorts.descending("total"), Sorts.ascending("_id"))),
                Aggregates.limit(10));
    }

    /** Adds up what it gets of the one order; an aggregation would look at all orders of the customer first. */
    @Override
    long total(ObjectId order) {
        RawBsonDocument customer = with(order, only(order));
        return added(customer, customer.getArray("orders").get(0).asDocument());
    }
}
