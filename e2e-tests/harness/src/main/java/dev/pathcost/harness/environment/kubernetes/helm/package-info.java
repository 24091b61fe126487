/**
 * Helm, by a library that brings Helm along: nobody needs it on the machine.
 *
 * <p>One class here knows that library, and no other in the project does. Here lives nothing that
 * knows what a chart installs.
 */
@NullMarked
package dev.pathcost.harness.environment.kubernetes.helm;

import org.jspecify.annotations.NullMarked;
