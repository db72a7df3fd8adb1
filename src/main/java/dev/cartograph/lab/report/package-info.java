/** Tells what a run found out: on a terminal, as JSON, as Markdown and as a page. It reads findings, and measures nothing. */
@NullMarked
package dev.cartograph.lab.report;

import org.jspecify.annotations.NullMarked;
