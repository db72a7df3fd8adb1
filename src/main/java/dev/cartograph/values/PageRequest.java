package dev.cartograph.values;

import org.jspecify.annotations.Nullable;

/**
 * Which stretch of a list is asked for.
 *
 * @param limit how many items at most, 1 to {@value #MAX_LIMIT}
 * @param sort the name of an allowed sort, {@code price} or {@code -price} for descending; null for the list's own
 * @param after the cursor that an earlier {@link Page} gave, or null for the beginning
 * @param counted whether the total is asked for too
 */
public record PageRequest(
        int limit, @Nullable String sort, @Nullable String after, boolean counted) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /** @throws IllegalArgumentException where the limit is out of bounds */
    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, null, null, false);
    }
}
