/** Reads catalogs and generated data, loads them through the same rules as REST, and writes the same rows again. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"values", "rules", "model", "database", "integrity", "customers", "products", "orders"})
package dev.cartograph.seeding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
