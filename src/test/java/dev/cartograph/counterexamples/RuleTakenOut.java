package dev.cartograph.counterexamples;

import dev.cartograph.rules.Rule;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way to take a rule, or only what keeps it when writes race, out of the code.
 *
 * @param what {@code CAT-004} for a whole rule, {@code CAT-004 under races} for its guard alone
 * @param unasked the code of the rule whose check is left out, or nothing
 * @param edits of the sources
 * @param proof the test that has to fail then: {@code Class.method}, or {@code Class.method[2]} for the second of its
 *     invocations
 */
record RuleTakenOut(String what, String unasked, List<Edit> edits, String proof) {

    /** The property that names the rule whose check is left out. */
    static final String UNASKED = "cartograph.unasked";

    /** Lets one check be left out. */
    static final Edit LEAVES_OUT = new Edit(
            "rules.Rules",
            "for (Rule<F> rule : all) {",
            "for (Rule<F> rule : all) { if (rule.code().equals(System.getProperty(\"" + UNASKED
                    + "\"))) { continue; }");

    /** All ways in which a rule is taken out: first as a whole. */
    static Stream<RuleTakenOut> of(Rule<?> rule) {
        return Stream.concat(
                Stream.of(new RuleTakenOut(rule.code(), rule.code(), GuardEdits.wholly(rule.code()), rule.test())),
                GuardEdits.underRaces(rule.code()));
    }

    /** Whether its proof gets a store of its own, since an edit acts at the start, or what it lets in meets the next. */
    boolean ownStore() {
        return !edits.isEmpty();
    }
}
