/** The ER model as data, how it may be kept and what is done with it: read from files, checked, drawn, derived from. */
@ApplicationModule(allowedDependencies = {"values", "rules"})
@NullMarked
package dev.cartograph.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
