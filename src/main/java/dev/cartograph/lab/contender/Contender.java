package dev.cartograph.lab.contender;

import dev.cartograph.model.Shape;

/**
 * What is measured: a shape on a database, and with it how it joins and what holds its writes together.
 *
 * @param name {@code referenced-lines ($lookup, transaction)}; the shape's own where there is nothing to add
 */
public record Contender(String name, Shape shape, Engine engine, Join join, Guarantee guarantee) {}
