package dev.cartograph.seeding;

import dev.cartograph.rules.Outcome;
import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.Rule;
import dev.cartograph.rules.RulesBroken;
import dev.cartograph.rules.Violation;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What came of trying to load one row. */
sealed interface Verdict {
    Verdict CREATED = new Loaded(Change.CREATED);
    Verdict UPDATED = new Loaded(Change.UPDATED);
    Verdict UNCHANGED = new Loaded(Change.UNCHANGED);

    /** Why the row is not loaded; nothing where it is. */
    List<RowError> errors(long line);

    /** What came of asking a room to create a document. */
    static Verdict of(Outcome<?> outcome) {
        Refusal refusal = outcome.refusal();
        return refusal == null ? CREATED : of(refusal);
    }

    /** What would come of it, by what stands in the way. */
    static Verdict of(List<Violation> violations) {
        return violations.isEmpty() ? CREATED : new Refused(violations);
    }

    static Verdict of(Refusal refusal) {
        return refusal instanceof RulesBroken broken
                ? new Refused(broken.violations())
                : new Failed(String.valueOf(refusal.getMessage()));
    }

    /**
     * The pointer into a row, where the rule's is into a request of REST: that refers by id, and a row by natural key
     * in a field without that ending.
     */
    static String inRow(String pointer) {
        return Refused.BY_ID.matcher(pointer).replaceFirst("$1");
    }

    /** What loading a row changed. */
    enum Change {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /** The database says what the row says. */
    record Loaded(Change change) implements Verdict {
        @Override
        public List<RowError> errors(long line) {
            return List.of();
        }
    }

    /** Rules stand in the way. */
    record Refused(List<Violation> violations) implements Verdict {
        private static final Pattern BY_ID =
                Pattern.compile("^(?!/attributes/)(.*/(?:referrer|parent|category|product|customer))Id$");

        /** Whether it may be otherwise once more rows are there. */
        boolean mayChange() {
            return violations.stream().anyMatch(v -> v.rule().mend() != Rule.Mend.NOTHING);
        }

        @Override
        public List<RowError> errors(long line) {
            return errors(line, violation -> true);
        }

        /** What is told of those that refer to nothing. */
        List<RowError> unmet(long line) {
            return errors(line, Refused::isUnmet);
        }

        /** What is told of the others. */
        List<RowError> others(long line) {
            return errors(line, violation -> !isUnmet(violation));
        }

        private List<RowError> errors(long line, Predicate<Violation> which) {
            return violations.stream()
                    .filter(which)
                    .map(v -> new RowError(line, inRow(v.pointer()), v.rule().code(), v.message()))
                    .toList();
        }

        private static boolean isUnmet(Violation violation) {
            return violation.rule().mend() == Rule.Mend.WHAT_IT_REFERS_TO;
        }
    }

    /** Something that is no rule stands in the way: the document is being deleted, or changes faster than we read. */
    record Failed(String message) implements Verdict {
        @Override
        public List<RowError> errors(long line) {
            return List.of(new RowError(line, "", null, message));
        }
    }
}
