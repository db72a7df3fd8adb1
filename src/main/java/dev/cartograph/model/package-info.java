/** The ER model as data: entities, attributes, domains, keys and relationships; read from a file, checked, drawn. */
@ApplicationModule(allowedDependencies = {"values", "rules"})
@NullMarked
package dev.cartograph.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
