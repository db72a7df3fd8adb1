package dev.cartograph.values;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a list.
 *
 * @param items in the order asked for
 * @param after the cursor to go on from, or null at the end
 * @param total how many the whole list has, or null where it was not asked for
 */
public record Page<T>(
        List<T> items, @Nullable String after, @Nullable Total total) {

    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), after, total);
    }

    /**
     * A count that stops at a bound, so that counting costs no more than that.
     *
     * @param count the number counted
     * @param isAtLeast whether counting stopped there, so that there may be more
     */
    public record Total(long count, boolean isAtLeast) {
        public static final int BOUND = 10_000;
    }
}
