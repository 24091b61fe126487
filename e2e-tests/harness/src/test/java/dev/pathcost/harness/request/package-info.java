/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.request;

import org.jspecify.annotations.NullMarked;
