package dev.cartograph.seeding;

import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.Stale;
import java.util.List;
import java.util.Optional;

/** Writes what the rules allow. */
final class RealAttempt<R extends Record, T> implements Attempt<R, T> {
    private static final int TIMES = 3;

    @Override
    public boolean isOneAtATime() {
        return false;
    }

    @Override
    public List<Verdict> create(Shelf<R, T> shelf, List<Batch.Entry<R>> entries) {
        return shelf.write(entries.stream().map(Batch.Entry::row).toList());
    }

    @Override
    public Verdict change(ChangingShelf<R, T> shelf, T document, Batch.Entry<R> entry) {
        T current = document;
        for (int i = 1; ; i++) {
            try {
                return shelf.change(current, entry.row()) ? Verdict.UPDATED : Verdict.UNCHANGED;
            } catch (Stale stale) {
                Optional<T> now = again(shelf, entry);
                if (i == TIMES || now.isEmpty()) {
                    return Verdict.of(stale);
                }
                current = now.get();
            } catch (Refusal refusal) {
                return Verdict.of(refusal);
            }
        }
    }

    private static <R extends Record, T> Optional<T> again(ChangingShelf<R, T> shelf, Batch.Entry<R> entry) {
        return entry.key() == null
                ? Optional.empty()
                : shelf.find(List.of(entry.key())).values().stream().findFirst();
    }
}
