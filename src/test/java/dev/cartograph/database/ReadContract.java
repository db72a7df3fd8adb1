package dev.cartograph.database;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoCommandException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** Finding, paging and what comes back. Always sorted, limited and batched by the client's own word. */
interface ReadContract extends ContractCase {

    @Test
    default void pagesByIdInBothDirections() {
        collection().insertMany(ContractCase.numbered(250));

        assertThat(pages(1)).isEqualTo(IntStream.range(0, 250).boxed().toList());
        assertThat(pages(-1))
                .isEqualTo(IntStream.range(0, 250).mapToObj(n -> 249 - n).toList());
    }

    private List<Object> pages(int direction) {
        String beyond = direction > 0 ? "$gt" : "$lt";
        List<Object> ids = new ArrayList<>();
        Document filter = new Document();
        while (true) {
            List<Object> page = ids(collection()
                    .find(filter)
                    .sort(new Document("_id", direction))
                    .limit(40));
            ids.addAll(page);
            if (page.size() < 40) {
                return ids;
            }
            filter = new Document("_id", new Document(beyond, page.get(page.size() - 1)));
        }
    }

    @Test
    default void pagesByAFieldAndTheIdWhereManyShareTheField() {
        List<Document> documents = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            documents.add(new Document("_id", n).append("price", new Document("amount", (long) (n * 7 % 5))));
        }
        collection().insertMany(documents);

        Set<Object> seen = new LinkedHashSet<>();
        List<Long> amounts = new ArrayList<>();
        Document filter = new Document();
        int size;
        do {
            List<Document> page = collection()
                    .find(filter)
                    .sort(Document.parse("{'price.amount': -1, _id: -1}"))
                    .limit(30)
                    .into(new ArrayList<>());
            size = page.size();
            page.forEach(found -> {
                assertThat(seen.add(found.get("_id"))).isTrue();
                amounts.add(found.get("price", Document.class).getLong("amount"));
            });
            Document last = page.get(size - 1);
            Object amount = last.get("price", Document.class).get("amount");
            filter = new Document(
                    "$or",
                    List.of(
                            new Document("price.amount", new Document("$lt", amount)),
                            new Document("price.amount", amount).append("_id", new Document("$lt", last.get("_id")))));
        } while (size == 30);

        assertThat(seen).hasSize(200);
        assertThat(amounts).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    default void findsSeveralByTheirIdsInOneRead() {
        collection().insertMany(ContractCase.numbered(10));

        assertThat(ids(collection().find(Document.parse("{_id: {$in: [7, 3, 99, 3]}}"))))
                .containsExactlyInAnyOrder(3, 7);
        assertThat(ids(collection().find(Document.parse("{_id: {$in: []}}")))).isEmpty();
    }

    @Test
    default void answersWithTheFieldsThatAreAskedFor() {
        collection()
                .insertOne(
                        Document.parse(
                                "{_id: 1, name: {first: 'Ann', last: 'Lee'}, lines: [{sku: 'A', n: 1}, {sku: 'B', n: 2}], note: 'x'}"));

        assertThat(collection()
                        .find(eq(1))
                        .projection(Document.parse("{'name.first': 1, 'lines.sku': 1}"))
                        .first())
                .isEqualTo(Document.parse("{_id: 1, name: {first: 'Ann'}, lines: [{sku: 'A'}, {sku: 'B'}]}"));
        assertThat(collection()
                        .find(eq(1))
                        .projection(Document.parse("{_id: 0, note: 1}"))
                        .first())
                .isEqualTo(Document.parse("{note: 'x'}"));
    }

