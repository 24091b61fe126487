/**
 * A Kubernetes that the run starts itself: K3s in a container.
 *
 * <p>Here live starting and ending the node, and bringing images to it while it starts. Here lives
 * nothing that is installed on it.
 */
@NullMarked
package dev.pathcost.harness.environment.k3s;

import org.jspecify.annotations.NullMarked;
