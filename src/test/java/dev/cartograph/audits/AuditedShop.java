package dev.cartograph.audits;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.cartograph.ShopFloor;
import dev.cartograph.integrity.Audit;
import dev.cartograph.integrity.AuditReport;
import dev.cartograph.integrity.Finding;
import dev.cartograph.integrity.Repair;
import dev.cartograph.integrity.RepairReport;
import dev.cartograph.orders.Order;
import dev.cartograph.orders.OrderDraft;
import dev.cartograph.orders.Placement;
import dev.cartograph.products.Product;
import dev.cartograph.seeding.Catalog;
import dev.cartograph.seeding.Import;
import dev.cartograph.seeding.LoadOptions;
import dev.cartograph.values.CustomerId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** A shop that is audited, seen from its database too, as another client of the database sees it. */
final class AuditedShop {
    final ShopFloor floor;
    final MongoDatabase database;
    private final ApplicationContext context;

    AuditedShop(ApplicationContext context) {
        this.context = context;
        database = context.getBean(MongoDatabaseFactory.class).getMongoDatabase();
        database.listCollectionNames()
                .forEach(name -> database.getCollection(name).deleteMany(new Document()));
        floor = new ShopFloor(context);
    }

    MongoCollection<Document> raw(String collection) {
        return database.getCollection(collection);
    }

    Document stored(String collection, Object id) {
        return raw(collection).find(Filters.eq("_id", id)).first();
    }

    /** What the shop holds, without what audits and repairs keep. */
    Map<String, List<Document>> everything() {
        Map<String, List<Document>> everything = new TreeMap<>();
        for (String name : List.of("categories", "categoryTree", "customers", "orders", "products", "stockReceipts")) {
            everything.put(name, raw(name).find().sort(new Document("_id", 1)).into(new ArrayList<>()));
        }
        return everything;
    }

    void set(String collection, Object id, Document fields) {
        change(collection, id, new Document("$set", fields));
    }

    void unset(String collection, Object id, String... fields) {
        Document all = new Document();
        Stream.of(fields).forEach(field -> all.append(field, ""));
        change(collection, id, new Document("$unset", all));
    }

    /** Past every validator that the server has, as a client may that is allowed to. */
    void change(String collection, Object id, Document update) {
        raw(collection).updateOne(Filters.eq("_id", id), update, new UpdateOptions().bypassDocumentValidation(true));
    }

    void insert(String collection, Document document) {
        raw(collection).insertOne(document, new InsertOneOptions().bypassDocumentValidation(true));
    }

    Order order(CustomerId customer, Product product, long quantity) {
        return context.getBean(Placement.class)
                .place(
                        UUID.randomUUID().toString(),
                        new OrderDraft(
                                customer.hex(),
                                null,
                                null,
                                List.of(new OrderDraft.Line(product.id().hex(), quantity))));
    }

    void load(String catalog) {
        context.getBean(Import.class).load(Catalog.in(Path.of(catalog)), LoadOptions.WRITE);
    }

    /** Every finding; what began before that counts as left half done. */
    List<Finding> audit(Instant before) {
        List<Finding> findings = new ArrayList<>();
        report(before, findings);
        return findings;
    }

    /** Every finding, where nothing is under way. */
    List<Finding> audit() {
        return audit(Instant.now().plusSeconds(1));
    }

    AuditReport report(Instant before, List<Finding> findings) {
        return context.getBean(Audit.class).run(new ObjectId().toHexString(), before, new Audit.Watcher() {
            @Override
            public void found(Finding finding) {
                findings.add(finding);
            }
        });
    }

    RepairReport repair() {
        return context.getBean(Repair.class).run(Instant.now().plusSeconds(1), Audit.Watcher.NONE);
    }

    /** {@code CUS-003 customers/665f… /email}. */
    static String place(Finding finding) {
        return finding.rule().code() + " " + finding.collection() + "/" + finding.id() + " " + finding.pointer();
    }

    static ObjectId id(String hex) {
        return new ObjectId(hex);
    }
}
