/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.environment.k3s;

import org.jspecify.annotations.NullMarked;
