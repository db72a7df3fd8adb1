package dev.cartograph.lab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.cartograph.lab.contender.Entrant.Examined;
import java.lang.reflect.Proxy;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is made of a server's counters, which a test moves as MongoDB 4.2 does. */
class ServerCountersTests {
    private final ServerCounters counters =
            new ServerCounters(client(), "any", List.of("orders", "orderLines"), new WireCount());

    /** Of the queries of the server, and of the cursors of each collection and of each of its two indexes. */
    private long scanned;

    private long fetched;
    private long searched;
    private long next;
    private @Nullable String untold;

    /** The counters of queries know of the order only, and not of the ten lines that {@code $lookup} finds by an index. */
    @Test
    void tellsTheKeysThatNoCounterOfQueriesHas() {
        assertThat(counters.examined(this::lookUp)).isEqualTo(new Examined(2 * 11, 2 * 2 * (1 + 10), 0));
    }

    @Test
    void goesByQueriesWhereNothingIsToldOfIndexes() {
        untold = "indexDetails";
        assertThat(counters.examined(this::lookUp)).isEqualTo(new Examined(0, 1, 0));
    }

    private void lookUp() {
        scanned += 1;
        fetched += 11;
        searched += 1;
        next += 10;
    }

    private MongoClient client() {
        MongoDatabase database = (MongoDatabase) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MongoDatabase.class},
                (proxy, method, given) -> answer((Document) given[0]));
        return (MongoClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MongoClient.class}, (proxy, method, given) -> database);
    }

    private Document answer(Document command) {
        if (!command.containsKey("collStats")) {
            return new Document("metrics", new Document("queryExecutor", new Document("scanned", scanned)));
        }
        Document index = new Document("cursor", new Document("search near calls", searched).append("next calls", next));
        Document said = new Document("wiredTiger", new Document("cursor", new Document("search calls", fetched)));
        if (command.getBoolean("indexDetails", false)) {
            said.append("indexDetails", new Document("_id_", index).append("other", index));
        }
        said.remove(untold);
        return said;
    }
}
