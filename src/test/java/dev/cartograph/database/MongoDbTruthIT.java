package dev.cartograph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.bulk.ClientNamespacedWriteModel;
import com.mongodb.client.model.changestream.OperationType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.bson.BsonBinarySubType;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/**
 * What MongoDB does where the embedded server differs: docs/embedded-server.md, shown. What the embedded server does
 * is in {@link EmbeddedServerGapsTests} under the same names. What a release or a deployment does not have is skipped.
 */
class MongoDbTruthIT extends GapScenarios {

    @Override
    String uri() {
        return RealMongo.uri();
    }

    @Test
    void abortingATransaction() {
        assumeReplicaSet();
        assertThat(insertInAnAbortedTransaction()).containsExactly(1);
    }

    @Test
    void watchingChanges() {
        assumeReplicaSet();
        assertThat(watchAnInsert()).isEqualTo(OperationType.INSERT);
    }

    @Test
    void updatingByAPipeline() {
        assertThat(doubleByPipeline()).isEqualTo(8);
    }

    @Test
    void explainingAQuery() {
        assertThat(explainAFind()).containsKey("queryPlanner");
    }

    @Test
    void changingACollectionsOptions() {
        assertThat(addAValidatorLater().get("ok", Number.class).intValue()).isEqualTo(1);
        assertThatThrownBy(() -> collection().insertOne(Document.parse("{_id: 1, n: -1}")))
                .isInstanceOf(MongoException.class);
    }

    @Test
    void searchingText() {
        assertThat(searchText()).containsExactly(1);
    }

    @Test
    void aggregatingByLaterStages() {
        assertEachAnswers(Aggregation.STAGES);
    }

    @Test
    void computingByLaterOperators() {
        assertEachAnswers(Aggregation.OPERATORS);
    }

    @Test
    void groupingByLaterAccumulators() {
        assertEachAnswers(Aggregation.ACCUMULATORS);
    }

