package dev.cartograph.seeding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are loaded together: as many as go well in one round trip, each natural key once.
 *
 * @param <R> the row
 */
final class Batch<R> {
    private final Size size = new Size();
    private final Set<String> keys = new HashSet<>();
    private final List<Entry<R>> entries = new ArrayList<>();

    /** Whether the row must wait for the next batch. */
    boolean isFullFor(@Nullable String key) {
        return size.isFull() || (key != null && keys.contains(key));
    }

    void add(Entry<R> entry) {
        size.add(entry.line());
        entries.add(entry);
        if (entry.key() != null) {
            keys.add(entry.key());
        }
    }

    /** The rows, which are no longer in the batch then. */
    List<Entry<R>> drain() {
        List<Entry<R>> drained = List.copyOf(entries);
        entries.clear();
        keys.clear();
        size.clear();
        return drained;
    }

    /**
     * One row.
     *
     * @param key its natural key, in the form in which it is unique; null where the row has none
     */
    record Entry<R>(Lines.Line line, R row, @Nullable String key) {}

    /** How much a batch holds, bounded in rows and in bytes. */
    static final class Size {
        static final int ROWS = 1_000;
        static final long BYTES = 4L << 20;

        private int rows;
        private long bytes;

        void add(Lines.Line line) {
            rows++;
            bytes += line.bytes().length;
        }

        boolean isFull() {
            return rows >= ROWS || bytes >= BYTES;
        }

        void clear() {
            rows = 0;
            bytes = 0;
        }
    }
}
