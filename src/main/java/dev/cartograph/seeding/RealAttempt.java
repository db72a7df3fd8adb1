package dev.cartograph.seeding;

import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.Stale;
import java.util.List;
import java.util.Optional;

/** Writes what the rules allow. */
record RealAttempt<R extends Record, T>(Shelf<R, T> shelf) implements Attempt<R, T> {
    private static final int TIMES = 3;

    @Override
    public List<Verdict> create(List<Batch.Entry<R>> entries) {
        return shelf.create(entries.stream().map(Batch.Entry::row).toList()).stream()
                .map(outcome -> {
                    Refusal refusal = outcome.refusal();
                    return refusal == null ? Verdict.CREATED : Verdict.of(refusal);
                })
                .toList();
    }

    @Override
    public Verdict change(T document, Batch.Entry<R> entry) {
        T current = document;
        for (int i = 1; ; i++) {
            try {
                return shelf.change(current, entry.row()) ? Verdict.UPDATED : Verdict.UNCHANGED;
            } catch (Stale stale) {
                Optional<T> now = again(entry);
                if (i == TIMES || now.isEmpty()) {
                    return Verdict.of(stale);
                }
                current = now.get();
            } catch (Refusal refusal) {
                return Verdict.of(refusal);
            }
        }
    }

    private Optional<T> again(Batch.Entry<R> entry) {
        return entry.key() == null
                ? Optional.empty()
                : shelf.find(List.of(entry.key())).values().stream().findFirst();
    }
}
