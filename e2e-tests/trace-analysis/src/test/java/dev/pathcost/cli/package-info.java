/** Runs the command as a shell would, in this JVM. */
@NullMarked
package dev.pathcost.cli;

import org.jspecify.annotations.NullMarked;
