package dev.cartograph.lab.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sockets of connections to PostgreSQL whose traffic is counted. Its driver makes one of these itself and by
 * name, which is why this class is public, and gives it the one word by which the counter is found.
 */
public final class CountedSockets extends SocketFactory {
    private static final Map<String, Traffic> COUNTED = new ConcurrentHashMap<>();

    private final Traffic traffic;

    /** @param word as {@link #count} gave it */
    public CountedSockets(String word) {
        this.traffic = Objects.requireNonNull(COUNTED.get(word), "nothing is counted under that word");
    }

    /** Has the connection counted that is opened by the word that comes back. */
    static String count(Traffic traffic) {
        String word = UUID.randomUUID().toString();
        COUNTED.put(word, traffic);
        return word;
    }

    /** Forgets a word whose connection is open, or will never be. */
    static void forget(String word) {
        COUNTED.remove(word);
    }

    @Override
    public Socket createSocket() {
        return new Counted(traffic);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the driver connects its sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, @Nullable InetAddress local, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        return createSocket(host, port);
    }

    private static final class Counted extends Socket {
        private final Traffic traffic;

        Counted(Traffic traffic) {
            this.traffic = traffic;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return traffic.counted(super.getInputStream());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return traffic.counted(super.getOutputStream());
        }
    }
}
