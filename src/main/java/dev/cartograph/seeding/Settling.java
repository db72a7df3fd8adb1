package dev.cartograph.seeding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings one batch of rows to the shop. It remembers nothing, so that batches which have nothing to do with each other
 * can be settled at once.
 */
record Settling<R extends Record, T>(Shelf<R, T> shelf, Attempt<R, T> attempt) {

    /**
     * What came of one row.
     *
     * @param unseen whether a document that nobody can see has its natural key: somebody else is writing it
     */
    record Settled<R>(Batch.Entry<R> entry, Verdict verdict, boolean unseen) {}

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
        List<@Nullable R> stored = shelf.rows(documents);
        for (int i = 0; i < known.size(); i++) {
            Batch.Entry<R> entry = known.get(i);
            R says = stored.get(i);
            boolean isThere = says != null && changing.isThere(entry.row(), says);
            settled.add(new Settled<>(
                    entry, isThere ? Verdict.UNCHANGED : attempt.change(changing, documents.get(i), entry), false));
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
            Map<Batch.Entry<R>, Verdict.Refused> met = new LinkedHashMap<>();
            for (int i = 0; i < ready.size(); i++) {
                if (verdicts.get(i) instanceof Verdict.Refused refused && isMet(refused)) {
                    met.put(ready.get(i), refused);
                } else {
                    settled.add(new Settled<>(ready.get(i), verdicts.get(i), false));
                }
            }
            compareAgain(met, settled);
        }
    }

    /** Whether a document has the row's natural key that was not there when the row was compared. */
    private boolean isMet(Verdict.Refused refused) {
        return shelf instanceof ChangingShelf<R, T> changing
                && refused.violations().stream()
                        .anyMatch(violation -> violation.rule().isUnique()
                                && violation.pointer().equals(changing.keyPointer()));
    }

    /** Settles rows whose natural key came to be there meanwhile; another load may have written the same rows. */
    private void compareAgain(Map<Batch.Entry<R>, Verdict.Refused> met, List<Settled<R>> settled) {
        if (!met.isEmpty() && shelf instanceof ChangingShelf<R, T> changing) {
            compare(changing, List.copyOf(met.keySet()), settled)
                    .forEach(entry -> settled.add(new Settled<>(entry, Objects.requireNonNull(met.get(entry)), true)));
        }
    }
}
