/**
 * What takes part, and where: the words and the contracts that documents and tables share, and what is counted of
 * either. It knows the workload.
 */
@NullMarked
package dev.cartograph.lab.contender;

import org.jspecify.annotations.NullMarked;
