package dev.cartograph.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import de.bwaldvogel.mongo.MongoBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** How many documents the embedded server examines, counted and not timed, beside the library as shipped. */
class EmbeddedIndexesTests {

    private static final int DOCUMENTS = 1_000;

    @Test
    void examinesOneDocumentForAnIdAndACondition() {
        Consumer<MongoCollection<Document>> find = products ->
                products.find(Document.parse("{_id: 999, standing: 'LIVE'}")).first();

        assertThat(examined(find)).isEqualTo(1);
        assertThat(examinedAsShipped(find)).isEqualTo(DOCUMENTS);
    }

    @Test
    void examinesOneDocumentForAnIdAndAConditionInEveryKindOfWrite() {
        Document live = Document.parse("{_id: 7, standing: 'LIVE'}");
        Document touch = Document.parse("{$inc: {touched: 1}}");

        assertThat(examined(products -> products.updateOne(live, touch))).isEqualTo(1);
        assertThat(examined(products -> products.updateMany(live, touch))).isEqualTo(1);
        assertThat(examined(products -> products.findOneAndUpdate(live, touch))).isEqualTo(1);
        assertThat(examined(products -> products.replaceOne(live, new Document())))
                .isEqualTo(1);
        assertThat(examined(products -> products.deleteOne(live))).isEqualTo(1);
        assertThat(examined(products -> products.find(
                                Document.parse("{$and: [{_id: {$eq: 7}}, {$and: [{standing: 'LIVE'}]}]}"))
                        .first()))
                .isEqualTo(1);
    }

    @Test
    void examinesTheDocumentsThatTheIdsName() {
        Consumer<MongoCollection<Document>> touch = products -> products.updateMany(
                Document.parse("{_id: {$in: [1, 2, 3, 4000]}, standing: 'LIVE'}"),
                Document.parse("{$inc: {touched: 1}}"));

        assertThat(examined(touch)).isEqualTo(3);
        assertThat(examinedAsShipped(touch)).isEqualTo(DOCUMENTS);
    }

    @Test
    void examinesOneDocumentForEachUpdateOfABulk() {
        List<UpdateOneModel<Document>> holds = new ArrayList<>();
        for (int id = 0; id < 20; id++) {
            holds.add(new UpdateOneModel<>(
                    new Document("_id", id).append("stock.available", new Document("$gte", 1)),
                    Document.parse("{$inc: {'stock.available': -1}}")));
        }
        Consumer<MongoCollection<Document>> hold =
                products -> products.bulkWrite(holds, new BulkWriteOptions().ordered(false));

        assertThat(examined(hold)).isEqualTo(20);
        assertThat(examinedAsShipped(hold)).isEqualTo(20L * DOCUMENTS);
    }

    @Test
    void examinesOneDocumentForAUniqueKeyAndACondition() {
        assertThat(examined(products -> products.find(Document.parse("{sku: 'SKU-7', standing: 'LIVE'}"))
                        .first()))
                .isEqualTo(1);
        assertThat(examined(products -> products.find(
                                Document.parse("{group: 3, key: {$in: ['k-3', 'k-4']}, standing: 'LIVE'}"))
                        .first()))
                .isEqualTo(1);
    }

    @Test
    void examinesTheDocumentsThatAreReferredToByAnIndexThatIsNotUnique() {
        Consumer<MongoCollection<Document>> byCategory =
                products -> products.find(Document.parse("{categoryId: 3, standing: {$ne: 'PENDING'}}"))
                        .into(new ArrayList<>());
        Consumer<MongoCollection<Document>> byComponent =
                products -> products.find(Document.parse("{'components.productId': {$in: [5, 6]}}"))
                        .into(new ArrayList<>());

        assertThat(examined(byCategory)).isEqualTo(DOCUMENTS / 10);
        assertThat(examined(byComponent)).isEqualTo(2);
        assertThat(examinedAsShipped(byCategory)).isEqualTo(DOCUMENTS);
    }

    /** Whatever an index narrows, a filter finds what it finds without one. */
    @Test
    void findsThroughItsIndexesWhatAScanFinds() {
        try (EmbeddedServer server = EmbeddedServer.start();
                MongoClient client = MongoClients.create(server.connectionString())) {
            MongoCollection<Document> indexed = client.getDatabase("test").getCollection("indexed");
            MongoCollection<Document> plain = client.getDatabase("test").getCollection("plain");
            indexed.createIndex(Indexes.ascending("a"), new IndexOptions().name("a"));
            indexed.createIndex(Indexes.ascending("lines.p", "a"), new IndexOptions().name("p"));
            indexed.createIndex(
                    Indexes.ascending("u"),
                    new IndexOptions().name("u").unique(true).sparse(true));
            Random random = new Random(20261121);
            for (int step = 0; step < 1_500; step++) {
                change(random, step, List.of(indexed, plain));
                Document filter = filter(random);
                assertThat(found(indexed, filter)).as(filter.toJson()).isEqualTo(found(plain, filter));
            }
        }
    }

