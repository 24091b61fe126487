/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.junit;

import org.jspecify.annotations.NullMarked;
