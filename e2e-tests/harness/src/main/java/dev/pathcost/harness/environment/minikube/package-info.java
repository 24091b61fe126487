/**
 * A cluster in a Minikube profile of its own.
 *
 * <p>Here live the command lines of {@code minikube}: each names the profile, none names another,
 * and the profile is deleted only by the run that made it.
 */
@NullMarked
package dev.pathcost.harness.environment.minikube;

import org.jspecify.annotations.NullMarked;
