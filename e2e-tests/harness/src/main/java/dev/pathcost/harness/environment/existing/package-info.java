/**
 * A cluster that somebody else runs: the kubeconfig and the context that the user names.
 *
 * <p>Here live the refusals: of a context that was not named, of a namespace that is not
 * Pathcost's, of every write outside of it. Here lives nothing that creates or deletes a cluster.
 */
@NullMarked
package dev.pathcost.harness.environment.existing;

import org.jspecify.annotations.NullMarked;
