/** Tests of the package. */
@NullMarked
package dev.pathcost.harness.environment.minikube;

import org.jspecify.annotations.NullMarked;
