/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.environment.kubernetes;

import org.jspecify.annotations.NullMarked;
