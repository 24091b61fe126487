/**
 * What a system under test is, and where it runs.
 *
 * <p>Here live the description of a system, what every environment offers to the scenarios, and
 * what all environments need: waiting by condition, cleaning up in reverse order, failing with a
 * sentence. Each environment has a package of its own below this one. Here lives nothing that fires
 * a request or reads a trace.
 */
@NullMarked
package dev.pathcost.harness.environment;

import org.jspecify.annotations.NullMarked;
