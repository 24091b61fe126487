/**
 * A process that ends what the harness started if the harness itself was killed.
 *
 * <p>Here live that program and its other end in the harness. Here lives nothing that starts what
 * is to be ended.
 */
@NullMarked
package dev.pathcost.harness.environment.reaper;

import org.jspecify.annotations.NullMarked;
