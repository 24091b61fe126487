/** Tests of the package of the same name. */
@NullMarked
package dev.pathcost.harness.environment.kubernetes.manifest;

import org.jspecify.annotations.NullMarked;
