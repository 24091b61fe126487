package dev.pathcost.calltree;

import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one complete trace. Usually one call is the root of all; where a framework's span
 * that was folded away made several, there are several roots.
 */
public final class CallTree {
  private final String traceId;
  private final RequestType requestType;
  private final long durationNanos;
  private final boolean error;
  private final List<Call> calls;
  private final long concurrentPeakBytes;
  private final SpanCounts counts;
  private final boolean hasExternalClient;
  private @Nullable Links links;

  /** @param calls belong to the tree from now on */
  CallTree(
      String traceId,
      RequestType requestType,
      long durationNanos,
      boolean error,
      List<Call> calls,
      long concurrentPeakBytes,
      SpanCounts counts,
      boolean hasExternalClient) {
    this.traceId = traceId;
    this.requestType = requestType;
    this.durationNanos = durationNanos;
    this.error = error;
    this.calls = Collections.unmodifiableList(calls);
    this.concurrentPeakBytes = concurrentPeakBytes;
    this.counts = counts;
    this.hasExternalClient = hasExternalClient;
  }

  /** The trace that these calls are from. */
  public String traceId() {
    return traceId;
  }

  /**
   * What the client asked for: service and name of the server span at which the request entered,
   * else of the root call.
   */
  public RequestType requestType() {
    return requestType;
  }

  /** How long the request took at its entry, in nanoseconds. */
  public long durationNanos() {
    return durationNanos;
  }

  /** Whether the request failed at its entry. */
  public boolean error() {
    return error;
  }

  /** All calls, at least one, in pre-order: each followed by all those below it. */
  public List<Call> calls() {
    return calls;
  }

  /** The calls that no other call made, at least one. */
  public List<Call> roots() {
    return siblings(links().firstRoot());
  }

  /** The calls that this call made, in the order of {@link #calls()}. */
  public List<Call> children(Call call) {
    return siblings(links().firstChild(call.index()));
  }

  /** Whether this call made no other. */
  public boolean isLeaf(Call call) {
    return links().isLeaf(call.index());
  }

  private List<Call> siblings(int first) {
    List<Call> siblings = new ArrayList<>();
    for (int i = first; i != Links.NONE; i = links().nextSibling(i)) {
      siblings.add(calls.get(i));
    }
    return siblings;
  }

  /**
   * The largest sum of the memory of calls that overlapped in time, in bytes, where a call whose
   * bytes are within its caller's is not counted again; or
   * {@link dev.pathcost.span.Measurement#MISSING}.
   */
  public long concurrentPeakBytes() {
    return concurrentPeakBytes;
  }

  /** What became of the trace's spans. */
  public SpanCounts counts() {
    return counts;
  }

  /** Whether a client that reports no spans is taken to have begun the trace. */
  public boolean hasExternalClient() {
    return hasExternalClient;
  }

  /** Made when first asked for: rows need none. */
  private Links links() {
    Links made = links;
    if (made == null) {
      made = new Links(calls.stream().mapToInt(Call::parentIndex).toArray());
      links = made;
    }
    return made;
  }

  /** The form of this tree, which other requests may share. */
  public Shape shape() {
    return Shape.of(calls, links());
  }

  /**
   * This tree with connected calls of one service made one node, with the sum of their self values
   * and the largest of their memories.
   */
  public CallTree contractedToServices() {
    return new CallTree(
        traceId,
        requestType,
        durationNanos,
        error,
        Contraction.toServices(calls),
        concurrentPeakBytes,
        counts,
        hasExternalClient);
  }

  /** For each call the number of the node that it is part of once contracted to services. */
  public int[] serviceNodes() {
    return Contraction.nodes(calls);
  }
}
