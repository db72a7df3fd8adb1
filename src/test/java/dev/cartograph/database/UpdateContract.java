package dev.cartograph.database;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

/** Conditional updates of one document: what the shop enforces with, in place of locks and transactions. */
interface UpdateContract extends ContractCase {

    @Test
    default void updatesByIdAndFurtherFieldsAndCountsWhatMatchedAndChanged() {
        collection().insertOne(Document.parse("{_id: 1, standing: 'PENDING', version: 1}"));
        Document toLive = Document.parse("{$set: {standing: 'LIVE'}}");

        UpdateResult first = collection().updateOne(Document.parse("{_id: 1, standing: 'PENDING'}"), toLive);
        UpdateResult second = collection().updateOne(Document.parse("{_id: 1, standing: 'PENDING'}"), toLive);
        UpdateResult unchanged = collection().updateOne(Document.parse("{_id: 1, standing: 'LIVE'}"), toLive);

        assertThat(List.of(first.getMatchedCount(), first.getModifiedCount())).containsExactly(1L, 1L);
        assertThat(List.of(second.getMatchedCount(), second.getModifiedCount())).containsExactly(0L, 0L);
        assertThat(List.of(unchanged.getMatchedCount(), unchanged.getModifiedCount()))
                .containsExactly(1L, 0L);
        assertThat(stored(1)).isEqualTo(Document.parse("{_id: 1, standing: 'LIVE', version: 1}"));
    }

    @Test
    default void incrementsPushesPullsSetsAndUnsetsInOneUpdate() {
        collection()
                .insertOne(Document.parse("{_id: 1, stock: {available: 5, holds: [{orderId: 'a', quantity: 1}]},"
                        + " tags: ['x', 'y'], note: 'old', gone: true}"));

        collection()
                .updateOne(
                        eq(1),
                        Document.parse("{$inc: {'stock.available': -2, 'stock.revision': 1},"
                                + " $push: {'stock.holds': {orderId: 'b', quantity: 2}},"
                                + " $pull: {tags: 'x'}, $set: {note: 'new'}, $unset: {gone: 1}}"));

        assertThat(stored(1))
                .isEqualTo(Document.parse("{_id: 1, stock: {available: 3,"
                        + " holds: [{orderId: 'a', quantity: 1}, {orderId: 'b', quantity: 2}], revision: 1},"
                        + " tags: ['y'], note: 'new'}"));
    }

    @Test
    default void setsAndCountsUpPlainFieldsOfManyAndSaysHowManyChanged() {
        collection()
                .insertMany(List.of(
                        Document.parse("{_id: 1, standing: 'PENDING', touches: {$numberLong: '2'}}"),
                        Document.parse("{_id: 2, standing: 'PENDING'}"),
                        Document.parse("{_id: 3, standing: 'LIVE'}"),
                        Document.parse("{_id: 4, standing: 'LIVE', touches: {$numberInt: '1'}}")));
        Document some = Document.parse("{$and: [{_id: {$in: [1, 2, 3, 9]}}, {standing: {$ne: 'GONE'}}]}");

        UpdateResult set = collection().updateMany(some, Document.parse("{$set: {standing: 'LIVE'}}"));
        UpdateResult touched = collection().updateMany(some, Document.parse("{$inc: {touches: {$numberLong: '1'}}}"));
        UpdateResult mixed = collection().updateMany(eq(4), Document.parse("{$inc: {touches: {$numberLong: '1'}}}"));

        assertThat(List.of(set.getMatchedCount(), set.getModifiedCount())).containsExactly(3L, 2L);
        assertThat(List.of(touched.getMatchedCount(), touched.getModifiedCount()))
                .containsExactly(3L, 3L);
        assertThat(mixed.getModifiedCount()).isEqualTo(1);
        assertThat(stored(1)).isEqualTo(Document.parse("{_id: 1, standing: 'LIVE', touches: {$numberLong: '3'}}"));
        assertThat(stored(2)).isEqualTo(Document.parse("{_id: 2, standing: 'LIVE', touches: {$numberLong: '1'}}"));
        assertThat(stored(3)).isEqualTo(Document.parse("{_id: 3, standing: 'LIVE', touches: {$numberLong: '1'}}"));
        assertThat(stored(4).get("touches"))
                .as("a 32-bit number and a 64-bit one")
                .isEqualTo(2L);
    }

