/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.environment.container;

import org.jspecify.annotations.NullMarked;
