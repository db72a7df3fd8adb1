/**
 * The operations that a workload file may name, a class each that says all there is to say of it. It knows the model, and
 * no other part of the lab.
 */
@NullMarked
package dev.cartograph.lab.operation;

import org.jspecify.annotations.NullMarked;
