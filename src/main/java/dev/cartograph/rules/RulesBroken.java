package dev.cartograph.rules;

import java.util.List;

/** A request breaks rules: all that it breaks, at once. */
public final class RulesBroken extends Refusal {
    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    public RulesBroken(List<Violation> violations) {
        super(areDuplicates(violations) ? "duplicate" : "rules-broken", sentence(violations));
        this.violations = List.copyOf(violations);
    }

    public static RulesBroken of(Violation violation) {
        return new RulesBroken(List.of(violation));
    }

    public List<Violation> violations() {
        return violations;
    }

    private static boolean areDuplicates(List<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("no rule is broken");
        }
        return violations.stream().allMatch(v -> v.rule().isUnique());
    }

    private static String sentence(List<Violation> violations) {
        String first = violations.get(0).message();
        return violations.size() == 1 ? first : first + " (and " + (violations.size() - 1) + " more)";
    }
}
