package dev.pathcost.calltree;

import org.jspecify.annotations.Nullable;

/**
 * One node of a call tree. In a tree that was contracted to services it stands for several calls of
 * one service.
 *
 * @param index where this call stands in {@link CallTree#calls()}
 * @param parentIndex where its parent stands, always before it; or {@link #NO_PARENT}
 * @param spanId the span that this call was made from; of a contracted node, its topmost one
 * @param service the service that ran it
 * @param function the function, or the operation of the server span that stands in for it; null in
 *     a contracted node
 * @param startNanos nanoseconds since the epoch
 * @param endNanos nanoseconds since the epoch, not before the start
 * @param error whether its span (of a contracted node: any) is in error
 * @param selfCpuNanos CPU time less that of nested calls on the same thread, at least 0; or
 *     {@link dev.pathcost.span.Measurement#MISSING}
 * @param memoryBytes bytes allocated during the call, inclusive; of a contracted node, the largest;
 *     or {@link dev.pathcost.span.Measurement#MISSING}
 * @param selfAllocatedBytes bytes allocated less those of nested calls on the same thread, at least
 *     0; or {@link dev.pathcost.span.Measurement#MISSING}
 * @param selfWallNanos duration less the time in which a child was running, at least 0
 * @param size how many calls this node stands for: 1, unless it was contracted
 * @param measured how many of those have a CPU value
 */
public record Call(
    int index,
    int parentIndex,
    String spanId,
    String service,
    @Nullable String function,
    long startNanos,
    long endNanos,
    boolean error,
    long selfCpuNanos,
    long memoryBytes,
    long selfAllocatedBytes,
    long selfWallNanos,
    int size,
    int measured) {

  /** The parent of a root. */
  public static final int NO_PARENT = -1;

  /** Whether nothing called this call. */
  public boolean isRoot() {
    return parentIndex == NO_PARENT;
  }

  /** How this call is named in a path: {@code svc-a_a1}, or {@code svc-a} once contracted. */
  public String element() {
    return function == null ? service : service + "_" + function;
  }

  /** Nanoseconds from start to end. */
  public long durationNanos() {
    return endNanos - startNanos;
  }
}
