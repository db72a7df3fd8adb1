package dev.cartograph.database;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Indexes by name, and the unique ones as the guard that holds when two write at once. */
interface IndexContract extends ContractCase {

    @Test
    default void tellsItsIndexesAsTheyWereMade() {
        collection().createIndex(Indexes.ascending("emailLower"), unique("emailLower"));
        collection()
                .createIndex(
                        Indexes.ascending("loyaltyCard.number"),
                        unique("loyaltyCard").sparse(true));
        collection()
                .createIndex(
                        Indexes.compoundIndex(Indexes.ascending("customerId"), Indexes.descending("_id")),
                        new IndexOptions().name("customer"));

        Map<String, Document> indexes = new HashMap<>();
        collection().listIndexes().forEach(index -> indexes.put(index.getString("name"), index));

        assertThat(indexes).containsOnlyKeys("_id_", "emailLower", "loyaltyCard", "customer");
        assertThat(indexes.get("emailLower").get("key")).isEqualTo(new Document("emailLower", 1));
        assertThat(indexes.get("emailLower").getBoolean("unique", false)).isTrue();
        assertThat(indexes.get("emailLower").getBoolean("sparse", false)).isFalse();
        assertThat(indexes.get("loyaltyCard").getBoolean("unique", false)).isTrue();
        assertThat(indexes.get("loyaltyCard").getBoolean("sparse", false)).isTrue();
        assertThat(indexes.get("customer").getBoolean("unique", false)).isFalse();
        Document compound = (Document) indexes.get("customer").get("key");
        assertThat(List.copyOf(compound.keySet())).containsExactly("customerId", "_id");
        assertThat(compound).containsEntry("customerId", 1).containsEntry("_id", -1);
    }

    @Test
    default void hasNoIndexesWhereThereIsNoCollection() {
        assertThat(collection().listIndexes()).isEmpty();
    }

    @Test
    default void namesItsCollections() {
        collection().insertOne(new Document("_id", 1));

        assertThat(database().listCollectionNames())
                .contains(collection().getNamespace().getCollectionName());
    }

    @Test
    default void takesTheSameIndexTwiceAsOne() {
        collection().createIndex(Indexes.ascending("sku"), unique("sku"));
        collection().createIndex(Indexes.ascending("sku"), unique("sku"));
        collection().createIndex(Indexes.ascending("categoryId"), new IndexOptions().name("category"));
        collection().createIndex(Indexes.ascending("categoryId"), new IndexOptions().name("category"));

        assertThat(collection().listIndexes()).hasSize(3);
    }

