package dev.cartograph.web;

import dev.cartograph.values.Text;

/** What {@link Text#isPlain} says, as a regular expression that JSON Schema and Java read the same way. */
final class PlainText {
    /** White space, as Java has it, that is no control character. */
    private static final String SPACE = "[ \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u205f\\u3000]";

    private static final String CONTROL = "\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029";

    /** Half of a surrogate pair is none either, but no JSON in UTF-8 can hold one except by an escape. */
    static final String PATTERN = "^(?!" + SPACE + ")(?!.*" + SPACE + "$)[^" + CONTROL + "]+$";

    private PlainText() {}
}
