/**
 * The container engine of this machine.
 *
 * <p>Here lives what is asked of it: which images are there, pulling, building and saving one. Here
 * lives nothing that knows what an image is for.
 */
@NullMarked
package dev.pathcost.harness.environment.container;

import org.jspecify.annotations.NullMarked;
