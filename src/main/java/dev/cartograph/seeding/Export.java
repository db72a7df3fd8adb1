package dev.cartograph.seeding;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Writes the shop as rows that {@link Import} would load, a batch at a time. */
@Service
public final class Export {
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
            for (R row : shelf.rows(batch)) {
                out.write(RowReader.STRICT.writeValueAsBytes(row));
                out.write('\n');
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        batch.clear();
    }
}
