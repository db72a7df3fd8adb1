package dev.cartograph.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many there are of something for each of something else: {@code fixed 10}, {@code uniform 1..19}, {@code zipf
 * 0..1000}.
 *
 * @param from the least, inclusive
 * @param to the most, inclusive
 */
public record Spread(Kind kind, int from, int to) {
    private static final Pattern FORM = Pattern.compile("(fixed|uniform|zipf) (\\d{1,7})(?:\\.\\.(\\d{1,7}))?");

    /** Which of the numbers are how frequent. */
    public enum Kind {
        /** The same number for each. */
        FIXED,
        /** Each number as often as any other. */
        UNIFORM,
        /** The least most often, the next one half as often, the third a third: a few have very many. */
        ZIPF
    }

    /** The spread that a text says; empty when it says none. */
    static Optional<Spread> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Kind kind = Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        int from = Integer.parseInt(matcher.group(2));
        String upper = matcher.group(3);
        if ((upper == null) != (kind == Kind.FIXED)) {
            return Optional.empty();
        }
        int to = upper == null ? from : Integer.parseInt(upper);
        return to < from ? Optional.empty() : Optional.of(new Spread(kind, from, to));
    }
}
