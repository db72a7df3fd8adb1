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
            "lab",
            "lab :: workload",
            "lab :: contender",
            "lab :: operation",
            "lab :: findings",
            "lab :: report"
        })
package dev.cartograph.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
