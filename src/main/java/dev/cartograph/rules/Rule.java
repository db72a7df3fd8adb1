package dev.cartograph.rules;

import java.util.Objects;

/**
 * One named constraint of the shop: what it says, the constraint of a relational schema that it stands in for, what
 * keeps it true, and the test that proves it.
 *
 * <p>{@code Rule.of("CUS-002", "a customer has an email address").standsInFor("email TEXT NOT NULL")
 * .guardedBy(Guard.validator()).provedBy("CustomerRulesTests.refusesACustomerWithoutEmail").judging((draft, found) ->
 * …)}
 *
 * @param <F> the facts that the rule is judged by; all of them are passed in, a rule looks nothing up
 * @param code stable, three letters and three digits
 * @param sentence what is true, in the shop's words
 * @param standsInFor the same as SQL
 * @param guard what keeps it true when writes race
 * @param mend what may make a document keep it that breaks it now
 * @param test class and method of the test that breaks it
 * @param check finds the violations in the facts
 */
public record Rule<F>(
        String code, String sentence, String standsInFor, Guard guard, Mend mend, String test, Check<F> check) {

    public Rule {
        if (!code.matches("[A-Z]{3}-[0-9]{3}")) {
            throw new IllegalArgumentException("a rule's code is three letters and three digits: " + code);
        }
        Objects.requireNonNull(guard, "guard");
    }

    /** Begins a rule. */
    public static Draft of(String code, String sentence) {
        return new Draft(code, sentence, "", Guard.validator(), Mend.NOTHING, "");
    }

    /** The violation of this rule at a place of the request. */
    public Violation at(String pointer, String message) {
        return new Violation(this, pointer, message);
    }

    /** Whether it is a unique constraint, whose violation is a conflict with what is there and no mistake in itself. */
    public boolean isUnique() {
        return guard.kind() == Guard.Kind.UNIQUE_INDEX;
    }

    /** What may make a document keep a rule that it breaks, while it stays as it is itself. */
    public enum Mend {
        /** It is wrong by itself, or against what does not change. */
        NOTHING,

        /** What it refers to has to be there. */
        WHAT_IT_REFERS_TO,

        /** Other documents have to come, change or let something go. */
        OTHERS
    }

    /** Finds what is wrong in the facts. */
    @FunctionalInterface
    public interface Check<F> {
        void judge(F facts, Findings found);
    }

    /** Takes the violations of one rule as its check finds them. */
    @FunctionalInterface
    public interface Findings {
        /**
         * @param pointer where, as a JSON pointer into the request (RFC 6901)
         * @param message what is wrong there, for a person
         */
        void at(String pointer, String message);
    }

    /** A rule that is being written down. */
    public record Draft(String code, String sentence, String standsInFor, Guard guard, Mend mend, String test) {

        public Draft standsInFor(String sql) {
            return new Draft(code, sentence, sql, guard, mend, test);
        }

        public Draft guardedBy(Guard kept) {
            return new Draft(code, sentence, standsInFor, kept, mend, test);
        }

        /** Without it nothing but another document does. */
        public Draft mendedBy(Mend later) {
            return new Draft(code, sentence, standsInFor, guard, later, test);
        }

        public Draft provedBy(String classAndMethod) {
            return new Draft(code, sentence, standsInFor, guard, mend, classAndMethod);
        }

        /** Ends it with its check. */
        public <F> Rule<F> judging(Check<F> check) {
            return new Rule<>(code, sentence, standsInFor, guard, mend, test, check);
        }

        /** Ends it without a check: its guard alone finds the violation, at the write. */
        public <F> Rule<F> foundByItsGuard() {
            return judging((facts, found) -> {});
        }
    }
}
