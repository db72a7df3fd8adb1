package dev.cartograph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Many writes in one round trip, unordered, each on one document. */
interface BulkContract extends ContractCase {

    BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    @Test
    default void carriesOutABulkOfConditionalUpdatesAndAnswersWithTotals() {
        collection()
                .insertMany(List.of(
                        UpdateContract.product(1, 5), UpdateContract.product(2, 1), UpdateContract.product(3, 5)));
        List<WriteModel<Document>> holds = new ArrayList<>();
        for (int id = 1; id <= 3; id++) {
            holds.add(new UpdateOneModel<>(
                    Document.parse("{_id: " + id + ", standing: 'LIVE', 'stock.available': {$gte: 2},"
                            + " 'stock.holds.orderId': {$ne: 'a'}}"),
                    Document.parse(
                            "{$inc: {'stock.available': -2}, $push: {'stock.holds': {orderId: 'a', quantity: 2}}}")));
        }

        BulkWriteResult first = collection().bulkWrite(holds, UNORDERED);
        BulkWriteResult again = collection().bulkWrite(holds, UNORDERED);

        assertThat(first.getMatchedCount()).isEqualTo(2);
        assertThat(first.getModifiedCount()).isEqualTo(2);
        assertThat(again.getMatchedCount()).isZero();
        assertThat(collection()
                        .find(Document.parse("{'stock.holds.orderId': 'a'}"))
                        .map(held -> held.get("_id")))
                .containsExactlyInAnyOrder(1, 3);
    }

    @Test
    default void insertsAllButTheDuplicatesAndSaysWhichTheyWere() {
        collection()
                .createIndex(
                        Indexes.ascending("sku"), new IndexOptions().name("sku").unique(true));
        collection().insertOne(Document.parse("{_id: 1, sku: 'A'}"));
        List<Document> documents = List.of(
                Document.parse("{_id: 2, sku: 'B'}"),
                Document.parse("{_id: 3, sku: 'A'}"),
                Document.parse("{_id: 4, sku: 'C'}"),
                Document.parse("{_id: 2, sku: 'D'}"),
                Document.parse("{_id: 5, sku: 'E'}"));

        MongoBulkWriteException refused = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> collection().insertMany(documents, new InsertManyOptions().ordered(false)));

        assertThat(refused.getWriteErrors())
                .extracting(BulkWriteError::getIndex)
                .containsExactlyInAnyOrder(1, 3);
        assertThat(refused.getWriteErrors()).extracting(BulkWriteError::getCode).containsOnly(DUPLICATE_KEY);
        assertThat(refused.getWriteErrors())
                .filteredOn(error -> error.getIndex() == 1)
                .allSatisfy(error -> assertThat(error.getMessage()).contains(" index: sku "));
        assertThat(refused.getWriteErrors())
                .filteredOn(error -> error.getIndex() == 3)
                .allSatisfy(error -> assertThat(error.getMessage()).contains(" index: _id_ "));
        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(3);
        assertThat(collection().find().map(found -> found.get("_id"))).containsExactlyInAnyOrder(1, 2, 4, 5);
    }

    @Test
    default void reportsTheUpdatesOfABulkThatWouldMakeADuplicate() {
        collection()
                .createIndex(
                        Indexes.ascending("sku"), new IndexOptions().name("sku").unique(true));
        collection()
                .insertMany(List.of(
                        Document.parse("{_id: 1, sku: 'A'}"),
                        Document.parse("{_id: 2, sku: 'B'}"),
                        Document.parse("{_id: 3, sku: 'C'}")));
        List<WriteModel<Document>> updates = List.of(
                new UpdateOneModel<>(Document.parse("{_id: 2}"), Document.parse("{$set: {sku: 'A'}}")),
                new UpdateOneModel<>(Document.parse("{_id: 3}"), Document.parse("{$set: {sku: 'D'}}")));

        MongoBulkWriteException refused = catchThrowableOfType(
                MongoBulkWriteException.class, () -> collection().bulkWrite(updates, UNORDERED));

        assertThat(refused.getWriteErrors()).singleElement().satisfies(error -> {
            assertThat(error.getIndex()).isZero();
            assertThat(error.getCode()).isEqualTo(DUPLICATE_KEY);
            assertThat(error.getMessage()).contains(" index: sku ");
        });
        assertThat(refused.getWriteResult().getModifiedCount()).isEqualTo(1);
        assertThat(stored(2)).containsEntry("sku", "B");
        assertThat(stored(3)).containsEntry("sku", "D");
    }

    @Test
    default void upsertsInBulkAndSaysWhichWereNew() {
        collection().insertOne(Document.parse("{_id: 'b', n: 1}"));
        List<WriteModel<Document>> upserts = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            upserts.add(new UpdateOneModel<>(
                    new Document("_id", id), Document.parse("{$inc: {n: 1}}"), new UpdateOptions().upsert(true)));
        }

        BulkWriteResult result = collection().bulkWrite(upserts, UNORDERED);

        assertThat(result.getUpserts())
                .extracting(upsert -> upsert.getId().asString().getValue())
                .containsExactlyInAnyOrder("a", "c");
        assertThat(result.getModifiedCount()).isEqualTo(1);
        assertThat(stored("b")).containsEntry("n", 2);
    }

    @Test
    default void insertsMoreThanOneMessageHolds() {
        collection().insertMany(ContractCase.numbered(12_345), new InsertManyOptions().ordered(false));

        assertThat(collection().countDocuments()).isEqualTo(12_345);
    }
}
