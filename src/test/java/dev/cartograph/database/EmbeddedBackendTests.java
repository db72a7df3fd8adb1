package dev.cartograph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.InsertManyOptions;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the embedded server mends in the library that it is made of, and how it bears what should not happen. */
class EmbeddedBackendTests {

    @Test
    void repliesWithTheDocumentAsItWasRead() {
        assertThat(replyAfterTheDocumentChanged(new EmbeddedBackend())).isEqualTo(1);
        assertThat(replyAfterTheDocumentChanged(new MemoryBackend()))
                .as("the library as shipped")
                .isEqualTo(2);
    }

    private static Object replyAfterTheDocumentChanged(MemoryBackend backend) {
        command(backend, "insert", "{insert: 'c', documents: [{_id: 1, n: 1}], ordered: true}");
        Document reply = command(backend, "find", "{find: 'c', filter: {_id: 1}}");
        command(backend, "update", "{update: 'c', updates: [{q: {_id: 1}, u: {$set: {n: 2}}}], ordered: true}");
        Document cursor = (Document) reply.get("cursor");
        return ((Document) ((List<?>) cursor.get("firstBatch")).get(0)).get("n");
    }

    private static Document command(MemoryBackend backend, String name, String json) {
        return backend.handleCommand(new EmbeddedChannel(), "test", name, ofTheServer(org.bson.Document.parse(json)));
    }

    private static Document ofTheServer(org.bson.Document document) {
        Document result = new Document();
        document.forEach((key, value) -> result.put(key, ofTheServer(value)));
        return result;
    }

    private static Object ofTheServer(Object value) {
        if (value instanceof org.bson.Document document) {
            return ofTheServer(document);
        }
        return value instanceof List<?> list
                ? list.stream().map(EmbeddedBackendTests::ofTheServer).collect(Collectors.toCollection(ArrayList::new))
                : value;
    }

    @Test
    void repliesWithWhatIsFurtherDownAsItWasRead() {
        String document = "{_id: 1, s: {n: 1, gone: 1, old: 1}, list: [{k: 'a', n: 1}, {k: 'b', n: 1}], few: [1, 2]}";
        for (String update : List.of(
                "{$set: {'s.n': 2}, $unset: {'s.gone': 1}, $rename: {'s.old': 's.name'}}",
                "{$inc: {'s.n': 1}, $push: {list: {k: 'c'}}, $pull: {few: 1}}",
                "{$mul: {'s.n': 2}, $pull: {list: {k: 'a'}}, $addToSet: {few: 3}}",
                "{$max: {'s.n': 9}, $pop: {list: 1}, $pullAll: {few: [2]}}",
                "{$set: {'list.1.n': 5, 's.added': {deep: 1}}, $min: {'few.0': 0}}",
                "{s: {n: 7}, list: []}")) {
            EmbeddedBackend backend = new EmbeddedBackend();
            command(backend, "insert", "{insert: 'c', documents: [" + document + "], ordered: true}");
            List<Document> replies = List.of(
                    command(backend, "find", "{find: 'c', filter: {}}"),
                    command(backend, "find", "{find: 'c', filter: {}, projection: {s: 1, list: 1, few: 1}}"),
                    command(backend, "distinct", "{distinct: 'c', key: 's'}"),
                    command(
                            backend,
                            "aggregate",
                            "{aggregate: 'c', pipeline: [{$lookup: {from: 'c',"
                                    + " localField: '_id', foreignField: '_id', as: 'same'}}], cursor: {}}"));
            List<String> asRead = replies.stream().map(Document::toString).toList();

            command(backend, "update", "{update: 'c', updates: [{q: {_id: 1}, u: " + update + "}], ordered: true}");

            assertThat(replies).as(update).map(Document::toString).isEqualTo(asRead);
            assertThat(command(backend, "find", "{find: 'c', filter: {}}").toString())
                    .isNotEqualTo(asRead.get(0));
        }
    }

    @Test
    void leavesADocumentAsItWasWhereAnAggregationAddsToIt() {
        EmbeddedBackend backend = new EmbeddedBackend();
        command(backend, "insert", "{insert: 'c', documents: [{_id: 1, s: {n: 1}}], ordered: true}");

        String before = command(backend, "find", "{find: 'c', filter: {}}").toString();

        Document reply = command(
                backend,
                "aggregate",
                "{aggregate: 'c', pipeline: [{$addFields: {s: {m: 2}}}, {$facet: {all: [{$addFields: {s: {k: 3}}}]}}],"
                        + " cursor: {}}");

        assertThat(reply.toString()).contains("\"n\" : 1, \"m\" : 2, \"k\" : 3");
        assertThat(command(backend, "find", "{find: 'c', filter: {}}")).hasToString(before);
    }

    @Test
    void readsRunBesideEachOther() throws Exception {
        CyclicBarrier bothInside = new CyclicBarrier(2);
        EmbeddedBackend backend = pausingAt(bothInside);
        command(backend, "insert", "{insert: 'c', documents: [{_id: 1}], ordered: true}");

        CompletableFuture<Document> other =
                CompletableFuture.supplyAsync(() -> command(backend, "find", "{find: 'c', filter: {n: null}}"));
        command(backend, "find", "{find: 'c', filter: {n: null}}");

        assertThat(other.get(30, TimeUnit.SECONDS)).containsEntry("ok", 1.0);
        assertThat(bothInside.isBroken()).isFalse();
    }

