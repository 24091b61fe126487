/**
 * Putting objects into a cluster, awaiting their pods, and taking away what was put there.
 *
 * <p>Here lives the care for what is somebody else's: nothing is overwritten or deleted that does
 * not carry the project's label. Here lives nothing that knows what the objects are for.
 */
@NullMarked
package dev.pathcost.harness.environment.kubernetes.apply;

import org.jspecify.annotations.NullMarked;
