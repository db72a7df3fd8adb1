package dev.cartograph.seeding;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Writes the shop as rows that {@link Import} would load, a batch at a time. What is deleted while it is written may be
 * left out.
 */
@Service
public final class Export {
    private static final Logger LOG = LoggerFactory.getLogger("cartograph");
    private static final int TRIES = 3;

    private final Map<Kind, Shelf<?, ?>> shelves = new EnumMap<>(Kind.class);

    Export(List<Shelf<?, ?>> shelves) {
        shelves.forEach(shelf -> this.shelves.put(shelf.kind(), shelf));
    }

    /**
     * Writes the rows of one kind, in no order that means anything.
     *
     * @param out takes NDJSON in UTF-8, and is flushed and not closed
     * @throws UncheckedIOException where it takes no more
     */
    public void write(Kind kind, OutputStream out) {
        Shelf<?, ?> shelf = shelves.get(kind);
        if (shelf == null) {
            throw new IllegalStateException("nothing writes " + kind.plural());
        }
        write(shelf, out);
    }

    private static <R extends Record, T> void write(Shelf<R, T> shelf, OutputStream out) {
        List<T> batch = new ArrayList<>();
        shelf.each(document -> {
            batch.add(document);
            if (batch.size() == Batch.Size.ROWS) {
                drain(shelf, batch, out);
            }
        });
        drain(shelf, batch, out);
        try {
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static <R extends Record, T> void drain(Shelf<R, T> shelf, List<T> batch, OutputStream out) {
        try {
            List<@Nullable R> rows = shelf.rows(batch);
            for (int i = 0; i < batch.size(); i++) {
                R row = rows.get(i);
                if (row == null) {
                    row = again(shelf, batch.get(i));
                }
                if (row != null) {
                    out.write(RowReader.STRICT.writeValueAsBytes(row));
                    out.write('\n');
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        batch.clear();
    }

    /** The row of a document which refers to one that is gone by now; null where it is gone itself. */
    private static <R extends Record, T> @Nullable R again(Shelf<R, T> shelf, T document) {
        for (int tried = 1; tried <= TRIES; tried++) {
            Optional<T> now = shelf.now(document);
            if (now.isEmpty()) {
                return null;
            }
            R row = shelf.rows(List.of(now.get())).get(0);
            if (row != null) {
                return row;
            }
        }
        LOG.warn(
                "Left out of the export of {}, since what it refers to is not there: {}",
                shelf.kind().plural(),
                document);
        return null;
    }
}
