/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.environment.existing;

import org.jspecify.annotations.NullMarked;
