package dev.cartograph.values;

import java.util.regex.Pattern;

/** What may stand in a text that a person wrote. */
public final class Text {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private Text() {}

    /**
     * Whether the text is plain: not blank, no white space at its ends, no control characters, and whole Unicode
     * characters only (no half of a surrogate pair).
     */
    public static boolean isPlain(String text) {
        return !text.isBlank()
                && !CONTROL.matcher(text).find()
                && !Character.isWhitespace(text.codePointAt(0))
                && !Character.isWhitespace(text.codePointBefore(text.length()))
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** How many Unicode characters the text has; an emoji is one. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