    /** Those that this release knows; the oldest that the shop runs on knows some of each. */
    private void assertEachAnswers(List<Aggregation> pipelines) {
        assertThat(pipelines)
                .filteredOn(each -> each.since() <= wireVersion())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(aggregate(each.pipeline()))
                        .as(each.pipeline())
                        .isEqualTo(each.expected()));
    }

    @Test
    void averagingDecimals() {
        assertThat(aggregate(Aggregation.DECIMAL_AVERAGE.pipeline())).isEqualTo(Aggregation.DECIMAL_AVERAGE.expected());
    }

    @Test
    void storingABinaryOfAnotherSubtype() {
        storeABinaryOfSubtype(BsonBinarySubType.MD5);
        assertThat(ids()).containsExactly(1);
    }

    @Test
    void readingMoreThanAMessageHolds() {
        assertThat(readFiftyMegabytesAtOnce()).isEqualTo(5);
    }

    @Test
    void droppingEveryIndexOfACollection() {
        dropEveryIndexBesideAnIndexedCollection();
        assertThat(collection().listIndexes()).hasSize(1);
    }

    @Test
    void droppingAnIndexThatAnotherCollectionNamesToo() {
        assertThat(indexesLeftWhereAnotherDroppedItsOwn()).containsExactly("_id_", "a");
    }

    @Test
    void listingCollectionsByAFilter() {
        assertThat(listCollectionsByName()).containsExactly(name());
    }

    @Test
    void deletingByAFieldNamedQuery() {
        assertThat(deleteByAFieldNamedQuery()).isEqualTo(1);
    }

    @Test
    void writingInBulkToSeveralCollections() {
        assumeRelease(25, "8.0");
        client().bulkWrite(List.of(
                ClientNamespacedWriteModel.insertOne(collection().getNamespace(), new Document("_id", 1))));
        assertThat(ids()).containsExactly(1);
    }

    @Test
    void signingIn() {
        try {
            database().runCommand(Document.parse("{createUser: 'ann', pwd: 'secret', roles: ['read']}"));
        } catch (MongoCommandException refused) {
            assumeTrue(false, "did not run: this deployment lets the test make no user: " + refused.getErrorCode());
        }
        MongoCredential right =
                MongoCredential.createCredential("ann", database().getName(), "secret".toCharArray());
        MongoCredential wrong =
                MongoCredential.createCredential("ann", database().getName(), "guess".toCharArray());
        try {
            assertThatCode(() -> ping(
                            MongoClients.create(settings().credential(right).build())))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> ping(
                            MongoClients.create(settings().credential(wrong).build())))
                    .isInstanceOf(MongoException.class);
        } finally {
            database().runCommand(Document.parse("{dropUser: 'ann'}"));
        }
    }

    @Test
    void namingAReplicaSet() {
        assumeReplicaSet();
        assertThatCode(() -> ping(clientFor(isMaster().getString("setName")))).doesNotThrowAnyException();
    }

    @Test
    void partialUniqueIndexes() {
        assertThat(insertTwiceOutsideAPartialIndex()).isNull();
    }

    @Test
    void expiringDocuments() throws Exception {
        insertWhatExpiredAnHourAgo();
        // it looks once a minute
        assertThat(becomes(Duration.ofSeconds(150), () -> ids().isEmpty())).isTrue();
    }

    @Test
    void findingWithoutRegardToCase() {
        assertThat(findWithoutRegardToCase()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void uniqueIndexesWithoutRegardToCase() {
        ContractCase.assertDuplicate(insertADuplicateInAnotherCase(), "name_1");
    }

    @Test
    void validatingByAJsonSchema() {
        assertThat(insertAgainstAJsonSchema())
                .isInstanceOfSatisfying(
                        MongoException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(121));
    }

    @Test
    void readingAView() {
        assertThat(readAView()).containsExactly(1);
    }

    @Test
    void writingWithoutAcknowledgement() throws Exception {
        writeWithoutAcknowledgement();
        assertThat(becomes(Duration.ofSeconds(30), () -> ids().equals(List.of(1))))
                .isTrue();
    }

    @Test
    void updatingInOrderBeyondAnError() {
        assertThat(updateInOrderBeyondAnError()).containsExactly(1);
    }

    @Test
    void projectingASlice() {
        assertThat(projectASlice()).isEqualTo(Document.parse("{_id: 1, name: 'x', list: [1, 2]}"));
    }

    @Test
    void incrementingBeyondTheLargestLong() {
        assertThatThrownBy(this::incrementBeyondTheLargestLong).isInstanceOf(MongoException.class);
        assertThat(stored(1)).containsEntry("n", Long.MAX_VALUE);
    }

    @Test
    void settingAnEqualNumberOfAnotherType() {
        assertThat(setAnEqualNumberOfAnotherType()).isInstanceOf(Long.class);
    }

    @Test
    void replacingByAnotherOrderOfFields() {
        assertThat(fieldsAfterAReplacementInAnotherOrder()).containsExactly("_id", "b", "a");
    }

    @Test
    void sortingTextBeyondTheBasicPlane() {
        assertThat(sortTextBeyondTheBasicPlane()).containsExactly("private", "face");
    }

    @Test
    void findingARangeThroughAnIndex() {
        Document find = new Document("find", name()).append("filter", Document.parse("{n: {$gte: 990}}"));
        assertThat(examined(find)).isEqualTo(10);
    }

    @Test
    void aggregatingThroughAnIndex() {
        Document aggregate = new Document("aggregate", name())
                .append("pipeline", List.of(Document.parse("{$match: {_id: 7}}")))
                .append("cursor", new Document());
        assertThat(examined(aggregate)).isEqualTo(1);
    }

    private int examined(Document command) {
        collection().createIndex(Indexes.ascending("n"));
        collection().insertMany(numbers());
        Document explained =
                database().runCommand(new Document("explain", command).append("verbosity", "executionStats"));
        return totalDocsExamined(explained);
    }

    /** Directly under the answer, or under the cursor that an aggregation of older releases begins with. */
    private static int totalDocsExamined(Document explained) {
        Document stats = explained.get("executionStats", Document.class);
        if (stats == null) {
            stats = explained
                    .getList("stages", Document.class)
                    .get(0)
                    .get("$cursor", Document.class)
                    .get("executionStats", Document.class);
        }
        return stats.getInteger("totalDocsExamined");
    }

    private void assumeReplicaSet() {
        assumeTrue(isMaster().containsKey("setName"), "did not run: needs a replica set");
    }

    private void assumeRelease(int wireVersion, String release) {
        assumeTrue(wireVersion() >= wireVersion, "did not run: needs MongoDB " + release);
    }

    private int wireVersion() {
        return isMaster().getInteger("maxWireVersion");
    }

    private Document isMaster() {
        return database().runCommand(new Document("isMaster", 1));
    }

    private static boolean becomes(Duration within, Callable<Boolean> state) throws Exception {
        long end = System.nanoTime() + within.toNanos();
        while (!state.call()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return true;
    }
}