    @Test
    default void tellsHowManyBytesACollectionHoldsAsItChanges() {
        collection().insertMany(List.of(Document.parse("{_id: 1, note: 'long enough'}"), Document.parse("{_id: 2}")));
        collection().updateOne(eq(2), Document.parse("{$set: {note: 'another'}}"));

        Document stats = database()
                .runCommand(
                        new Document("collStats", collection().getNamespace().getCollectionName()));

        long bytes = collection().withDocumentClass(RawBsonDocument.class).find().into(new ArrayList<>()).stream()
                .mapToLong(document -> document.getByteBuffer().remaining())
                .sum();
        assertThat(((Number) stats.get("size")).longValue()).isEqualTo(bytes);
    }

    @Test
    default void findsByAnIndexedFieldThatAnUpdateOfManyGaveAnotherValue() {
        collection().createIndex(new Document("owner", 1));
        collection()
                .insertMany(List.of(Document.parse("{_id: 1, owner: 'a'}"), Document.parse("{_id: 2, owner: 'a'}")));

        collection().updateMany(eq("owner", "a"), Document.parse("{$set: {owner: 'b'}}"));

        assertThat(collection().countDocuments(eq("owner", "a"))).isZero();
        assertThat(collection().countDocuments(eq("owner", "b"))).isEqualTo(2);
    }

    @Test
    default void holdsStockOnceForAnOrderAndNeverMoreThanThereIs() {
        collection().insertOne(product(1, 10));

        assertThat(hold(1, "a", 6)).isEqualTo(1);
        assertThat(hold(1, "a", 1)).as("the same order again").isZero();
        assertThat(hold(1, "b", 5)).as("more than is left").isZero();
        assertThat(hold(1, "b", 4)).isEqualTo(1);

        assertThat(stored(1).get("stock"))
                .isEqualTo(Document.parse("{onHand: {$numberLong: '10'}, available: {$numberLong: '0'}, revision: 2,"
                        + " holds: [{orderId: 'a', quantity: {$numberLong: '6'}},"
                        + " {orderId: 'b', quantity: {$numberLong: '4'}}]}"));
    }

    @Test
    default void givesAHoldBackOnce() {
        collection().insertOne(product(1, 10));
        hold(1, "a", 3);
        hold(1, "b", 2);
        Document held = new Document("_id", 1)
                .append("stock.holds", new Document("$elemMatch", new Document("orderId", "a").append("quantity", 3L)));
        Document back = new Document("$inc", new Document("stock.available", 3L).append("stock.revision", 1))
                .append("$pull", new Document("stock.holds", new Document("orderId", "a")));

        assertThat(collection().updateOne(held, back).getModifiedCount()).isEqualTo(1);
        assertThat(collection().updateOne(held, back).getModifiedCount()).isZero();

        Document stock = stored(1).get("stock", Document.class);
        assertThat(stock.getLong("available")).isEqualTo(8);
        assertThat(stock.getList("holds", Document.class))
                .extracting(hold -> hold.getString("orderId"))
                .containsExactly("b");
    }

    /** A product as stored, as far as its stock goes. */
    static Document product(Object id, long available) {
        return new Document("_id", id)
                .append("standing", "LIVE")
                .append("state", "ACTIVE")
                .append(
                        "stock",
                        new Document("onHand", available)
                                .append("available", available)
                                .append("revision", 0)
                                .append("holds", List.of()));
    }

    default long hold(Object productId, String orderId, long quantity) {
        Document enough = new Document("_id", productId)
                .append("standing", "LIVE")
                .append("state", "ACTIVE")
                .append("stock.available", new Document("$gte", quantity))
                .append("stock.holds.orderId", new Document("$ne", orderId));
        Document take = new Document("$inc", new Document("stock.available", -quantity).append("stock.revision", 1))
                .append(
                        "$push",
                        new Document("stock.holds", new Document("orderId", orderId).append("quantity", quantity)));
        return collection().updateOne(enough, take).getModifiedCount();
    }

