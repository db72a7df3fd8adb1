package dev.cartograph.seeding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Loads rows, as the README of {@code data-seeds} describes them, through the same rules as a request of REST. A row
 * that is there changes nothing, so that any load may be repeated, and one that died halfway too; a bad row is told and
 * stops nothing. Whatever its length, a file takes the memory of a batch.
 */
@Service
public final class Import {
    private final Map<Kind, Shelf<?, ?>> shelves = new EnumMap<>(Kind.class);

    Import(List<Shelf<?, ?>> shelves) {
        shelves.forEach(shelf -> this.shelves.put(shelf.kind(), shelf));
    }

    /**
     * Loads the rows of one kind.
     *
     * @param rows NDJSON in UTF-8, read to its end and not closed
     * @throws UncheckedIOException where the stream fails; what was read until then is loaded
     */
    public LoadReport load(Kind kind, InputStream rows, LoadOptions options) {
        return load(shelf(kind), rows, options, new Known());
    }

    /**
     * Loads a catalog, file after file.
     *
     * @return a report for each file that the catalog has
     * @throws UncheckedIOException where a file cannot be read; what was read until then is loaded
     */
    public Map<Kind, LoadReport> load(Catalog catalog, LoadOptions options) {
        Map<Kind, LoadReport> reports = new EnumMap<>(Kind.class);
        Known known = new Known();
        for (Kind kind : Kind.values()) {
            Optional<InputStream> file = catalog.open(kind);
            if (file.isPresent()) {
                try (InputStream rows = file.get()) {
                    reports.put(kind, load(shelf(kind), rows, options, known));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
        return reports;
    }

    private static <R extends Record, T> LoadReport load(
            Shelf<R, T> shelf, InputStream rows, LoadOptions options, Known known) {
        Attempt<R, T> attempt = options.dryRun() ? new DryAttempt<>(known) : new RealAttempt<>();
        try {
            return new Loading<>(shelf, attempt, options.progress()).load(rows);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Shelf<?, ?> shelf(Kind kind) {
        Shelf<?, ?> shelf = shelves.get(kind);
        if (shelf == null) {
            throw new IllegalStateException("nothing loads " + kind.plural());
        }
        return shelf;
    }
}
