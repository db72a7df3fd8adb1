package dev.cartograph.judge;

import java.util.Set;

/**
 * What one side made of an operation.
 *
 * @param reasons why it was refused: of the shop the codes of the rules that are broken, of PostgreSQL the name of the
 *     constraint; none where it was accepted
 * @param after what it was about, as it is after it; empty where that is gone, or it was refused
 */
record Verdict(Set<String> reasons, String after) {

    static Verdict accepted(String after) {
        return new Verdict(Set.of(), after);
    }

    static Verdict refused(Set<String> reasons) {
        return new Verdict(reasons, "");
    }

    boolean isAccepted() {
        return reasons.isEmpty();
    }
}
