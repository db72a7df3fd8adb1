package dev.cartograph.model;

/**
 * What a model asks and no constraint of a table can say.
 *
 * @param sentence by tables and columns: {@code each of orders has at least 1 of order_lines}
 */
public record Unsaid(String sentence, Kind kind) {

    /** What would have to be looked at to keep it. */
    public enum Kind {
        /** How many there are of something. */
        FEWEST,
        /** What it was before. */
        FIXED,
        /** What lies above it, however far. */
        NO_CIRCLE,
        /** The same, of what is given as it is made and never changed after: nothing but itself can lie below it then. */
        NO_CIRCLE_OF_FIXED
    }
}
