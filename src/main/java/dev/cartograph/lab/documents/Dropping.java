package dev.cartograph.lab.documents;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import dev.cartograph.lab.contender.ServerWords;
import dev.cartograph.lab.contender.Target;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Drops databases, each whatever becomes of the others. Who ends a run may meet the run itself at it, and a server
 * refuses to drop what is being dropped: that is waited for, and only what is there still is told as left behind.
 */
final class Dropping {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Server server;
    private final long patience;

    /** What is asked of a server. */
    interface Server {
        void drop(String database);

        Collection<String> databases();
    }

    /** @param patience how long what is not gone is waited for, in nanoseconds */
    Dropping(Server server, long patience) {
        this.server = server;
        this.patience = patience;
    }

    /** @throws Target.LeftBehind where some are there still, with their names */
    void drop(Collection<String> names) {
        Set<String> left = new LinkedHashSet<>(names);
        long start = System.nanoTime();
        while (true) {
            MongoException refused = tried(left);
            if (refused == null || left.isEmpty()) {
                return;
            } else if (System.nanoTime() - start > patience) {
                throw new Target.LeftBehind("MongoDB did not drop " + left + ": " + ServerWords.of(refused));
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /**
     * Tries each once.
     *
     * @param left those that are not known to be gone
     * @return why one is not
     * @throws Target.LeftBehind where the server does not answer: it is not asked again for each
     */
    private @Nullable MongoException tried(Set<String> left) {
        MongoException first = null;
        try {
            for (String name : Set.copyOf(left)) {
                try {
                    server.drop(name);
                    left.remove(name);
                } catch (MongoCommandException refused) {
                    first = first == null ? refused : first;
                }
            }
            if (first != null) {
                left.retainAll(server.databases());
            }
            return first;
        } catch (MongoException silent) {
            throw new Target.LeftBehind("MongoDB did not drop " + left + ": " + ServerWords.of(silent));
        }
    }
}
