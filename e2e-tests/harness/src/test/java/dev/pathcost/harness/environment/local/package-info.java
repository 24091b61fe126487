/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.environment.local;

import org.jspecify.annotations.NullMarked;
