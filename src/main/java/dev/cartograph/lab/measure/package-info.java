/**
 * Puts contenders to work and looks: whether they answer the same, what they take, how long. It knows who takes part by
 * their contract, never whether they are documents or tables.
 */
@NullMarked
package dev.cartograph.lab.measure;

import org.jspecify.annotations.NullMarked;
