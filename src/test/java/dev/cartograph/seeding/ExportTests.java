package dev.cartograph.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.cartograph.StoreTest;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** An export of a shop that goes on changing. */
@StoreTest
class ExportTests {
    private static final Path DEMO = Path.of("data-seeds/demo-shop");

    private final ApplicationContext context;
    private final Shop shop;

    @Autowired
    ExportTests(ApplicationContext context) {
        this.context = context;
        shop = new Shop(context);
    }

    @BeforeEach
    void demoShop() {
        shop.empty();
        shop.load(Catalog.in(DEMO));
    }

    @Test
    void leavesOutABundleThatIsDeletedWithItsComponentsMeanwhile() {
        List<String> rows = export(Kind.PRODUCTS, () -> delete("products", new Document()));

        assertThat(rows).noneMatch(row -> row.contains("SET-COMMUTE")).hasSize(18);
    }

    @Test
    void leavesOutOrdersThatAreDeletedWithTheirProductsMeanwhile() {
        assertThat(export(Kind.ORDERS, () -> {
                    delete("orders", new Document());
                    delete("products", new Document());
                }))
                .isEmpty();
    }

    @Test
    void leavesOutOrdersThatAreDeletedWithTheirCustomerMeanwhile() {
        assertThat(export(Kind.ORDERS, () -> {
                    delete("orders", new Document());
                    delete("customers", new Document());
                }))
                .isEmpty();
    }

    @Test
    void saysOfAProductThatMovedMeanwhileWhereItIsNow() {
        List<String> rows = export(Kind.PRODUCTS, () -> {
            ObjectId bags = id("bags");
            ObjectId lights = id("lights");
            collection("products")
                    .updateMany(
                            new Document("categoryId", lights), new Document("$set", new Document("categoryId", bags)));
            delete("categories", new Document("slug", "lights"));
        });

        assertThat(rows).hasSize(20).noneMatch(row -> row.contains("\"category\":\"lights\""));
        assertThat(rows)
                .anySatisfy(row ->
                        assertThat(row).contains("\"sku\":\"LIGHT-REAR\"").contains("\"category\":\"bags\""));
    }

    /** Exports with something that happens after the documents are read and before their rows are made. */
    private List<String> export(Kind kind, Runnable meanwhile) {
        List<Shelf<?, ?>> shelves = new ArrayList<>();
        context.getBeansOfType(Shelf.class).values().forEach(shelf -> shelves.add(interrupted(shelf, meanwhile)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Export(shelves).write(kind, out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Shelf<?, ?> interrupted(Shelf<?, ?> shelf, Runnable meanwhile) {
        return (Shelf<?, ?>) Proxy.newProxyInstance(
                Shelf.class.getClassLoader(), new Class<?>[] {Shelf.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(shelf, arguments);
                    if (method.getName().equals("each")) {
                        meanwhile.run();
                    }
                    return result;
                });
    }

    private ObjectId id(String slug) {
        return collection("categories")
                .find(new Document("slug", slug))
                .map(found -> found.getObjectId("_id"))
                .first();
    }

    private void delete(String collection, Document filter) {
        collection(collection).deleteMany(filter);
    }

    private MongoCollection<Document> collection(String name) {
        return context.getBean(MongoDatabaseFactory.class).getMongoDatabase().getCollection(name);
    }
}
