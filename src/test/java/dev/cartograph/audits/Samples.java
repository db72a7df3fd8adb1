package dev.cartograph.audits;

import dev.cartograph.orders.Order;
import dev.cartograph.products.Product;
import dev.cartograph.values.CustomerId;
import dev.cartograph.values.IdempotencyKey;
import dev.cartograph.values.ProductId;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Sound documents as the shop stores them, each with keys of its own, for others to spoil. */
final class Samples {
    private static final List<Object> OF_ANY_TYPE = List.of(
            true,
            7,
            8L,
            1.5,
            "x",
            new Date(0),
            new ObjectId(),
            new Decimal128(3),
            new Binary(new byte[] {1}),
            new Document("a", 1),
            List.of(1, "b"));

    private final AuditedShop shop;
    private final Random random;
    private final Document customer;
    private final Document product;
    private final Document category;
    private final Document order;
    private final Document receipt;
    private int count;

    Samples(AuditedShop shop, Random random) {
        this.shop = shop;
        this.random = random;
        CustomerId buyer = shop.floor.customer();
        Product sold = shop.floor.product(250, 1_000);
        Order placed = shop.order(buyer, sold, 2);
        customer = shop.stored("customers", AuditedShop.id(buyer.hex()));
        product = shop.stored("products", AuditedShop.id(sold.id().hex()));
        order = shop.stored("orders", AuditedShop.id(placed.id().hex()));
        category = shop.stored("categories", product.getObjectId("categoryId"));
        receipt = new Document("schema", 1)
                .append("productId", productId())
                .append("add", 5L)
                .append("state", "DONE")
                .append("token", new ObjectId())
                .append("available", 0L)
                .append("createdAt", new Date());
    }

    Document customer() {
        Document one = copy(customer);
        Parts.email(one, "planted" + next() + "@example.org");
        return one;
    }

    Document product() {
        return copy(product).append("sku", "PLANT-" + next());
    }

    Document inCategory(ObjectId category, Document attributes) {
        return product().append("categoryId", category).append("attributes", attributes);
    }

    /** The product that sound orders, bundles and receipts are about. */
    ObjectId productId() {
        return product.getObjectId("_id");
    }

    /** A category without a place in the tree. */
    Document category() {
        return copy(category).append("slug", "planted-" + next());
    }

    Document rooted() {
        Document one = category();
        place(one, new Document("moves", 0L));
        return one;
    }

    void moveBelow(Document category, String parent) {
        setInTree("nodes." + category.getObjectId("_id") + ".parent", parent);
    }

    void place(Document category, Object node) {
        setInTree("nodes." + category.getObjectId("_id"), node);
    }

    /** A place under a key that no path can name. */
    void placeUnder(String key) {
        Document nodes = shop.stored("categoryTree", "categories").get("nodes", Document.class);
        setInTree("nodes", nodes.append(key, new Document("moves", 0L)));
    }

    private void setInTree(String field, Object value) {
        shop.set("categoryTree", "categories", new Document(field, value));
    }

    Document order() {
        Document one = copy(order).append("key", "planted-" + next());
        return one.append("_id", idOf(one));
    }

    static ObjectId idOf(Document order) {
        return new ObjectId(IdempotencyKey.idHex(
                CustomerId.of(order.getObjectId("customerId").toHexString()), order.getString("key")));
    }

    Document line(int number) {
        return new Document(Parts.line(order)).append("lineNumber", number);
    }

    Document receiptFor(ObjectId product) {
        String key = "r" + next();
        return new Document(receipt)
                .append("_id", new ObjectId(IdempotencyKey.idHex(ProductId.of(product.toHexString()), key)))
                .append("productId", product)
                .append("key", key);
    }

    private static Document copy(Document of) {
        // Through bytes, so that no part is shared; extended JSON keeps every type.
        Document one = Document.parse(of.toJson(
                JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build()));
        return one.append("_id", new ObjectId());
    }

    /** Some value of another type. */
    Object notA(Class<?> type) {
        Object value;
        do {
            value = OF_ANY_TYPE.get(random.nextInt(OF_ANY_TYPE.size()));
        } while (type.isInstance(value));
        return value;
    }

    /** A number that was not given out before. */
    int next() {
        return count++;
    }
}
