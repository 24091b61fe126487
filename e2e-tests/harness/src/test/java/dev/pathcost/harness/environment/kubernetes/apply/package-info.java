/** Tests of the package of the same name. */
@NullMarked
package dev.pathcost.harness.environment.kubernetes.apply;

import org.jspecify.annotations.NullMarked;
