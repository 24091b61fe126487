/** Tests of the way from inputs to rows; traces with a known truth come from the generator. */
@NullMarked
package dev.pathcost.analysis;

import org.jspecify.annotations.NullMarked;
