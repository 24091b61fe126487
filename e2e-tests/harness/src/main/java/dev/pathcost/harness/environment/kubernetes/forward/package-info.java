/**
 * Ports of this machine that lead into a cluster.
 *
 * <p>Here lives how a Service's port becomes one of a pod, and a pod's port one of this machine.
 * Here lives nothing that knows what listens there.
 */
@NullMarked
package dev.pathcost.harness.environment.kubernetes.forward;

import org.jspecify.annotations.NullMarked;
