/**
 * The statistics that verdicts rest on: tests, effects with intervals, proportions, outliers.
 *
 * <p>Here lives what turns numbers into numbers, each formula with its source. Distributions and
 * the rank test come from Apache Commons Statistics; what it lacks is written here. Nothing here
 * knows what the numbers stand for.
 */
@NullMarked
package dev.pathcost.gate.statistics;

import org.jspecify.annotations.NullMarked;
