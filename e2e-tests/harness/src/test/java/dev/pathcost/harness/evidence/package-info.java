/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.evidence;

import org.jspecify.annotations.NullMarked;
