/**
 * What runs of a system cost, request by request, and the file that keeps it.
 *
 * <p>Here live the samples of a run, how they are taken from call trees, and the baseline file with
 * its format, its lock and its errors. Nothing here compares runs.
 */
@NullMarked
package dev.pathcost.gate.baseline;

import org.jspecify.annotations.NullMarked;
