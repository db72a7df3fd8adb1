/** Carries a workload out on tables, through PostgreSQL's driver. It knows what takes part, and not documents. */
@NullMarked
package dev.cartograph.lab.tables;

import org.jspecify.annotations.NullMarked;