    @Test
    default void matchesElementsOfArraysEachByItselfOrAsAWhole() {
        collection()
                .insertMany(List.of(
                        Document.parse(
                                "{_id: 1, lines: [{productId: 'a', quantity: 1}, {productId: 'b', quantity: 9}]}"),
                        Document.parse("{_id: 2, lines: [{productId: 'a', quantity: 9}]}"),
                        Document.parse("{_id: 3, lines: []}"),
                        Document.parse("{_id: 4}")));

        assertThat(ids(collection().find(Document.parse("{'lines.productId': 'a'}"))))
                .containsExactlyInAnyOrder(1, 2);
        assertThat(ids(collection().find(Document.parse("{'lines.productId': 'a', 'lines.quantity': 9}"))))
                .containsExactlyInAnyOrder(1, 2);
        assertThat(ids(collection().find(Document.parse("{lines: {$elemMatch: {productId: 'a', quantity: 9}}}"))))
                .containsExactly(2);
        assertThat(ids(collection().find(Document.parse("{'lines.productId': {$ne: 'a'}}"))))
                .containsExactlyInAnyOrder(3, 4);
        assertThat(ids(collection().find(Document.parse("{'lines.productId': {$nin: ['b', 'c']}}"))))
                .containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    default void tellsAbsentFromPresentAndComparesWithinBounds() {
        collection()
                .insertMany(List.of(
                        Document.parse("{_id: 1, n: {$numberLong: '5'}, at: {$date: 1000}}"),
                        Document.parse("{_id: 2, n: {$numberLong: '10'}, at: {$date: 2000}, referrerId: 'x'}"),
                        Document.parse("{_id: 3, at: {$date: 3000}, referrerId: null}")));

        assertThat(ids(collection().find(Document.parse("{referrerId: {$exists: false}}"))))
                .containsExactly(1);
        assertThat(ids(collection().find(Document.parse("{n: {$gte: 5, $lt: 10}}"))))
                .containsExactly(1);
        assertThat(ids(collection().find(Document.parse("{at: {$gte: {$date: 1000}, $lt: {$date: 3000}}}"))))
                .containsExactlyInAnyOrder(1, 2);
        assertThat(ids(collection().find().sort(Document.parse("{n: 1, _id: 1}"))))
                .as("absent sorts first")
                .containsExactly(3, 1, 2);
    }

    @Test
    default void countsToALimitAndNoFurther() {
        collection().insertMany(ContractCase.numbered(50));

        assertThat(collection().countDocuments(Document.parse("{_id: {$gte: 10}}")))
                .isEqualTo(40);
        assertThat(collection().countDocuments(Document.parse("{_id: {$gte: 10}}"), new CountOptions().limit(15)))
                .isEqualTo(15);
    }

    @Test
    default void readsTenThousandDocumentsThroughACursorWhileTheyChange() {
        collection().insertMany(ContractCase.numbered(10_000), new InsertManyOptions().ordered(false));

        List<Object> read = new ArrayList<>();
        try (MongoCursor<Document> cursor =
                collection().find().sort(new Document("_id", 1)).batchSize(777).cursor()) {
            while (cursor.hasNext()) {
                read.add(cursor.next().get("_id"));
                if (read.size() % 1_000 == 0) {
                    collection().updateMany(Document.parse("{_id: {$gte: 9000}}"), Document.parse("{$inc: {n: 1}}"));
                }
            }
        }

        assertThat(read).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    default void readsAllOfAQueryThatNamesNoBatchSize() {
        collection().insertMany(ContractCase.numbered(3_000), new InsertManyOptions().ordered(false));

        assertThat(ids(collection().find().sort(new Document("_id", 1)))).hasSize(3_000);
        assertThat(collection()
                        .aggregate(List.of(Document.parse("{$match: {_id: {$gte: 1000}}}")))
                        .map(found -> found.get("_id"))
                        .into(new LinkedHashSet<>()))
                .hasSize(2_000);
    }

    @Test
    default void keepsTypesAndTheOrderOfFields() {
        ObjectId id = new ObjectId();
        Document document = new Document("_id", id)
                .append("long", 1L << 53 | 1)
                .append("int", 7)
                .append("double", 0.1)
                .append("boolean", true)
                .append("text", "Zoë \uD83D\uDE00 \u4E2D")
                .append("nothing", null)
                .append("date", Date.from(Instant.parse("1965-03-01T12:34:56.789Z")))
                .append("decimal", Decimal128.parse("12.50"))
                .append("list", List.of(1L, "two", 3.5, List.of(false)))
                .append("document", new Document("z", 1).append("a", new Document()));

        collection().insertOne(document);

        assertThat(stored(id)).isEqualTo(document);
        assertThat(List.copyOf(stored(id).keySet())).isEqualTo(List.copyOf(document.keySet()));
        assertThat(List.copyOf(stored(id).get("document", Document.class).keySet()))
                .containsExactly("z", "a");
    }

    @Test
    default void keepsTimesToTheMillisecond() {
        Instant instant = Instant.parse("2026-11-21T10:11:12.345678Z");
        collection().insertOne(new Document("_id", 1).append("at", Date.from(instant)));

        assertThat(stored(1).getDate("at").toInstant()).isEqualTo(Instant.parse("2026-11-21T10:11:12.345Z"));
        assertThat(ids(collection().find(eq("at", Date.from(instant))))).containsExactly(1);
    }

    @Test
    default void keepsLargeDocuments() {
        List<Document> lines = IntStream.range(0, 10_000)
                .mapToObj(n -> new Document("lineNumber", n).append("name", "x".repeat(80)))
                .toList();
        collection().insertOne(new Document("_id", 1).append("lines", lines));

        collection().updateOne(eq(1), Document.parse("{$set: {seen: true}}"));

        assertThat(stored(1).getList("lines", Document.class)).isEqualTo(lines);
        assertThat(stored(1).getBoolean("seen")).isTrue();
    }

    @Test
    default void joinsByEachElementOfAnArrayOnce() {
        collection()
                .insertMany(List.of(
                        Document.parse("{_id: 1, lines: [{n: 5}, {n: 6}, {n: 5}]}"),
                        Document.parse("{_id: 2, n: 5}"),
                        Document.parse("{_id: 3, n: 6}"),
                        Document.parse("{_id: 4, n: 7}")));
        Document joining = new Document(
                "$lookup",
                new Document("from", collection().getNamespace().getCollectionName())
                        .append("localField", "lines.n")
                        .append("foreignField", "n")
                        .append("as", "joined"));

        Document joined = collection()
                .aggregate(List.of(Document.parse("{$match: {_id: 1}}"), joining))
                .first();

        assertThat(joined.getList("joined", Document.class))
                .extracting(one -> one.get("_id"))
                .containsExactlyInAnyOrder(2, 3);
        assertThat(joined.keySet()).containsExactly("_id", "lines", "joined");
    }

    @Test
    default void answersPingAndSaysWhatItIs() {
        assertThat(database()
                        .runCommand(new Document("ping", 1))
                        .get("ok", Number.class)
                        .intValue())
                .isEqualTo(1);
        assertThat(database().runCommand(new Document("isMaster", 1)).getInteger("maxWireVersion"))
                .as("MongoDB 4.2 or later")
                .isGreaterThanOrEqualTo(8);
        assertThat(database().runCommand(new Document("buildInfo", 1)).getList("versionArray", Integer.class))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    default void refusesAnUnknownCommandAndGoesOn() {
        assertThat(catchThrowable(() -> database().runCommand(new Document("noSuchCommand", 1))))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        refused -> assertThat(refused.getErrorCode()).isEqualTo(59));

        collection().insertOne(new Document("_id", 1));
        assertThat(stored(1)).isNotNull();
    }

    private static List<Object> ids(FindIterable<Document> found) {
        return found.map(document -> document.get("_id")).into(new ArrayList<>());
    }
}
