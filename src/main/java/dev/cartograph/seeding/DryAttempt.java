package dev.cartograph.seeding;

import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges rows and writes nothing. A reference to a row that is new and was found good counts as known.
 *
 * @param known the rows of this load that are new and good
 */
record DryAttempt<R extends Record, T>(Known known) implements Attempt<R, T> {

    @Override
    public boolean isOneAtATime() {
        return true;
    }

    @Override
    public List<Verdict> create(Shelf<R, T> shelf, List<Batch.Entry<R>> entries) {
        List<Verdict> found =
                shelf.rehearse(entries.stream().map(Batch.Entry::row).toList());
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Batch.Entry<R> entry = entries.get(i);
            Verdict verdict = lenient(shelf, entry.row(), found.get(i), Verdict.CREATED);
            String key = verdict.equals(Verdict.CREATED) ? entry.key() : null;
            verdicts.add(key != null && !known.add(shelf.kind(), key) ? Verdict.UPDATED : verdict);
        }
        return verdicts;
    }

    @Override
    public Verdict change(ChangingShelf<R, T> shelf, T document, Batch.Entry<R> entry) {
        try {
            List<Violation> violations = shelf.judge(document, entry.row());
            return lenient(shelf, entry.row(), new Verdict.Refused(violations), Verdict.UPDATED);
        } catch (Refusal refusal) {
            return Verdict.of(refusal);
        }
    }

    private Verdict lenient(Shelf<R, T> shelf, R row, Verdict verdict, Verdict whenGood) {
        if (!(verdict instanceof Verdict.Refused refused)) {
            return verdict;
        }
        List<Violation> left = refused.violations().stream()
                .filter(violation -> !isMet(shelf, violation, row))
                .toList();
        return left.isEmpty() ? whenGood : new Verdict.Refused(left);
    }

    /** Whether what is wrong is only that the row referred to, which is new and good, is not written yet. */
    private boolean isMet(Shelf<R, T> shelf, Violation violation, R row) {
        if (violation.rule().mend() != Rule.Mend.WHAT_IT_REFERS_TO) {
            return false;
        }
        String pointer = Verdict.inRow(violation.pointer());
        return RowReader.text(row, pointer)
                .filter(key -> known.contains(shelf.target(pointer), key))
                .isPresent();
    }
}
