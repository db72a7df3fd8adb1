package dev.cartograph.seeding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings one batch of rows to the shop. It remembers nothing, so that batches which have nothing to do with each other
 * can be settled at once.
 */
record Settling<R extends Record, T>(Shelf<R, T> shelf, Attempt<R, T> attempt) {

    /** What came of one row. */
    record Settled<R>(Batch.Entry<R> entry, Verdict verdict) {}

    /** What came of each row, in no order that means anything. */
    List<Settled<R>> settle(List<Batch.Entry<R>> batch) {
        List<Settled<R>> settled = new ArrayList<>();
        List<Batch.Entry<R>> fresh =
                shelf instanceof ChangingShelf<R, T> changing ? compare(changing, batch, settled) : batch;
        create(fresh, settled);
        return settled;
    }

    /** Settles the rows whose natural key is there already; the others are left. */
    private List<Batch.Entry<R>> compare(
            ChangingShelf<R, T> changing, List<Batch.Entry<R>> batch, List<Settled<R>> settled) {
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
            settled.add(new Settled<>(
                    entry, isThere ? Verdict.UNCHANGED : attempt.change(changing, documents.get(i), entry)));
        }
        return left;
    }

    /** Creates rows, those that others of them refer to first. */
    private void create(List<Batch.Entry<R>> entries, List<Settled<R>> settled) {
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
                settled.add(new Settled<>(ready.get(i), verdicts.get(i)));
            }
        }
    }
}
