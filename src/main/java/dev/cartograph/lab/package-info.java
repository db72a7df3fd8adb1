/**
 * Measures the shapes of a model against each other, on the reader's own server, and reports what it saw.
 *
 * <p>Here is what a run is given, its order of events, and what is told before one. The rest is read in parts, a package
 * each, of which none knows one below it, and none knows this one:
 *
 * <ol>
 *   <li>{@code operation}: what can be asked of a model, a class each;
 *   <li>{@code workload}: what there is and what is asked of it, by the model alone;
 *   <li>{@code contender}: what takes part, and where;
 *   <li>{@code documents} and {@code tables}: the two kinds of it, which do not know each other;
 *   <li>{@code findings}: what comes of a run, as data;
 *   <li>{@code statistics}: what follows from figures that are there;
 *   <li>{@code measure}: what is checked, counted and timed;
 *   <li>{@code report}: what is told, and how.
 * </ol>
 *
 * <p>Of the parts, other rooms see what a {@code NamedInterface} says of a single class, and nothing else.
 */
@ApplicationModule(allowedDependencies = {"values", "model", "database"})
@NullMarked
package dev.cartograph.lab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
