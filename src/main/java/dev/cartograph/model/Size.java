package dev.cartograph.model;

/** How many there are of an entity. */
public sealed interface Size {

    /** So many in all. */
    record Of(int count) implements Size {}

    /**
     * So many for each parent of a relationship.
     *
     * @param relationship by name
     */
    record ForEach(String relationship, Spread children) implements Size {}
}
