package dev.cartograph.database;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A stand-in for MongoDB inside this process: in memory, on the loopback interface, gone when closed.
 *
 * <pre>{@code
 * try (EmbeddedServer server = EmbeddedServer.start()) {
 *     MongoClient client = MongoClients.create(server.connectionString()); // mongodb://127.0.0.1:PORT
 * }
 * }</pre>
 *
 * <p>Its threads keep the JVM alive until it is closed. What it does not do as MongoDB does is listed, with a test
 * each, in {@code docs/embedded-server.md}.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final MongoServer server;
    private final String connectionString;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedServer(MongoBackend backend) {
        server = new MongoServer(backend);
        server.bind(new InetSocketAddress(LOOPBACK, 0));
        connectionString =
                "mongodb://" + LOOPBACK + ":" + server.getLocalAddress().getPort();
    }

    /** Starts an empty server on a free port. */
    public static EmbeddedServer start() {
        return start(new EmbeddedBackend());
    }

    static EmbeddedServer start(MongoBackend backend) {
        return new EmbeddedServer(backend);
    }

    /** Where it listens, as {@code mongodb://127.0.0.1:PORT}. */
    public String connectionString() {
        return connectionString;
    }

    /** Cuts every connection, forgets every document and frees the port. Closing twice does nothing. */
    @Override
    public void close() {
        // a second shutdown would wait for a client that came in during the first, and for ever
        if (closed.compareAndSet(false, true)) {
            server.shutdownNow();
        }
    }
}