    @Test
    default void comparesAndSetsByRevisionWithinOneDocument() {
        collection()
                .insertOne(Document.parse("{_id: 'categories', revision: {$numberLong: '7'},"
                        + " nodes: {a: {parent: null, moves: 0}, b: {parent: null, moves: 0}}}"));
        Document atSeven = Document.parse(
                "{_id: 'categories', revision: {$numberLong: '7'}, 'nodes.a': {$exists: true}, 'nodes.z': {$exists: false}}");
        Document move = Document.parse(
                "{$set: {'nodes.b.parent': 'a'}, $inc: {'nodes.b.moves': 1, revision: {$numberLong: '1'}}}");

        assertThat(collection().updateOne(atSeven, move).getModifiedCount()).isEqualTo(1);
        assertThat(collection().updateOne(atSeven, move).getMatchedCount()).isZero();

        assertThat(stored("categories"))
                .isEqualTo(Document.parse("{_id: 'categories', revision: {$numberLong: '8'},"
                        + " nodes: {a: {parent: null, moves: 0}, b: {parent: 'a', moves: 1}}}"));
    }

    @Test
    default void updatesManyByTheirIdsAndACondition() {
        collection()
                .insertMany(List.of(
                        Document.parse("{_id: 1, standing: 'LIVE'}"),
                        Document.parse("{_id: 2, standing: 'CLOSING'}"),
                        Document.parse("{_id: 3, standing: 'LIVE'}"),
                        Document.parse("{_id: 4, standing: 'LIVE'}")));

        UpdateResult result = collection()
                .updateMany(
                        Document.parse("{_id: {$in: [1, 2, 3, 99]}, standing: 'LIVE'}"),
                        Document.parse("{$inc: {touched: 1}}"));

        assertThat(result.getMatchedCount()).isEqualTo(2);
        assertThat(collection().find(eq("touched", 1)).map(found -> found.get("_id")))
                .containsExactlyInAnyOrder(1, 3);
    }

    @Test
    default void deletesOnlyWhereTheConditionHolds() {
        collection().insertOne(Document.parse("{_id: 1, standing: 'CLOSING', token: 't'}"));

        assertThat(collection()
                        .deleteOne(Document.parse("{_id: 1, standing: 'CLOSING', token: 'other'}"))
                        .getDeletedCount())
                .isZero();
        assertThat(collection()
                        .deleteOne(Document.parse("{_id: 1, standing: 'CLOSING', token: 't'}"))
                        .getDeletedCount())
                .isEqualTo(1);
        assertThat(stored(1)).isNull();
    }

    @Test
    default void findsAndUpdatesAnsweringBeforeAfterOrNothing() {
        collection().insertOne(Document.parse("{_id: 1, state: 'PLACED', version: 1, secret: true}"));
        Document pay = Document.parse("{$set: {state: 'PAID'}, $inc: {version: 1}}");
        Document placed = Document.parse("{_id: 1, state: 'PLACED'}");
        Document projection = Document.parse("{state: 1, version: 1}");
        FindOneAndUpdateOptions after = new FindOneAndUpdateOptions()
                .returnDocument(ReturnDocument.AFTER)
                .projection(projection);
        FindOneAndUpdateOptions before = new FindOneAndUpdateOptions()
                .returnDocument(ReturnDocument.BEFORE)
                .projection(projection);

        assertThat(collection().findOneAndUpdate(placed, pay, after))
                .isEqualTo(Document.parse("{_id: 1, state: 'PAID', version: 2}"));
        assertThat(collection().findOneAndUpdate(placed, pay, after)).isNull();
        assertThat(collection()
                        .findOneAndUpdate(
                                Document.parse("{_id: 1, state: 'PAID'}"),
                                Document.parse("{$set: {state: 'SHIPPED'}}"),
                                before))
                .isEqualTo(Document.parse("{_id: 1, state: 'PAID', version: 2}"));
        assertThat(collection().findOneAndDelete(Document.parse("{_id: 1, state: 'SHIPPED'}")))
                .containsEntry("version", 2);
    }

