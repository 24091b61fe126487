/**
 * The {@code pathcost} command: one class for each subcommand.
 *
 * <p>Here lives what turns arguments into calls of the other packages and their results into output
 * and an exit code. Here lives no arithmetic.
 */
@NullMarked
package dev.pathcost.cli;

import org.jspecify.annotations.NullMarked;
