/**
 * The whole way from inputs to rows: reads spans, gathers them into traces, has these judged, and
 * adds up what is complete.
 *
 * <p>Here lives what decides how that work is done: in which order, by how many threads, and what
 * is kept in memory meanwhile. Here lives no format, no rule of folding, and no arithmetic of rows.
 */
@NullMarked
package dev.pathcost.analysis;

import org.jspecify.annotations.NullMarked;
