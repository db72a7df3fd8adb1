package dev.cartograph.values;

import java.util.regex.Pattern;

/** What may stand in a text that a person wrote. */
public final class Text {
    /**
     * What is not seen and only steers how a text is laid out: overrides, isolates and marks of direction, breaks and
     * hyphens without width, fillers. With it two texts that differ look alike, or one reads as another.
     */
    private static final String INVISIBLE = "\\u00AD\\u061C\\u115F\\u1160\\u180E\\u200B\\u200E\\u200F"
            + "\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB";

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\u2028\\u2029" + INVISIBLE + "]");

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Text() {}

    /**
     * Whether the text is plain: not blank, no white space at its ends, no control characters and none that are not
     * seen, and whole Unicode characters only (no half of a surrogate pair). Joiners, which some scripts and emoji need,
     * may stand between others.
     */
    public static boolean isPlain(String text) {
        return !text.isBlank()
                && !UNFIT.matcher(text).find()
                && isSeen(text.codePointAt(0))
                && isSeen(text.codePointBefore(text.length()))
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean isSeen(int character) {
        return !Character.isWhitespace(character)
                && character != ZERO_WIDTH_NON_JOINER
                && character != ZERO_WIDTH_JOINER;
    }

    /** How many Unicode characters the text has; an emoji is one. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
