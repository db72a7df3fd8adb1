package dev.cartograph.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules about one kind of thing, judged together.
 *
 * @param <F> the facts that they are judged by
 * @param all in the order in which they are told
 */
public record Rules<F>(List<Rule<F>> all) {

    public Rules {
        all = List.copyOf(all);
    }

    @SafeVarargs
    public static <F> Rules<F> of(Rule<F>... rules) {
        return new Rules<>(List.of(rules));
    }

    /** All violations in the facts, of all rules. */
    public List<Violation> judge(F facts) {
        List<Violation> violations = new ArrayList<>();
        for (Rule<F> rule : all) {
            rule.check().judge(facts, (pointer, message) -> violations.add(rule.at(pointer, message)));
        }
        return violations;
    }
}
