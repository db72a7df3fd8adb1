/** What there is and what is asked of it, and what the right answer is: by the model alone. It knows no other part of the lab. */
@NullMarked
package dev.cartograph.lab.workload;

import org.jspecify.annotations.NullMarked;
