package dev.cartograph.database;

import org.junit.jupiter.api.AfterAll;

/** The contract on the embedded server, without exception. */
class EmbeddedServerTests extends DatabaseContract {

    private final EmbeddedServer server = EmbeddedServer.start();

    @Override
    String uri() {
        return server.connectionString();
    }

    @Override
    @AfterAll
    void disconnect() {
        super.disconnect();
        server.close();
    }
}
