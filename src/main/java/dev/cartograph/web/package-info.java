/** The shop over HTTP: REST, problems, and the pages that describe them. */
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
            "lab :: contender",
            "lab :: operation",
            "lab :: findings",
            "lab :: report"
        })
package dev.cartograph.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
