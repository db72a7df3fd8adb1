package dev.cartograph.judge;

import java.util.Set;

/**
 * What one side made of an operation.
 *
 * @param reasons why it was refused: of the shop the codes of the rules that are broken, of PostgreSQL the name of the
 *     constraint; none where it was accepted
 * @param after what it was about, as it is after it; empty where that is gone, or it was refused
 * @param version the version that it has then, by this side's count
 */
record Verdict(Set<String> reasons, String after, long version) {
    static final Verdict GONE = new Verdict(Set.of(), "", 0);

    static Verdict accepted(String after, long version) {
        return new Verdict(Set.of(), after, version);
    }

    static Verdict refused(Set<String> reasons) {
        return new Verdict(reasons, "", 0);
    }

    boolean isAccepted() {
        return reasons.isEmpty();
    }
}
