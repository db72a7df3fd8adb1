/** A room that may use nothing and uses the attic: the house that HouseTests must find broken. */
@ApplicationModule(allowedDependencies = {})
package dev.brokenhouse.cellar;

import org.springframework.modulith.ApplicationModule;