    /** A backend in which an examined document waits until another read examines one too. */
    private static EmbeddedBackend pausingAt(CyclicBarrier barrier) {
        return CountingBackend.watched(query -> {
            if (query.containsKey("n")) {
                await(barrier);
            }
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("read alone", alone);
        }
    }

    @Test
    void givesThroughACursorWhatItsQueryFound() {
        try (EmbeddedServer server = EmbeddedServer.start();
                MongoClient client = MongoClients.create(server.connectionString())) {
            MongoCollection<org.bson.Document> orders = orders(client);
            orders.insertMany(List.of(order(1), order(2), order(3), order(4)));
            try (MongoCursor<org.bson.Document> cursor = orders.find(org.bson.Document.parse("{state: 'PLACED'}"))
                    .sort(org.bson.Document.parse("{_id: 1}"))
                    .batchSize(2)
                    .cursor()) {
                cursor.next();
                orders.updateMany(new org.bson.Document(), org.bson.Document.parse("{$set: {state: 'PAID'}}"));
                orders.deleteOne(org.bson.Document.parse("{_id: 4}"));

                assertThat(cursor).toIterable().containsExactly(order(2), order(3), order(4));
            }
        }
    }

    private static org.bson.Document order(int id) {
        return new org.bson.Document("_id", id).append("state", "PLACED");
    }

    private static MongoCollection<org.bson.Document> orders(MongoClient client) {
        return client.getDatabase("test").getCollection("orders");
    }

    @Test
    void countsWhatAnOrderedInsertInsertedBeforeItStopped() {
        try (EmbeddedServer server = EmbeddedServer.start();
                MongoClient client = MongoClients.create(server.connectionString())) {
            assertThat(catchThrowable(() -> orders(client)
                            .insertMany(
                                    List.of(order(1), order(2), order(1), order(3)),
                                    new InsertManyOptions().ordered(true))))
                    .isInstanceOfSatisfying(
                            com.mongodb.MongoBulkWriteException.class,
                            refused -> assertThat(refused.getWriteResult().getInsertedCount())
                                    .isEqualTo(2));
        }
    }

    @Test
    void answersHelloAsHealthChecksAskIt() {
        try (EmbeddedServer server = EmbeddedServer.start();
                MongoClient client = MongoClients.create(server.connectionString())) {
            assertThat(client.getDatabase("admin").runCommand(new org.bson.Document("hello", 1)))
                    .containsEntry("isWritablePrimary", true)
                    .containsKey("maxWireVersion");
        }
    }

    @Test
    void goesOnAfterAnErrorOfItsOwn() {
        try (EmbeddedServer server = EmbeddedServer.start();
                MongoClient client = MongoClients.create(server.connectionString())) {
            orders(client).insertOne(order(1));

            assertThatThrownBy(() ->
                            client.getDatabase("test").runCommand(new org.bson.Document("triggerInternalException", 1)))
                    .isInstanceOf(MongoCommandException.class);
            assertThatThrownBy(() -> orders(client).updateOne(order(1), List.of(new org.bson.Document())))
                    .isInstanceOf(MongoCommandException.class);

            assertThat(orders(client).find()).containsExactly(order(1));
        }
    }

    @Test
    void goesOnAfterAClientThatDoesNotSpeakItsProtocol() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start();
                MongoClient client = MongoClients.create(server.connectionString())) {
            orders(client).insertOne(order(1));
            for (String greeting : List.of("GET / HTTP/1.1\r\nHost: here\r\n\r\n", "\0\0\0\0\0\0\0\0", "\u0010")) {
                try (Socket socket = new Socket("127.0.0.1", port(server));
                        OutputStream out = socket.getOutputStream()) {
                    out.write(greeting.getBytes(StandardCharsets.ISO_8859_1));
                }
            }

            assertThat(orders(client).find()).containsExactly(order(1));
        }
    }

    @Test
    void goesOnAfterADocumentThatIsNestedTooDeep() {
        try (EmbeddedServer server = EmbeddedServer.start();
                MongoClient client = MongoClients.create(server.connectionString())) {
            org.bson.Document deep = new org.bson.Document();
            for (int level = 0; level < 2_000; level++) {
                deep = new org.bson.Document("d", deep);
            }
            org.bson.Document tooDeep = deep.append("_id", 2);
            orders(client).insertOne(order(1));

            catchThrowable(() -> orders(client).insertOne(tooDeep));

            assertThat(orders(client).find(order(1))).containsExactly(order(1));
        }
    }

    @Test
    void listensOnLoopbackAloneAndFreesItsPortWhenClosed() throws IOException {
        EmbeddedServer server = EmbeddedServer.start();
        int port = port(server);

        assertThat(server.connectionString()).isEqualTo("mongodb://127.0.0.1:" + port);
        new Socket("127.0.0.1", port).close();
        for (InetAddress address : outwardAddresses()) {
            assertThatThrownBy(() -> new Socket(address, port)).isInstanceOf(ConnectException.class);
        }

        server.close();
        server.close();
        assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(ConnectException.class);
    }

    private static List<InetAddress> outwardAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }

    private static int port(EmbeddedServer server) {
        return URI.create(server.connectionString()).getPort();
    }
}
