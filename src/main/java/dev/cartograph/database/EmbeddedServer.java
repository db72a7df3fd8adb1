package dev.cartograph.database;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A stand-in for MongoDB in this process. */
final class EmbeddedServer implements AutoCloseable {
    private final MongoServer server;
    private final InetSocketAddress address;

    private EmbeddedServer() {
        server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = server.getLocalAddress();
    }

    static EmbeddedServer start() {
        return new EmbeddedServer();
    }

    String connectionString() {
        return "mongodb://127.0.0.1:" + address.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
