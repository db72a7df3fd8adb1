package dev.cartograph.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many there may be, from {@code min} to {@code max} inclusive: {@code 1}, {@code 0..1}, {@code 1..500},
 * {@code 0..many}.
 *
 * @param max {@link #MANY} where nothing bounds it
 */
public record Count(int min, int max) {

    /** Stands for "no bound". */
    public static final int MANY = Integer.MAX_VALUE;

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}|many))?");

    /** @throws IllegalArgumentException when {@code min} is negative, {@code max} is below it, or is zero */
    public Count {
        if (min < 0 || max < min || max == 0) {
            throw new IllegalArgumentException("no count runs from " + min + " to " + max);
        }
    }

    /** True when none at all is allowed. */
    public boolean mayBeNone() {
        return min == 0;
    }

    /** True when more than one is allowed. */
    public boolean mayBeMany() {
        return max > 1;
    }

    /** True when nothing bounds it from above. */
    public boolean isUnbounded() {
        return max == MANY;
    }

    /** The two bounds that {@code text} names, not yet put in order; empty when it is no count at all. */
    static Optional<int[]> bounds(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int min = Integer.parseInt(matcher.group(1));
        String upper = matcher.group(2);
        if (upper == null) {
            return Optional.of(new int[] {min, min});
        }
        return Optional.of(new int[] {min, upper.equals("many") ? MANY : Integer.parseInt(upper)});
    }

    @Override
    public String toString() {
        if (min == max) {
            return Integer.toString(min);
        }
        return min + ".." + (isUnbounded() ? "many" : Integer.toString(max));
    }
}
