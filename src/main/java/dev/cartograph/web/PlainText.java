package dev.cartograph.web;

import dev.cartograph.values.Text;

/** What {@link Text#isPlain} says, as a regular expression that JSON Schema and Java read the same way. */
final class PlainText {
    /** White space, as Java has it, that is no control character. */
    private static final String SPACE = " \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u205f\\u3000";

    private static final String JOINERS = "\\u200c\\u200d";
    private static final String NOT_AT_AN_END = "[" + SPACE + JOINERS + "]";

    private static final String CONTROL = "\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029";

    private static final String INVISIBLE = "\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f"
            + "\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb";

    /** Half of a surrogate pair is none either, but no JSON in UTF-8 can hold one except by an escape. */
    static final String PATTERN =
            "^(?!" + NOT_AT_AN_END + ")(?!.*" + NOT_AT_AN_END + "$)[^" + CONTROL + INVISIBLE + "]+$";

    private PlainText() {}
}
