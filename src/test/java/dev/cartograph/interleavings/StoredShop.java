package dev.cartograph.interleavings;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** The shop's documents as they are stored, judged by nothing but themselves: no code of the shop is asked. */
public final class StoredShop {
    private static final List<String> COLLECTIONS =
            List.of("customers", "products", "categories", "categoryTree", "orders", "stockReceipts");

    private final MongoDatabase database;

    public StoredShop(ApplicationContext context) {
        database = context.getBean(MongoDatabaseFactory.class).getMongoDatabase();
    }

    /** Leaves the collections with their indexes, and nothing in them. */
    public void empty() {
        COLLECTIONS.forEach(name -> database.getCollection(name).deleteMany(new Document()));
    }

    /** Says of an order that it is cancelled, as another client of the database may, past every step of the shop's. */
    void cancelPastTheSteps(ObjectId order) {
        Document change = new Document("state", "CANCELLED").append("at", new Date());
        database.getCollection("orders")
                .updateOne(
                        new Document("_id", order),
                        new Document("$set", new Document("state", "CANCELLED"))
                                .append("$push", new Document("history", change)),
                        new UpdateOptions().bypassDocumentValidation(true));
    }

    /** Says of what is announced that it is announced by somebody else. */
    void announcedByAnother(String collection) {
        database.getCollection(collection)
                .updateMany(
                        new Document("standing", "PENDING"),
                        new Document("$set", new Document("attempt", new ObjectId())));
    }

    /** Brings back what is being deleted, as a repair does where another client spoiled what says so. */
    void backToLife(String collection) {
        database.getCollection(collection)
                .updateMany(
                        new Document("standing", "CLOSING"),
                        new Document("$set", new Document("standing", "LIVE"))
                                .append("$unset", new Document("closing", "")));
    }

    public List<Document> all(String collection) {
        return database.getCollection(collection).find().into(new ArrayList<>());
    }

    /** No document refers to one that is not there. */
    public void hasNoOrphan() {
        List<String> orphans = new ArrayList<>();
        Set<Object> customers = ids("customers");
        Set<Object> products = ids("products");
        Set<Object> categories = ids("categories");
        for (Document order : visible("orders")) {
            if (!customers.contains(order.get("customerId"))) {
                orphans.add("order of no customer " + order);
            }
            for (Document line : order.getList("lines", Document.class)) {
                if (!products.contains(line.get("productId"))) {
                    orphans.add("line of no product " + order);
                }
            }
        }
        for (Document customer : visible("customers")) {
            if (customer.get("referrerId") != null && !customers.contains(customer.get("referrerId"))) {
                orphans.add("customer of no referrer " + customer);
            }
        }
        for (Document product : visible("products")) {
            if (!categories.contains(product.get("categoryId"))) {
                orphans.add("product of no category " + product);
            }
            for (Document component : product.getList("components", Document.class, List.of())) {
                if (!products.contains(component.get("productId"))) {
                    orphans.add("component that is no product " + product);
                }
            }
        }
        for (Document receipt : all("stockReceipts")) {
            if (!products.contains(receipt.get("productId")) && !"OWED".equals(receipt.getString("state"))) {
                orphans.add("receipt of no product " + receipt);
            }
        }
        Map<String, String> parents = parents();
        Set<String> nodes = new HashSet<>();
        categories.forEach(id -> nodes.add(((ObjectId) id).toHexString()));
        assertThat(parents.keySet())
                .as("each category has its place, and each place its category")
                .isEqualTo(nodes);
        parents.forEach((child, parent) -> {
            if (parent != null && !parents.containsKey(parent)) {
                orphans.add("category " + child + " below none " + parent);
            }
        });
        assertThat(orphans).isEmpty();
    }

    /** No category lies below itself. */
    public void hasNoCycle() {
        Map<String, String> parents = parents();
        parents.keySet().forEach(start -> {
            String at = start;
            for (int depth = 0; at != null; depth++) {
                assertThat(depth).as("levels above %s in %s", start, parents).isLessThan(parents.size());
                at = parents.get(at);
            }
        });
    }

    /** Nothing is on its way: what was begun has ended, one way or the other. */
    public void isAtRest() {
        List<String> busy = new ArrayList<>();
        for (String collection : List.of("customers", "products", "categories", "orders")) {
            for (Document document : all(collection)) {
                boolean settled = Set.of("LIVE", "REJECTED", "DELETED").contains(document.getString("standing"));
                boolean announced = document.containsKey("announced") || document.containsKey("announcedCategoryId");
                if (!settled || announced || document.containsKey("closing")) {
                    busy.add(collection + " " + document);
                }
            }
        }
        for (Document product : all("products")) {
            Document stock = product.get("stock", Document.class);
            if (!stock.getList("holds", Document.class).isEmpty()
                    || !stock.getList("marks", Document.class).isEmpty()) {
                busy.add("stock of " + product);
            }
        }
        assertThat(busy).isEmpty();
    }

    /** Each product's units: none below zero, and what is there is what was there, and what came, without what was sold. */
    public void hasItsStock(Map<ObjectId, Long> atFirst) {
        Map<Object, Long> sold = new HashMap<>();
        for (Document order : visible("orders")) {
            if (order.get("hold") != null && !"CANCELLED".equals(order.getString("state"))) {
                order.getList("lines", Document.class)
                        .forEach(line -> sold.merge(
                                line.get("productId"), ((Number) line.get("quantity")).longValue(), Long::sum));
            }
        }
        Map<Object, Long> came = new HashMap<>();
        for (Document receipt : all("stockReceipts")) {
            if ("DONE".equals(receipt.getString("state"))) {
                came.merge(receipt.get("productId"), receipt.getLong("add"), Long::sum);
            }
        }
        for (Document product : all("products")) {
            Document stock = product.get("stock", Document.class);
            Long first = atFirst.get(product.getObjectId("_id"));
            if (first != null) {
                long expected =
                        first + came.getOrDefault(product.get("_id"), 0L) - sold.getOrDefault(product.get("_id"), 0L);
                assertThat(stock.getLong("onHand")).as("on hand of %s", product).isEqualTo(expected);
                assertThat(stock.getLong("available"))
                        .as("available of %s", product)
                        .isEqualTo(expected);
                assertThat(expected).isNotNegative();
            }
        }
    }

    public List<Document> visible(String collection) {
        return all(collection).stream()
                .filter(document -> Set.of("LIVE", "CLOSING").contains(document.getString("standing")))
                .toList();
    }

    private Set<Object> ids(String collection) {
        Set<Object> ids = new HashSet<>();
        visible(collection).forEach(document -> ids.add(document.get("_id")));
        return ids;
    }

    private Map<String, String> parents() {
        Map<String, String> parents = new HashMap<>();
        all("categoryTree")
                .forEach(tree -> tree.get("nodes", Document.class)
                        .forEach((id, node) -> parents.put(id, ((Document) node).getString("parent"))));
        return parents;
    }
}
