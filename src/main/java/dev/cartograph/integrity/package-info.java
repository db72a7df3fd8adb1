/** References between documents as data: announce, look, refuse, set null, delete. */
@NullMarked
@ApplicationModule(allowedDependencies = {"values", "rules", "model", "database"})
package dev.cartograph.integrity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
