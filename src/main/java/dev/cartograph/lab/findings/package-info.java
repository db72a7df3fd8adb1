/**
 * What comes of a run, as data: the report, or the sentence for which there is none. It knows what takes part and how
 * documents lie, and nothing of how anything is measured.
 */
@NullMarked
package dev.cartograph.lab.findings;

import org.jspecify.annotations.NullMarked;
