/** What keeps documents together: references, held by announcing and looking; sweeps, audits and repairs. */
@NullMarked
@ApplicationModule(allowedDependencies = {"values", "rules", "model", "database"})
package dev.cartograph.integrity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
