package dev.cartograph.model;

/**
 * What two relationships with one child come to when read across it: orders and products, through order lines.
 *
 * @param through the associative entity, child of both
 * @param first a relationship, and the sentence of which its parent is the subject
 * @param second the other one
 */
public record ManyToMany(String name, String through, Side first, Side second) {

    /** One of the two relationships, by name, with its parent's sentence. */
    public record Side(String relationship, String says) {}
}
