/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.environment.reaper;

import org.jspecify.annotations.NullMarked;
