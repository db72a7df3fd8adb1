package dev.cartograph.orders;

/**
 * An order of a catalog that is there.
 *
 * @param isNew whether it was written now; else it was there already and is unchanged
 */
public record Recorded(Order order, boolean isNew) {}
