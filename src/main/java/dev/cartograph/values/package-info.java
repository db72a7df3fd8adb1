/** Types that refuse nonsense: money, sku, email, slug, the ids, a page of a list. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.cartograph.values;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