    @Test
    default void refusesAnotherIndexOfTheSameName() {
        collection().createIndex(Indexes.ascending("sku"), new IndexOptions().name("sku"));

        for (Throwable refusal : List.of(
                catchThrowable(
                        () -> collection().createIndex(Indexes.ascending("name"), new IndexOptions().name("sku"))),
                catchThrowable(() -> collection().createIndex(Indexes.ascending("sku"), unique("sku"))))) {
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            MongoCommandException.class,
                            refused -> assertThat(refused.getErrorCode()).isIn(85, 86));
        }
        assertThat(collection().listIndexes()).hasSize(2);
    }

    @Test
    default void refusesADuplicateIdAndNamesItsIndex() {
        collection().insertOne(Document.parse("{_id: 1}"));

        assertThatThrownBy(() -> collection().insertOne(Document.parse("{_id: 1}")))
                .satisfies(refusal -> ContractCase.assertDuplicate(refusal, "_id_"));
    }

    @Test
    default void refusesADuplicateInsertAndNamesTheIndex() {
        collection().createIndex(Indexes.ascending("emailLower"), unique("customers.emailLower"));
        collection().insertOne(Document.parse("{_id: 1, emailLower: 'a@example.org'}"));

        assertThatThrownBy(() -> collection().insertOne(Document.parse("{_id: 2, emailLower: 'a@example.org'}")))
                .satisfies(refusal -> ContractCase.assertDuplicate(refusal, "customers.emailLower"));
        assertThat(stored(2)).isNull();
    }

    @Test
    default void refusesAnUpdateIntoADuplicateAndLeavesTheDocumentAsItWas() {
        collection().createIndex(Indexes.ascending("sku"), unique("sku"));
        collection()
                .insertMany(List.of(Document.parse("{_id: 1, sku: 'A'}"), Document.parse("{_id: 2, sku: 'B', n: 1}")));
        Document change = Document.parse("{$set: {sku: 'A'}, $inc: {n: 1}}");

        assertThatThrownBy(() -> collection().updateOne(eq(2), change))
                .satisfies(refusal -> ContractCase.assertDuplicate(refusal, "sku"));
        assertThatThrownBy(() -> collection().findOneAndUpdate(eq(2), change))
                .satisfies(refusal -> ContractCase.assertDuplicate(refusal, "sku"));
        assertThat(stored(2)).isEqualTo(Document.parse("{_id: 2, sku: 'B', n: 1}"));
    }

    @Test
    default void letsSeveralGoWithoutTheFieldOfASparseUniqueIndex() {
        collection()
                .createIndex(
                        Indexes.ascending("loyaltyCard.number"), unique("card").sparse(true));
        collection().insertMany(ContractCase.numbered(3));
        Document give = Document.parse("{$set: {loyaltyCard: {number: 'CARD01'}}}");

        collection().updateOne(eq(0), give);
        assertThatThrownBy(() -> collection().updateOne(eq(1), give))
                .satisfies(refusal -> ContractCase.assertDuplicate(refusal, "card"));
        collection().updateOne(eq(0), Document.parse("{$unset: {loyaltyCard: 1}}"));
        collection().updateOne(eq(1), give);

        assertThat(stored(0)).isEqualTo(Document.parse("{_id: 0}"));
        assertThat(collection()
                        .find(Document.parse("{'loyaltyCard.number': 'CARD01'}"))
                        .map(found -> found.get("_id")))
                .containsExactly(1);
    }

    @Test
    default void comparesUniqueKeysOfEveryKindByValue() {
        collection().createIndex(Indexes.ascending("key.code"), unique("code"));
        collection()
                .insertMany(List.of(
                        Document.parse("{_id: 1, key: {code: 'a'}}"),
                        Document.parse("{_id: 2, key: {code: 1}}"),
                        Document.parse("{_id: 3, key: {code: ['b', 'c']}}"),
                        Document.parse("{_id: 4, key: {code: null}}"),
                        Document.parse("{_id: 5, key: [{code: 'd'}, {code: 'e'}]}")));

        for (String taken : List.of(
                "{code: 'a'}",
                "{code: ['x', 'a']}",
                "{code: {$numberDouble: '1.0'}}",
                "{code: {$numberLong: '1'}}",
                "{code: 'c'}",
                "{code: null}",
                "{}",
                "{code: 'e'}",
                "[{code: 'y'}, {code: 'd'}]")) {
            assertThatThrownBy(() -> collection().insertOne(Document.parse("{_id: 9, key: " + taken + "}")))
                    .as(taken)
                    .satisfies(refusal -> ContractCase.assertDuplicate(refusal, "code"));
        }
        collection().updateOne(eq(3), Document.parse("{$set: {'key.code': 'c'}}"));
        collection().insertOne(Document.parse("{_id: 6, key: {code: 'b'}}"));
        assertThat(collection()
                        .find(Document.parse("{'key.code': {$in: ['b', 'c', 'd', 1]}}"))
                        .map(found -> found.get("_id")))
                .containsExactlyInAnyOrder(2, 3, 5, 6);
    }

    @Test
    default void judgesACompoundUniqueIndexByAllItsFields() {
        collection().createIndex(Indexes.ascending("customerId", "key"), unique("customerKey"));
        collection()
                .insertMany(List.of(
                        Document.parse("{_id: 1, customerId: 'a', key: 'k'}"),
                        Document.parse("{_id: 2, customerId: 'b', key: 'k'}"),
                        Document.parse("{_id: 3, customerId: 'a', key: 'l'}")));

        assertThatThrownBy(() -> collection().insertOne(Document.parse("{_id: 4, customerId: 'b', key: 'k'}")))
                .satisfies(refusal -> ContractCase.assertDuplicate(refusal, "customerKey"));
        assertThat(collection()
                        .find(Document.parse("{customerId: 'a', key: {$in: ['k', 'l', 'm']}, _id: {$gte: 2}}"))
                        .map(found -> found.get("_id")))
                .containsExactly(3);
    }

    @Test
    default void freesAKeyWhenItsDocumentIsDeletedOrChanged() {
        collection().createIndex(Indexes.ascending("sku"), unique("sku"));
        collection().insertMany(List.of(Document.parse("{_id: 1, sku: 'A'}"), Document.parse("{_id: 2, sku: 'B'}")));

        collection().deleteOne(eq(1));
        collection().updateOne(eq(2), Document.parse("{$set: {sku: 'C'}}"));
        collection().insertMany(List.of(Document.parse("{_id: 3, sku: 'A'}"), Document.parse("{_id: 4, sku: 'B'}")));

        assertThat(collection().countDocuments()).isEqualTo(3);
    }

    @Test
    default void refusesAUniqueIndexOverDuplicates() {
        collection().insertMany(List.of(Document.parse("{_id: 1, sku: 'A'}"), Document.parse("{_id: 2, sku: 'A'}")));

        assertThatThrownBy(() -> collection().createIndex(Indexes.ascending("sku"), unique("sku")))
                .satisfies(refusal -> ContractCase.assertDuplicate(refusal, "sku"));
        assertThat(collection().listIndexes()).hasSize(1);
    }

    @Test
    default void findsThroughAnIndexMadeAfterTheDocuments() {
        collection()
                .insertMany(
                        List.of(Document.parse("{_id: 1, tags: ['a', 'b']}"), Document.parse("{_id: 2, tags: []}")));
        collection().createIndex(Indexes.ascending("tags"), new IndexOptions().name("tags"));
        collection().insertOne(Document.parse("{_id: 3, tags: ['b']}"));
        collection().updateOne(eq(2), Document.parse("{$push: {tags: 'b'}}"));
        collection().updateOne(eq(1), Document.parse("{$pull: {tags: 'b'}}"));

        assertThat(collection().find(eq("tags", "b")).map(found -> found.get("_id")))
                .containsExactlyInAnyOrder(2, 3);
        assertThat(collection().find(eq("tags", "a")).map(found -> found.get("_id")))
                .containsExactly(1);
    }

    private static IndexOptions unique(String name) {
        return new IndexOptions().name(name).unique(true);
    }
}
