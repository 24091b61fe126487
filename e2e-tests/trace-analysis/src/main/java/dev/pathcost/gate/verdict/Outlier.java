package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.RowId;

/**
 * A single request far above the others of its row in the same run.
 *
 * @param row the row
 * @param layer what was far above
 * @param traceId the request's trace; empty where it is not known
 * @param value nanoseconds or bytes
 * @param limit what it would have had to stay below
 * @param median the row's median
 */
public record Outlier(
    RowId row, Layer layer, String traceId, double value, double limit, double median) {}
