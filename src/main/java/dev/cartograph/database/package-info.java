/** The client, converters, indexes, and the one door through which a shop document is changed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"values"})
package dev.cartograph.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
