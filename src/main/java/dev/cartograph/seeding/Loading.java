package dev.cartograph.seeding;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One file on its way into the shop, a batch at a time.
 *
 * <p>A row that breaks a rule which may hold once more rows are there (its referrer is no customer yet, its card is
 * still another's) waits in a temporary file and is tried again after the rest, in passes, until a pass settles nothing
 * more. So the order of rows matters only where two rows contradict each other: of two with one natural key the later
 * in the file wins, unless the earlier had to wait and so came after it.
 *
 * <p>A row that meets a document which nobody can see yet, since another load is writing the same row, waits in the same
 * way; for such rows passes go on for a while even where they settle nothing.
 *
 * @param <R> the row
 * @param <T> the document
 */
final class Loading<R extends Record, T> {
    /** Both a client that judges and a database that writes find a core on the smallest machine. */
    private static final int LANES = 2;

    /** How often to try again for somebody else alone: four seconds in all, and what a dead load left is given up. */
    private static final int FRUITLESS_PASSES = 12;

    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Shelf<R, T> shelf;
    private final Settling<R, T> settling;
    private final int lanes;
    private final LoadOptions.Progress progress;
    private final RowReader<R> reader;
    private final Errors errors = new Errors();
    private long read;
    private long created;
    private long unchanged;
    private long updated;
    private long rejected;
    private int fruitless;

    Loading(Shelf<R, T> shelf, Attempt<R, T> attempt, LoadOptions.Progress progress) {
        this.shelf = shelf;
        this.settling = new Settling<>(shelf, attempt);
        this.lanes = attempt.isOneAtATime() || shelf.kind() == Kind.CATEGORIES ? 1 : LANES;
        this.progress = progress;
        this.reader = new RowReader<>(shelf.rowType());
    }

    LoadReport load(InputStream in) throws IOException {
        Pass pass = new Pass();
        try {
            try (Lanes<List<Settling.Settled<R>>> way = lanes(pass)) {
                readThrough(in, way);
            }
            for (boolean backwards = true; isWorthAnother(pass); backwards = !backwards) {
                try (Pass before = pass) {
                    pass = new Pass();
                    again(before, backwards, pass);
                }
            }
            rejected += pass.waiting.rows();
            errors.addAll(pass.broken);
            new Standstill<>(shelf, reader, pass.waiting)
                    .explain(pass.unmet.first())
                    .forEach(errors::add);
        } finally {
            pass.close();
        }
        tell();
        return new LoadReport(read, created, unchanged, updated, rejected, errors.first());
    }

    /** Whether what waits may do better now: others came to stand, or somebody else is about to be done. */
    private boolean isWorthAnother(Pass pass) {
        if (pass.waiting.rows() == 0) {
            return false;
        }
        if (pass.settled) {
            fruitless = 0;
            return true;
        }
        if (!pass.unseen || fruitless == FRUITLESS_PASSES) {
            return false;
        }
        fruitless++;
        pause();
        return true;
    }

    private void pause() {
        try {
            Thread.sleep(Math.min(LONGEST_PAUSE_MILLIS, 10L << fruitless));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading", interrupted);
        }
    }

    private void readThrough(InputStream in, Lanes<List<Settling.Settled<R>>> way) throws IOException {
        Lines lines = new Lines(in);
        Batch<R> batch = new Batch<>();
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            read++;
            try {
                add(line, reader.read(line), batch, way);
            } catch (RowReader.Unreadable unreadable) {
                rejected++;
                errors.add(unreadable.error());
            }
        }
        settle(batch, way);
        way.endAll();
    }

    /** Tries what waits once more. Every other time from the back, since rows often stand in one order or the other. */
    private void again(Pass before, boolean backwards, Pass pass) {
        try (Lanes<List<Settling.Settled<R>>> way = lanes(pass)) {
            int chunks = before.waiting.chunks();
            for (int i = 0; i < chunks; i++) {
                Batch<R> batch = new Batch<>();
                for (Lines.Line line : before.waiting.chunk(backwards ? chunks - 1 - i : i)) {
                    add(line, reader.readAgain(line), batch, way);
                }
                settle(batch, way);
            }
            way.endAll();
        }
    }

    private void add(Lines.Line line, R row, Batch<R> batch, Lanes<List<Settling.Settled<R>>> way) {
        String key = shelf.key(row);
        if (batch.isFullFor(key)) {
            settle(batch, way);
        }
        batch.add(new Batch.Entry<>(line, row, key));
    }

    private void settle(Batch<R> batch, Lanes<List<Settling.Settled<R>>> way) {
        List<Batch.Entry<R>> entries = batch.drain();
        Set<String> names = new HashSet<>();
        Set<String> needs = new HashSet<>();
        for (Batch.Entry<R> entry : entries) {
            names.addAll(shelf.claims(entry.row()));
            needs.addAll(shelf.references(entry.row()));
            if (entry.key() != null) {
                names.add(entry.key());
            }
        }
        way.begin(names, needs, () -> settling.settle(entries));
    }

    private Lanes<List<Settling.Settled<R>>> lanes(Pass pass) {
        return new Lanes<>(lanes, settled -> {
            for (Settling.Settled<R> one : settled) {
                pass.unseen |= one.unseen();
                count(one.entry(), one.verdict(), pass);
            }
            tell();
        });
    }

    private void count(Batch.Entry<R> entry, Verdict verdict, Pass pass) {
        long line = entry.line().number();
        if (verdict instanceof Verdict.Loaded loaded) {
            switch (loaded.change()) {
                case CREATED -> created++;
                case UPDATED -> updated++;
                case UNCHANGED -> unchanged++;
            }
            pass.settled = true;
        } else if (verdict instanceof Verdict.Refused refused && refused.mayChange()) {
            pass.waiting.add(entry.line());
            refused.unmet(line).forEach(pass.unmet::add);
            refused.others(line).forEach(pass.broken::add);
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
        private final Errors unmet = new Errors();
        private boolean settled;
        private boolean unseen;

        @Override
        public void close() {
            waiting.close();
        }
    }
}
