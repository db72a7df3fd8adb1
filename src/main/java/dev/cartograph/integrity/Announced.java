package dev.cartograph.integrity;

import dev.cartograph.database.Standing;
import dev.cartograph.rules.Violation;
import dev.cartograph.values.DocumentId;
import java.util.List;
import java.util.function.Function;

/**
 * A document that is about to be written, with the parents that it refers to.
 *
 * @param id its id
 * @param document the one document, in a given standing
 * @param claims one for each reference that it holds
 */
public record Announced<T>(DocumentId id, Function<Standing, T> document, List<Claim> claims) {

    public Announced {
        claims = List.copyOf(claims);
    }

    /**
     * One reference to one parent.
     *
     * @param parent the parent's collection
     * @param id the parent's id
     * @param ifGone what is broken where no such parent stands
     */
    public record Claim(String parent, DocumentId id, Violation ifGone) {}
}
