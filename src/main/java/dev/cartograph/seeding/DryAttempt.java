package dev.cartograph.seeding;

import dev.cartograph.rules.Guard;
import dev.cartograph.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Judges rows and writes nothing. A reference to a row that was found good counts as known.
 *
 * @param known the rows of this load that are new and good
 */
record DryAttempt<R extends Record, T>(Shelf<R, T> shelf, Known known) implements Attempt<R, T> {

    @Override
    public List<Verdict> create(List<Batch.Entry<R>> entries) {
        List<List<Violation>> found =
                shelf.judge(entries.stream().map(Batch.Entry::row).toList());
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            verdicts.add(verdict(entries.get(i), found.get(i), Verdict.CREATED));
        }
        return verdicts;
    }

    @Override
    public Verdict change(T document, Batch.Entry<R> entry) {
        return verdict(entry, shelf.judge(document, entry.row()), Verdict.UPDATED);
    }

    private Verdict verdict(Batch.Entry<R> entry, List<Violation> found, Verdict whenGood) {
        List<Violation> left = found.stream()
                .filter(violation -> !isMet(violation, entry.row()))
                .toList();
        if (!left.isEmpty()) {
            return new Verdict.Refused(left);
        }
        boolean isNew = whenGood.equals(Verdict.CREATED);
        boolean isFirst = !isNew || entry.key() == null || known.add(shelf.kind(), entry.key());
        return isFirst ? whenGood : Verdict.UPDATED;
    }

    /** Whether what is wrong is only that the row referred to, which is new and good, is not written yet. */
    private boolean isMet(Violation violation, R row) {
        if (violation.rule().guard().kind() == Guard.Kind.VALIDATOR) {
            return false;
        }
        String pointer = Verdict.inRow(violation.pointer());
        JsonNode key = RowReader.STRICT.<JsonNode>valueToTree(row).at(pointer);
        return key.isString() && known.contains(shelf.target(pointer), key.stringValue());
    }
}
