/** Measures the shapes of a model against each other, on the reader's own server, and reports what it saw. */
@ApplicationModule(allowedDependencies = {"values", "model", "database"})
@NullMarked
package dev.cartograph.lab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
