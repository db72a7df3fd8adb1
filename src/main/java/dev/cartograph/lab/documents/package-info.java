/** Carries a workload out on documents of any shape, through MongoDB's plain driver. It knows what takes part, and not tables. */
@NullMarked
package dev.cartograph.lab.documents;

import org.jspecify.annotations.NullMarked;