    @Test
    default void changesTheArrayElementsThatAFilterNames() {
        collection()
                .insertOne(Document.parse(
                        "{_id: 1, holds: [{orderId: 'a', settled: false}, {orderId: 'b', settled: false}]}"));

        collection()
                .updateOne(
                        eq(1),
                        Document.parse("{$set: {'holds.$[hold].settled': true}}"),
                        new UpdateOptions().arrayFilters(List.of(Document.parse("{'hold.orderId': 'b'}"))));

        assertThat(stored(1))
                .isEqualTo(Document.parse(
                        "{_id: 1, holds: [{orderId: 'a', settled: false}, {orderId: 'b', settled: true}]}"));
    }

    @Test
    default void changesTheFirstArrayElementThatTheFilterMatched() {
        String marked = "{$elemMatch: {token: 'b', done: false}}";
        List<String> filters = List.of(
                "{_id: 1, 'stock.marks': " + marked + ", 'stock.available': {$lt: 5}}",
                "{$and: [{$and: [{_id: 1}, {'stock.marks': " + marked + "}]}, {'stock.available': {$lt: 5}}]}",
                "{_id: 1, 'stock.marks.at': 8}");
        Document change = Document.parse("{$set: {'stock.marks.$.done': true}, $inc: {changes: 1}}");
        for (String filter : filters) {
            collection().deleteOne(eq(1));
            collection()
                    .insertOne(Document.parse("{_id: 1, stock: {available: 3, marks: [{token: 'a', at: 7, done: false},"
                            + " {token: 'b', at: 7, done: true}, {token: 'b', at: 8, done: false},"
                            + " {token: 'b', at: 9, done: false}]}}"));

            UpdateResult result = collection().updateOne(Document.parse(filter), change);
            Document after = collection().findOneAndUpdate(Document.parse(filter), change);

            assertThat(result.getModifiedCount()).as(filter).isEqualTo(1);
            assertThat(after).isNotNull();
            assertThat(after.getEmbedded(List.of("stock", "marks"), List.of()))
                    .as(filter)
                    .extracting(mark -> ((Document) mark).getBoolean("done"))
                    .containsExactly(false, true, true, false);
        }
        assertThat(collection()
                        .updateOne(Document.parse("{_id: 1, 'stock.marks': {$elemMatch: {token: 'c'}}}"), change))
                .extracting(UpdateResult::getMatchedCount)
                .isEqualTo(0L);
    }

    @Test
    default void pullsEveryElementThatMatchesACondition() {
        collection().insertOne(Document.parse("{_id: 1, holds: [{orderId: 'a'}, {orderId: 'b'}, {orderId: 'c'}]}"));

        collection().updateOne(eq(1), Document.parse("{$pull: {holds: {orderId: {$in: ['a', 'c', 'x']}}}}"));

        assertThat(stored(1)).isEqualTo(Document.parse("{_id: 1, holds: [{orderId: 'b'}]}"));
    }

    @Test
    default void upsertsWithFieldsThatOnlyTheInsertSets() {
        Document touch = Document.parse("{$setOnInsert: {made: 'once'}, $inc: {times: 1}}");
        UpdateOptions upsert = new UpdateOptions().upsert(true);

        UpdateResult first = collection().updateOne(Document.parse("{_id: 'x'}"), touch, upsert);
        UpdateResult second = collection().updateOne(Document.parse("{_id: 'x'}"), touch, upsert);

        assertThat(first.getUpsertedId()).isNotNull();
        assertThat(second.getUpsertedId()).isNull();
        assertThat(stored("x")).isEqualTo(Document.parse("{_id: 'x', made: 'once', times: 2}"));
    }

    @Test
    default void replacesADocumentByIdAndVersion() {
        collection().insertOne(Document.parse("{_id: 1, version: 1, old: true}"));
        Document replacement = Document.parse("{_id: 1, version: 2, current: true}");

        assertThat(collection()
                        .replaceOne(Document.parse("{_id: 1, version: 1}"), replacement)
                        .getModifiedCount())
                .isEqualTo(1);
        assertThat(collection()
                        .replaceOne(Document.parse("{_id: 1, version: 1}"), replacement)
                        .getMatchedCount())
                .isZero();
        assertThat(stored(1)).isEqualTo(replacement);
    }
}
