/** A customer and the rules about customers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"values", "rules", "database", "integrity"})
package dev.cartograph.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
