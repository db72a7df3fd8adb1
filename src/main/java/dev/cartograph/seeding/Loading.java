package dev.cartograph.seeding;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One file on its way into the shop, a batch at a time.
 *
 * <p>A row that breaks a rule which may hold once more rows are there (its referrer is no customer yet, its card is
 * still another's) waits in a temporary file and is tried again after the rest, in passes, until a pass loads nothing
 * more. So the order of rows matters only where two rows contradict each other: of two with one natural key the later
 * in the file wins, unless the earlier had to wait and so came after it.
 *
 * @param <R> the row
 * @param <T> the document
 */
final class Loading<R extends Record, T> {
    private final Shelf<R, T> shelf;
    private final Attempt<R, T> attempt;
    private final LoadOptions.Progress progress;
    private final RowReader<R> reader;
    private final Errors errors = new Errors();
    private long read;
    private long created;
    private long unchanged;
    private long updated;
    private long rejected;

    Loading(Shelf<R, T> shelf, Attempt<R, T> attempt, LoadOptions.Progress progress) {
        this.shelf = shelf;
        this.attempt = attempt;
        this.progress = progress;
        this.reader = new RowReader<>(shelf.rowType());
    }

    LoadReport load(InputStream in) throws IOException {
        Pass pass = new Pass();
        try {
            readThrough(in, pass);
            for (boolean backwards = true; pass.isWorthAnother(); backwards = !backwards) {
                pass = again(pass, backwards);
            }
            rejected += pass.waiting.rows();
            errors.addAll(pass.broken);
        } finally {
            pass.close();
        }
        tell();
        return new LoadReport(read, created, unchanged, updated, rejected, errors.first());
    }

    private void readThrough(InputStream in, Pass pass) throws IOException {
        Lines lines = new Lines(in);
        Batch<R> batch = new Batch<>();
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            read++;
            try {
                R row = reader.read(line);
                String key = shelf.key(row);
                if (batch.isFullFor(key)) {
                    settle(batch.drain(), pass);
                }
                batch.add(new Batch.Entry<>(line, row, key));
            } catch (RowReader.Unreadable unreadable) {
                rejected++;
                errors.add(unreadable.error());
            }
        }
        settle(batch.drain(), pass);
    }

    /** Tries what waits once more. Every other time from the back, since rows often stand in one order or the other. */
    private Pass again(Pass before, boolean backwards) {
        Pass pass = new Pass();
        try (before) {
            int chunks = before.waiting.chunks();
            for (int i = 0; i < chunks; i++) {
                Batch<R> batch = new Batch<>();
                for (Lines.Line line : before.waiting.chunk(backwards ? chunks - 1 - i : i)) {
                    R row = readAgain(line);
                    String key = shelf.key(row);
                    if (batch.isFullFor(key)) {
                        settle(batch.drain(), pass);
                    }
                    batch.add(new Batch.Entry<>(line, row, key));
                }
                settle(batch.drain(), pass);
            }
            return pass;
        } catch (RuntimeException failed) {
            pass.close();
            throw failed;
        }
    }

    private R readAgain(Lines.Line line) {
        try {
            return reader.read(line);
        } catch (RowReader.Unreadable impossible) {
            throw new IllegalStateException("line " + line.number() + " was readable before", impossible);
        }
    }

    private void settle(List<Batch.Entry<R>> batch, Pass pass) {
        if (batch.isEmpty()) {
            return;
        }
        List<Batch.Entry<R>> fresh =
                shelf instanceof ChangingShelf<R, T> changing ? compare(changing, batch, pass) : batch;
        create(fresh, pass);
        tell();
    }

    /** Creates rows, those that others of them refer to first. */
    private void create(List<Batch.Entry<R>> entries, Pass pass) {
        List<Batch.Entry<R>> left = entries;
        while (!left.isEmpty()) {
            Set<String> keys =
                    left.stream().map(Batch.Entry::key).filter(Objects::nonNull).collect(Collectors.toSet());
            Map<Boolean, List<Batch.Entry<R>>> parts = left.stream()
                    .collect(Collectors.partitioningBy(entry -> shelf.references(entry.row()).stream()
                            .noneMatch(key -> keys.contains(key) && !key.equals(entry.key()))));
            List<Batch.Entry<R>> ready = parts.getOrDefault(true, List.of());
            left = parts.getOrDefault(false, List.of());
            if (ready.isEmpty()) {
                // They refer to each other in a circle: the first is tried without the others, and they after it.
                ready = left.subList(0, 1);
                left = left.subList(1, left.size());
            }
            List<Verdict> verdicts = attempt.create(shelf, ready);
            for (int i = 0; i < ready.size(); i++) {
                count(ready.get(i), verdicts.get(i), pass);
            }
        }
    }

    /** Settles the rows whose natural key is there already; the others are left. */
    private List<Batch.Entry<R>> compare(ChangingShelf<R, T> changing, List<Batch.Entry<R>> batch, Pass pass) {
        Map<String, T> there = changing.find(
                batch.stream().map(Batch.Entry::key).filter(Objects::nonNull).toList());
        List<Batch.Entry<R>> left = new ArrayList<>();
        List<Batch.Entry<R>> known = new ArrayList<>();
        List<T> documents = new ArrayList<>();
        for (Batch.Entry<R> entry : batch) {
            T document = entry.key() == null ? null : there.get(entry.key());
            if (document == null) {
                left.add(entry);
            } else {
                known.add(entry);
                documents.add(document);
            }
        }
        List<R> stored = shelf.rows(documents);
        for (int i = 0; i < known.size(); i++) {
            Batch.Entry<R> entry = known.get(i);
            boolean isThere = changing.isThere(entry.row(), stored.get(i));
            count(entry, isThere ? Verdict.UNCHANGED : attempt.change(changing, documents.get(i), entry), pass);
        }
        return left;
    }

    private void count(Batch.Entry<R> entry, Verdict verdict, Pass pass) {
        long line = entry.line().number();
        if (verdict instanceof Verdict.Loaded loaded) {
            switch (loaded.change()) {
                case CREATED -> created++;
                case UPDATED -> updated++;
                case UNCHANGED -> unchanged++;
            }
            pass.loaded |= loaded.change() != Verdict.Change.UNCHANGED;
        } else if (verdict instanceof Verdict.Refused refused && refused.mayChange()) {
            pass.waiting.add(entry.line());
            refused.errors(line).forEach(pass.broken::add);
        } else {
            rejected++;
            verdict.errors(line).forEach(errors::add);
        }
    }

    private void tell() {
        progress.settled(shelf.kind(), created + unchanged + updated + rejected);
    }

    /** One way through the rows: what waits after it, and why. */
    private static final class Pass implements AutoCloseable {
        private final Spill waiting = new Spill();
        private final Errors broken = new Errors();
        private boolean loaded;

        boolean isWorthAnother() {
            return loaded && waiting.rows() > 0;
        }

        @Override
        public void close() {
            waiting.close();
        }
    }
}
