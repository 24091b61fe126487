/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.environment;

import org.jspecify.annotations.NullMarked;
