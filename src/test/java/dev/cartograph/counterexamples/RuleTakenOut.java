package dev.cartograph.counterexamples;

import dev.cartograph.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way to take a rule, or only what keeps it when writes race, out of the code.
 *
 * @param what {@code CAT-004} for a whole rule, {@code CAT-004 under races} for its guard alone
 * @param edits of the sources
 * @param proof the test that has to fail then: {@code Class.method}, or {@code Class.method[2]} for the second of its
 *     invocations
 * @param ownStore whether the proof gets a store of its own, since the edit acts at the start or leaves a store behind
 *     that meets the next proof
 */
record RuleTakenOut(String what, List<Edit> edits, String proof, boolean ownStore) {

    /** All ways in which a rule is taken out: first as a whole. */
    static Stream<RuleTakenOut> of(Rule<?> rule) {
        List<Edit> edits = new ArrayList<>(GuardEdits.wholly(rule.code()));
        boolean checkOnly = edits.isEmpty();
        edits.add(unasked(rule));
        return Stream.concat(
                Stream.of(new RuleTakenOut(rule.code(), edits, rule.test(), !checkOnly)),
                GuardEdits.underRaces(rule.code()));
    }

    /** Its check is not asked. */
    private static Edit unasked(Rule<?> rule) {
        return new Edit(
                "rules.Rules",
                "for (Rule<F> rule : all) {",
                "for (Rule<F> rule : all) { if (rule.code().equals(\"" + rule.code() + "\")) { continue; }");
    }
}
