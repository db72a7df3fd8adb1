/** Products, the category tree, what a bundle is assembled from, and stock. */
@NullMarked
@ApplicationModule(allowedDependencies = {"values", "rules", "database", "integrity"})
package dev.cartograph.products;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
