package dev.cartograph.integrity;

import org.jspecify.annotations.Nullable;

/**
 * What would mend a finding: the least destructive thing that does.
 *
 * @param plan a sentence without its stop, {@code take the order into quarantine}; what mends several findings of one
 *     document at once has one plan
 * @param act carries it out, or null where it is a sweep's or somebody's own to do
 * @param kind who does it
 */
public record Remedy(String plan, @Nullable Act act, Kind kind) {
    private static final Remedy SWEEP = new Remedy("settle it by a sweep", null, Kind.SWEEP);

    /** What is done by a step that is conditional on what was found. */
    public static Remedy of(String plan, Act act) {
        return new Remedy(plan, act, Kind.ACT);
    }

    /** What a process left half done. */
    public static Remedy sweep() {
        return SWEEP;
    }

    /** What nobody can know but the shop's people: which of two values is the true one. */
    public static Remedy none(String why) {
        return new Remedy(why, null, Kind.NONE);
    }

    /** Does what a repair does; not what somebody else is to do. */
    public boolean carriedOut(Finding finding) {
        return act != null && act.carryOut(finding);
    }

    /** Who mends. */
    public enum Kind {
        /** A repair does. */
        ACT,
        /** A sweep does, as it would anyway. */
        SWEEP,
        /** Only somebody who knows more than is stored. */
        NONE
    }

    /** Mends one finding. */
    @FunctionalInterface
    public interface Act {
        /**
         * @return whether it did; not where the document changed since it was found
         * @throws dev.cartograph.rules.Refusal where something stands in the way, which says so
         */
        boolean carryOut(Finding finding);
    }
}
