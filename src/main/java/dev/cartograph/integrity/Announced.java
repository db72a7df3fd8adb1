package dev.cartograph.integrity;

import dev.cartograph.database.Standing;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.DocumentId;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A document that is about to be written. Which parents it claims is read from itself, by every {@link Reference} that is
 * declared of its collection, so that none can be left out.
 *
 * @param id its id
 * @param document the one document, in a given standing
 * @param ifGone for each reference of its collection, what is broken where a parent does not stand, by how many parents
 *     are referred to before it in the same field
 */
public record Announced<T>(
        DocumentId id, Function<Standing, T> document, Map<Reference, IntFunction<Violation>> ifGone) {

    public Announced {
        ifGone = Map.copyOf(ifGone);
    }
}
