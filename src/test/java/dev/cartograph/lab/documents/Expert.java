package dev.cartograph.lab.documents;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.cartograph.lab.workload.Call;
import dev.cartograph.lab.workload.Facts;
import dev.cartograph.lab.workload.Keys;
import dev.cartograph.model.Entity;
import dev.cartograph.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The shop's workload as one would write it by hand with the plain driver, who knows the documents and has no model: what
 * the lab derives must be no worse. Reads say how many values came back.
 */
abstract class Expert {
    /** So that what is read comes in one reply. */
    static final int ALL = 10_000;

    final MongoDatabase database;

    Expert(MongoDatabase database) {
        this.database = database;
    }

    static Expert of(String shape, MongoDatabase database) {
        return switch (shape) {
            case "embedded-lines" -> new ExpertEmbedded(database);
            case "referenced-lines" -> new ExpertReferenced(database);
            case "orders-inside-customer" -> new ExpertInside(database);
            default -> throw new IllegalArgumentException(shape);
        };
    }

    /** An order and its lines. */
    abstract long readWhole(ObjectId order);

    /** An order, its lines, of each one's product the name, and its customer's. */
    abstract long readWithNames(ObjectId order);

    /** The last twenty orders of a customer with their lines. */
    abstract long list(ObjectId customer);

    /**
     * @param customer where the order does not refer to him
     * @param lines where they do not lie in the order
     */
    abstract void place(ObjectId customer, BsonDocument order, List<BsonDocument> lines);

    abstract void addLine(ObjectId order, BsonDocument line);

    abstract long bestSellers();

    abstract long total(ObjectId order);

    final void renameProduct(ObjectId product, BsonValue name) {
        collection("products").updateOne(Filters.eq(product), Updates.set("name", name));
    }

    final void renameCustomer(ObjectId customer, BsonValue name) {
        collection("customers").updateOne(Filters.eq(customer), Updates.set("name", name));
    }

    /** Only one who has no orders, which an index alone can tell. Whom he referred, nobody did then. */
    final boolean deleteCustomer(ObjectId customer) {
        if (hasOrders(customer)) {
            return false;
        }
        collection("customers").updateMany(Filters.eq("referrerId", customer), Updates.unset("referrerId"));
        return collection("customers").deleteOne(Filters.eq(customer)).getDeletedCount() == 1;
    }

    boolean hasOrders(ObjectId customer) {
        RawBsonDocument order = collection("orders")
                .find(Filters.eq("customerId", customer))
                .projection(Projections.fields(Projections.excludeId(), Projections.include("customerId")))
                .first();
        return order != null;
    }

    /** Carries out what a call asks for; the shop's workload names its operations so. */
    final Runnable prepared(Call call, Facts facts, Model kept) {
        Entity entity = kept.entity(call.operation().entity());
        ShapedDocuments documents = new ShapedDocuments(kept, facts);
        return switch (call.asked().name()) {
            case "read an order whole" -> {
                ObjectId order = id(facts, "Order", call.number());
                yield () -> readWhole(order);
            }
            case "show an order with its names" -> {
                ObjectId order = id(facts, "Order", call.number());
                yield () -> readWithNames(order);
            }
            case "list a customer's orders" -> {
                ObjectId customer = id(facts, "Customer", call.number());
                yield () -> list(customer);
            }
            case "place an order" -> {
                BsonDocument order = documents.document(entity, call.number());
                List<BsonDocument> lines = new ArrayList<>();
                for (int line : facts.children(kept.relationship("consists of"), call.number())) {
                    lines.add(documents.document(kept.entity("OrderLine"), line));
                }
                ObjectId customer = (ObjectId) Keys.of(facts, kept.relationship("places"), call.number());
                yield () -> place(customer, order, lines);
            }
            case "add a line" -> {
                BsonDocument line = documents.document(entity, call.number());
                ObjectId order = (ObjectId) Keys.of(facts, kept.relationship("consists of"), call.number());
                yield () -> addLine(order, line);
            }
            case "rename a product" -> {
                ObjectId product = id(facts, "Product", call.number());
                BsonValue name = DocumentValues.bson(Objects.requireNonNull(call.value()));
                yield () -> renameProduct(product, name);
            }
            case "rename a customer" -> {
                ObjectId customer = id(facts, "Customer", call.number());
                BsonValue name = DocumentValues.bson(Objects.requireNonNull(call.value()));
                yield () -> renameCustomer(customer, name);
            }
            case "delete a customer" -> {
                ObjectId customer = id(facts, "Customer", call.number());
                yield () -> deleteCustomer(customer);
            }
            case "best sellers" -> this::bestSellers;
            case "total of an order" -> {
                ObjectId order = id(facts, "Order", call.number());
                yield () -> total(order);
            }
            default -> throw new IllegalArgumentException(call.asked().name());
        };
    }

    private static ObjectId id(Facts facts, String entity, int number) {
        return (ObjectId) Keys.of(facts, facts.model().entity(entity), number);
    }

    final MongoCollection<RawBsonDocument> collection(String name) {
        return database.getCollection(name, RawBsonDocument.class);
    }

    final long aggregate(String collection, Bson... stages) {
        return read(
                collection(collection).aggregate(List.of(stages)).batchSize(ALL).into(new ArrayList<>()));
    }

    /** What is shown of the products of lines and of a customer. */
    final long names(Set<ObjectId> products, ObjectId customer) {
        return names(products)
                + DocumentValues.read(Objects.requireNonNull(collection("customers")
                        .find(Filters.eq(customer))
                        .projection(Projections.include("name"))
                        .first()));
    }

    /** What is shown of the products of lines. */
    final long names(Set<ObjectId> products) {
        Bson name = Projections.include("name");
        Bson sold = products.size() == 1 ? Filters.eq(products.iterator().next()) : Filters.in("_id", products);
        if (products.size() == 1) {
            return DocumentValues.read(Objects.requireNonNull(
                    collection("products").find(sold).projection(name).first()));
        }
        return read(collection("products")
                .find(sold)
                .projection(name)
                .batchSize(ALL)
                .into(new ArrayList<>()));
    }

    static Set<ObjectId> products(Iterable<? extends BsonValue> lines) {
        Set<ObjectId> products = new LinkedHashSet<>();
        lines.forEach(
                line -> products.add(line.asDocument().getObjectId("productId").getValue()));
        return products;
    }

    /** What lines come to, and how many values came back with them. */
    static long added(RawBsonDocument document, BsonDocument order) {
        long total = 0;
        for (BsonValue line : order.getArray("lines")) {
            BsonDocument of = line.asDocument();
            total += of.getDocument("unitPrice").getNumber("amount").longValue()
                    * of.getNumber("quantity").longValue();
        }
        return DocumentValues.read(document) + total;
    }

    static long read(List<RawBsonDocument> documents) {
        long read = 0;
        for (RawBsonDocument document : documents) {
            read += DocumentValues.read(document);
        }
        return read;
    }
}
