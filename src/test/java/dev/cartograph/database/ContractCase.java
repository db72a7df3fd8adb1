package dev.cartograph.database;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;

/** What each part of the database contract is given. */
interface ContractCase {

    int DUPLICATE_KEY = 11_000;

    MongoDatabase database();

    /** An empty collection that no other test sees. */
    MongoCollection<Document> collection();

    default Document stored(Object id) {
        return collection().find(eq(id)).first();
    }

    /** Documents {@code {_id: 0…}}. */
    static List<Document> numbered(int count) {
        return IntStream.range(0, count).mapToObj(n -> new Document("_id", n)).toList();
    }

    static void assertDuplicate(Throwable refusal, String indexName) {
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        MongoException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(DUPLICATE_KEY))
                .hasMessageContaining(" index: " + indexName + " ");
    }
}
