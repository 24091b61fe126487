/**
 * From the spans of a trace to its call tree, and the verdict whether the trace is all there.
 *
 * <p>Here live folding, self values, shapes and the contraction to services. What a call tree is
 * worth in a table is the business of the rows; where spans come from is the business of the
 * sources; this package knows neither. Every algorithm here is iterative and at most {@code n log
 * n}: a trace can have 100,000 spans, or be as deep as a runaway recursion made it.
 */
@NullMarked
package dev.pathcost.calltree;

import org.jspecify.annotations.NullMarked;
