package dev.cartograph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.bulk.ClientNamespacedWriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.bson.BsonBinarySubType;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Where the embedded server is no MongoDB: docs/embedded-server.md, shown. What MongoDB does instead is in
 * {@link MongoDbTruthIT} under the same names. A test that fails here is a gap that was closed.
 */
class EmbeddedServerGapsTests extends GapScenarios {

    private final EmbeddedServer server = EmbeddedServer.start();

    @Override
    String uri() {
        return server.connectionString();
    }

    @Override
    @AfterAll
    void disconnect() {
        // not dropped: one of the gaps leaves the database in a state that cannot be
        client().close();
        server.close();
    }

    @Test
    void abortingATransaction() {
        assertThatThrownBy(this::insertInAnAbortedTransaction).isInstanceOf(MongoClientException.class);
    }

    @Test
    void watchingChanges() {
        assertThatThrownBy(this::watchAnInsert).isInstanceOf(MongoException.class);
    }

    @Test
    void updatingByAPipeline() {
        assertThatThrownBy(this::doubleByPipeline).isInstanceOf(MongoException.class);
    }

    @Test
    void explainingAQuery() {
        assertThatThrownBy(this::explainAFind).isInstanceOf(MongoCommandException.class);
    }

    @Test
    void changingACollectionsOptions() {
        assertThatThrownBy(this::addAValidatorLater).isInstanceOf(MongoCommandException.class);
    }

    @Test
    void searchingText() {
        assertThatThrownBy(this::searchText).isInstanceOf(MongoException.class);
    }

    @Test
    void aggregatingByLaterStages() {
        assertEachRefused(Aggregation.STAGES);
    }

    @Test
    void computingByLaterOperators() {
        assertEachRefused(Aggregation.OPERATORS);
    }

    @Test
    void groupingByLaterAccumulators() {
        assertEachRefused(Aggregation.ACCUMULATORS);
    }

    private void assertEachRefused(List<Aggregation> pipelines) {
        assertThat(pipelines)
                .allSatisfy(each -> assertThatThrownBy(() -> aggregate(each.pipeline()))
                        .as(each.pipeline())
                        .isInstanceOf(MongoException.class));
    }

    @Test
    void averagingDecimals() {
        assertThat(aggregate(Aggregation.DECIMAL_AVERAGE.pipeline()))
                .containsExactly(Document.parse("{_id: null, x: 0.1}"));
    }

    @Test
    void storingABinaryOfAnotherSubtype() {
        assertThatThrownBy(() -> storeABinaryOfSubtype(BsonBinarySubType.MD5)).isInstanceOf(MongoSocketException.class);
    }

    @Test
    void readingMoreThanAMessageHolds() {
        assertThatThrownBy(this::readFiftyMegabytesAtOnce).isInstanceOf(MongoException.class);
    }

    @Test
    void droppingEveryIndexOfACollection() {
        assertThatThrownBy(this::dropEveryIndexBesideAnIndexedCollection).isInstanceOf(MongoCommandException.class);
    }

    @Test
    void droppingAnIndexThatAnotherCollectionNamesToo() {
        assertThat(indexesLeftWhereAnotherDroppedItsOwn()).containsExactly("_id_");
    }

    @Test
    void listingCollectionsByAFilter() {
        assertThat(listCollectionsByName()).contains(name(), name() + "other");
    }

    @Test
    void deletingByAFieldNamedQuery() {
        assertThatThrownBy(this::deleteByAFieldNamedQuery).isInstanceOf(MongoException.class);
    }

    @Test
    void writingInBulkToSeveralCollections() {
        assertThatThrownBy(() -> client().bulkWrite(List.of(
                        ClientNamespacedWriteModel.insertOne(collection().getNamespace(), new Document()))))
                .isInstanceOf(MongoException.class);
    }

    @Test
    void signingIn() {
        MongoCredential ann = MongoCredential.createCredential("ann", database().getName(), "secret".toCharArray());
        assertThatThrownBy(() ->
                        ping(MongoClients.create(settings().credential(ann).build())))
                .isInstanceOf(MongoException.class);
    }

    @Test
    void namingAReplicaSet() {
        assertThatThrownBy(() -> ping(clientFor("rs0"))).isInstanceOf(MongoTimeoutException.class);
    }

    @Test
    void partialUniqueIndexes() {
        ContractCase.assertDuplicate(insertTwiceOutsideAPartialIndex(), "key_1");
    }

    @Test
    void expiringDocuments() {
        insertWhatExpiredAnHourAgo();
        assertThat(ids()).containsExactly(1);
    }

    @Test
    void findingWithoutRegardToCase() {
        assertThat(findWithoutRegardToCase()).containsExactly(2);
    }

    @Test
    void uniqueIndexesWithoutRegardToCase() {
        assertThat(insertADuplicateInAnotherCase()).isNull();
    }

    @Test
    void validatingByAJsonSchema() {
        assertThat(insertAgainstAJsonSchema()).isNull();
    }

    @Test
    void readingAView() {
        assertThat(readAView()).isEmpty();
    }

    @Test
    void writingWithoutAcknowledgement() {
        writeWithoutAcknowledgement();
        assertThat(ids()).isEmpty();
    }

    @Test
    void updatingInOrderBeyondAnError() {
        assertThat(updateInOrderBeyondAnError()).containsExactly(1, 3);
    }

    @Test
    void projectingASlice() {
        assertThat(projectASlice()).doesNotContainKey("name");
    }

    @Test
    void incrementingBeyondTheLargestLong() {
        assertThat(incrementBeyondTheLargestLong()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void settingAnEqualNumberOfAnotherType() {
        assertThat(setAnEqualNumberOfAnotherType()).isInstanceOf(Integer.class);
    }

    @Test
    void replacingByAnotherOrderOfFields() {
        assertThat(fieldsAfterAReplacementInAnotherOrder()).containsExactly("_id", "a", "b");
    }

    @Test
    void sortingTextBeyondTheBasicPlane() {
        assertThat(sortTextBeyondTheBasicPlane()).containsExactly("face", "private");
    }

    @Test
    void findingARangeThroughAnIndex() {
        assertThat(examined(
                        found -> found.find(Document.parse("{n: {$gte: 990}}")).into(new ArrayList<>())))
                .isEqualTo(1_000);
    }

    @Test
    void aggregatingThroughAnIndex() {
        assertThat(examined(found -> found.aggregate(List.of(Aggregates.match(Document.parse("{_id: 7}"))))
                        .into(new ArrayList<>())))
                .isEqualTo(1_000);
    }

    private static long examined(Consumer<MongoCollection<Document>> work) {
        LongAdder examined = new LongAdder();
        try (EmbeddedServer counting = EmbeddedServer.start(CountingBackend.mended(examined));
                MongoClient client = MongoClients.create(counting.connectionString())) {
            MongoCollection<Document> numbers = client.getDatabase("test").getCollection("numbers");
            numbers.createIndex(Indexes.ascending("n"));
            numbers.insertMany(numbers());
            examined.reset();
            work.accept(numbers);
            return examined.sum();
        }
    }
}
