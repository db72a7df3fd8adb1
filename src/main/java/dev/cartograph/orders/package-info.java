/** An order with its lines, its life cycle, and its placement. */
@NullMarked
@ApplicationModule(allowedDependencies = {"values", "rules", "database", "integrity", "customers", "products"})
package dev.cartograph.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
