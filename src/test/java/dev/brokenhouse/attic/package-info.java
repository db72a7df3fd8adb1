/** A room that may use nothing and uses nothing. */
@ApplicationModule(allowedDependencies = {})
package dev.brokenhouse.attic;

import org.springframework.modulith.ApplicationModule;
