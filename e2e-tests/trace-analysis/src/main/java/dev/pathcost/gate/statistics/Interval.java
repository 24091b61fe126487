package dev.pathcost.gate.statistics;

/**
 * An estimate and the bounds within which the true value lies, at a stated confidence.
 *
 * @param low the lower bound
 * @param estimate the estimate, from low to high
 * @param high the upper bound
 */
public record Interval(double low, double estimate, double high) {}
