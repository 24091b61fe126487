/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.environment.kubernetes.helm;

import org.jspecify.annotations.NullMarked;