    private static void change(Random random, int step, List<MongoCollection<Document>> both) {
        Document id = new Document("_id", random.nextInt(60));
        Document body = new Document("a", value(random))
                .append(
                        "lines",
                        random.ints(random.nextInt(4), 0, 5)
                                .mapToObj(p -> new Document("p", p))
                                .toList());
        if (random.nextBoolean()) {
            body.append("u", step);
        }
        int kind = random.nextInt(10);
        for (MongoCollection<Document> each : both) {
            if (kind < 5) {
                if (each.replaceOne(id, body).getMatchedCount() == 0) {
                    each.insertOne(new Document(id).append("a", body.get("a")).append("lines", body.get("lines")));
                }
            } else if (kind < 7) {
                each.updateOne(id, new Document("$push", new Document("lines", new Document("p", step % 5))));
            } else if (kind < 8) {
                each.updateMany(new Document("lines.p", step % 5), new Document("$set", new Document("a", step % 3)));
            } else if (kind < 9) {
                each.updateOne(id, new Document("$unset", new Document("a", 1)));
            } else {
                each.deleteOne(id);
            }
        }
    }

    private static Document filter(Random random) {
        Document filter = new Document();
        if (random.nextBoolean()) {
            filter.append("a", random.nextBoolean() ? value(random) : in(value(random), value(random)));
        }
        if (random.nextBoolean()) {
            filter.append("lines.p", random.nextBoolean() ? random.nextInt(5) : in(random.nextInt(5), 2L));
        }
        if (random.nextInt(4) == 0) {
            filter.append("_id", in(random.nextInt(60), random.nextInt(60), random.nextInt(60)));
        }
        return random.nextInt(4) == 0
                ? new Document("$and", List.of(filter, new Document("a", value(random))))
                : filter;
    }

    private static Document in(Object... values) {
        return new Document("$in", Arrays.asList(values));
    }

    /** Equal numbers of several types, null, text and arrays. */
    private static Object value(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> 1;
            case 1 -> 1L;
            case 2 -> 1.0;
            case 3 -> "1";
            case 4 -> null;
            case 5 -> List.of(1, 2);
            default -> random.nextInt(3);
        };
    }

    private static List<Document> found(MongoCollection<Document> in, Document filter) {
        return in.find(filter).sort(new Document("_id", 1)).into(new ArrayList<>());
    }

    private static long examined(Consumer<MongoCollection<Document>> work) {
        LongAdder examined = new LongAdder();
        return examined(work, CountingBackend.mended(examined), examined);
    }

    private static long examinedAsShipped(Consumer<MongoCollection<Document>> work) {
        LongAdder examined = new LongAdder();
        return examined(work, CountingBackend.asShipped(examined), examined);
    }

    private static long examined(Consumer<MongoCollection<Document>> work, MongoBackend backend, LongAdder examined) {
        try (EmbeddedServer server = EmbeddedServer.start(backend);
                MongoClient client = MongoClients.create(server.connectionString())) {
            MongoCollection<Document> products = client.getDatabase("test").getCollection("products");
            products.createIndex(
                    Indexes.ascending("sku"), new IndexOptions().name("sku").unique(true));
            products.createIndex(
                    Indexes.ascending("group", "key"),
                    new IndexOptions().name("key").unique(true));
            products.createIndex(Indexes.ascending("categoryId"), new IndexOptions().name("category"));
            products.createIndex(Indexes.ascending("components.productId"), new IndexOptions().name("components"));
            List<Document> documents = new ArrayList<>();
            for (int n = 0; n < DOCUMENTS; n++) {
                documents.add(UpdateContract.product(n, 10)
                        .append("sku", "SKU-" + n)
                        .append("group", n % 10)
                        .append("key", "k-" + n)
                        .append("categoryId", n % 10)
                        .append("components", List.of(new Document("productId", n + 1))));
            }
            products.insertMany(documents);
            examined.reset();
            work.accept(products);
            return examined.sum();
        }
    }
}
