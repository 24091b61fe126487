/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.environment.redaction;

import org.jspecify.annotations.NullMarked;
