package dev.cartograph.seeding;

import dev.cartograph.rules.Refusal;
import dev.cartograph.rules.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A shelf whose documents a row can change: all but orders, which are history. */
interface ChangingShelf<R extends Record, T> extends Shelf<R, T> {

    /** Where the natural key stands in a row. */
    String keyPointer();

    /** The documents with these keys, by key, in a number of round trips that does not grow with theirs. */
    Map<String, T> find(Collection<String> keys);

    /** Whether a row asks for nothing that the row of the document does not say already. */
    boolean isThere(R row, R stored);

    /**
     * Makes the document what the row says.
     *
     * @return whether anything differed
     * @throws Refusal where it may not be
     */
    boolean change(T document, R row);

    /**
     * What stands in the way of {@link #change}; writes nothing.
     *
     * @throws Refusal where something that is no rule does
     */
    List<Violation> judge(T document, R row);
}
