package dev.cartograph.counterexamples;

/**
 * One change of a source file that takes a rule, or a part of what keeps it, out of the code.
 *
 * @param type the class whose file it is, below {@code dev.cartograph}: {@code orders.OrderLine}
 * @param from what stands there, exactly once
 * @param to what stands there without the rule
 */
record Edit(String type, String from, String to) {

    String path() {
        return "src/main/java/dev/cartograph/" + type.replace('.', '/') + ".java";
    }

    /** @throws IllegalStateException where the text is not there exactly once: the code has moved on */
    String applyTo(String source) {
        int at = source.indexOf(from);
        if (at < 0 || source.indexOf(from, at + 1) >= 0) {
            throw new IllegalStateException(path() + " does not have exactly once: " + from);
        }
        return source.substring(0, at) + to + source.substring(at + from.length());
    }
}
