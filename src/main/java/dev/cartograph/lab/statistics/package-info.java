/**
 * What follows from figures that are there: intervals, comparisons, where the order turns, verdicts. It computes, and
 * knows only findings: no contender, no server, no clock.
 */
@NullMarked
package dev.cartograph.lab.statistics;

import org.jspecify.annotations.NullMarked;
