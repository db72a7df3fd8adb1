/** The mechanics of judging: a rule, a violation, the catalogue, and how a refusal says why. */
@NullMarked
@ApplicationModule(allowedDependencies = {"values"})
package dev.cartograph.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
