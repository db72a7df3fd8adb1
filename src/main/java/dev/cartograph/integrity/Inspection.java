package dev.cartograph.integrity;

import dev.cartograph.rules.Rule;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Judges one kind of stored data by the rules. A room contributes one for each kind. It reads in stretches, holds no more
 * than one of them, and takes a number of steps that grows with the data alone. While it reads, others write: what follows
 * from two documents is read again before it is told.
 */
public interface Inspection {
    /** What it judges, {@code customers}. */
    String of();

    /** The rules that it judges by. */
    Set<Rule<?>> judges();

    /** Rules about the same kind that stored data cannot break, or cannot tell of, each with why. */
    default Map<Rule<?>, String> leavesOut() {
        return Map.of();
    }

    void inspect(Inquiry inquiry);

    /** The audit that asks. */
    interface Inquiry {
        /** The time of the audit. */
        Instant now();

        /** What began before that and has not ended was left half done; what began later may be under way. */
        Instant before();

        /** Notes that so many documents were looked at. */
        void looked(long documents);

        /** Tells what is wrong. */
        void found(Finding finding);
    }
}
