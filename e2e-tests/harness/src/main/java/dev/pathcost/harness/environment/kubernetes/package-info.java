/**
 * A system under test on Kubernetes, whichever cluster it is.
 *
 * <p>Here live what every kind of cluster offers, and how a system is put on it, awaited, reached
 * and examined. Each kind of cluster has a package of its own beside this one. Here lives nothing
 * that creates or deletes a cluster.
 */
@NullMarked
package dev.pathcost.harness.environment.kubernetes;

import org.jspecify.annotations.NullMarked;
