/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.traces;

import org.jspecify.annotations.NullMarked;
