package dev.cartograph.model;

import dev.cartograph.model.Operation.Path;
import java.util.List;

/**
 * Those of one parent, or those that have one value of an attribute, in an order: what an index is made for.
 *
 * @param by the role of the parent, or the attribute: no entity has both by one name
 * @param sort the attribute they are sorted by, and by their key after it
 * @param descending whether the last come first
 * @param along what is read with each
 */
public record Listing(String entity, String by, String sort, boolean descending, int limit, List<Path> along) {
    /** How many can be asked for. */
    public static final int MOST = 10_000;

    public Listing {
        along = List.copyOf(along);
    }
}
