package dev.cartograph.breaking;

import com.mongodb.ServerAddress;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * A wire between the store and its database that loses requests, loses replies after the request was carried out, and
 * delays either, message by message, as a seed says. It knows of the protocol no more than where a message ends.
 */
public final class FaultyWire implements AutoCloseable {
    /** To {@link #breaking}: the database is not to be reached. */
    public static final int EVERY_MESSAGE = 1_000;

    private static final int LONGEST_MESSAGE = 48_000_000;
    private static final int LONGEST_DELAY_MILLIS = 40;

    private final InetSocketAddress database;
    private final String name;
    private final ServerSocket door;
    private final Random random;
    private final Map<String, Integer> faults = new TreeMap<>();
    private volatile int perThousand;

    /** One to the server of a test. */
    public FaultyWire(ApplicationContext context, long seed) throws IOException {
        ServerAddress server = ChildProcess.server(context).getAddress();
        this.database = new InetSocketAddress(server.getHost(), server.getPort());
        this.name =
                context.getBean(MongoDatabaseFactory.class).getMongoDatabase().getName();
        this.random = new Random(seed);
        this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "faulty wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** The database of the test, through the wire. */
    public String uri() {
        return "mongodb://127.0.0.1:" + door.getLocalPort() + "/" + name + "?directConnection=true";
    }

    /** How many messages of a thousand meet each kind of fault. */
    public void breaking(int newPerThousand) {
        perThousand = newPerThousand;
    }

    /** What it did, by kind. */
    synchronized Map<String, Integer> faults() {
        return new TreeMap<>(faults);
    }

    synchronized int count() {
        return faults.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket store = door.accept();
                Socket server = new Socket(database.getAddress(), database.getPort());
                store.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                pump("request", store, server);
                pump("reply", server, store);
            } catch (IOException closed) {
                // The next one may do better.
            }
        }
    }

    private void pump(String what, Socket from, Socket to) {
        Thread thread = new Thread(
                () -> {
                    try (from;
                            to) {
                        InputStream in = from.getInputStream();
                        OutputStream out = to.getOutputStream();
                        while (true) {
                            byte[] message = message(new DataInputStream(in));
                            if (happens(what + " lost")) {
                                return;
                            }
                            if (happens(what + " delayed")) {
                                Thread.sleep(delay());
                            }
                            out.write(message);
                            out.flush();
                        }
                    } catch (IOException | InterruptedException ended) {
                        // So ends a connection.
                    }
                },
                "faulty wire, " + what);
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] message(DataInputStream in) throws IOException {
        byte[] head = new byte[4];
        in.readFully(head);
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < 16 || length > LONGEST_MESSAGE) {
            throw new EOFException("no message");
        }
        byte[] message = new byte[length];
        System.arraycopy(head, 0, message, 0, 4);
        in.readFully(message, 4, length - 4);
        return message;
    }

    private synchronized boolean happens(String fault) {
        boolean now = random.nextInt(1_000) < perThousand;
        if (now) {
            faults.merge(fault, 1, Integer::sum);
        }
        return now;
    }

    private synchronized int delay() {
        return 1 + random.nextInt(LONGEST_DELAY_MILLIS);
    }
}
