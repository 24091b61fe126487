package dev.pathcost.calltree;

import dev.pathcost.span.Trace;
import java.util.List;

/** What the judge says of a trace. Only a complete one enters rows. */
public sealed interface TraceVerdict {

  /** The trace that was judged. */
  String traceId();

  /**
   * Every parent is present, every expected service too, and nothing was growing any more.
   *
   * @param tree the calls of the trace
   */
  record Complete(CallTree tree) implements TraceVerdict {
    @Override
    public String traceId() {
      return tree.traceId();
    }
  }

  /**
   * Something of the trace is missing or wrong.
   *
   * @param trace what did arrive
   * @param reasons at least one
   */
  record Incomplete(Trace trace, List<Reason> reasons) implements TraceVerdict {
    /** @throws IllegalArgumentException if there is no reason */
    public Incomplete {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("An incomplete trace needs a reason");
      }
    }

    @Override
    public String traceId() {
      return trace.traceId();
    }
  }

  /**
   * Nobody has seen a span of the trace.
   *
   * @param traceId the trace that was asked for
   */
  record NotFound(String traceId) implements TraceVerdict {}
}
