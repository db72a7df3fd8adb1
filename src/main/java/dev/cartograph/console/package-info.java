/** The commands: serve, seed and what comes; and how they say that they cannot. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "values",
            "rules",
            "model",
            "integrity",
            "customers",
            "products",
            "orders",
            "seeding",
            "lab"
        })
package dev.cartograph.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
