package dev.pathcost.calltree;

import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says whether a trace is all there, and makes its call tree if it is. */
public final class TraceJudge {
  private final CpuValues cpuValues;
  private final Duration settleTime;

  /**
   * @param cpuValues what the values of spans mean that name no thread
   * @param settleTime for how long a trace has to stay the same; longer than the slowest exporter
   *     takes to flush
   */
  public TraceJudge(CpuValues cpuValues, Duration settleTime) {
    this.cpuValues = cpuValues;
    this.settleTime = settleTime;
  }

  /** Judges a trace that is known to grow no more, such as one from a file. */
  public TraceVerdict judge(Trace trace, ExpectedTrace expected) {
    return judge(trace, expected, settleTime);
  }

  /**
   * Judges a trace that may still be growing.
   *
   * @param unchangedFor for how long the set of its spans has been the same
   */
  public TraceVerdict judge(Trace trace, ExpectedTrace expected, Duration unchangedFor) {
    if (trace.spans().isEmpty()) {
      return new TraceVerdict.NotFound(trace.traceId());
    }
    SpanForest forest = SpanForest.of(trace, expected);
    List<Reason> reasons = new ArrayList<>(forest.flaws());
    List<String> missing = missingServices(trace, expected.services());
    if (!missing.isEmpty()) {
      reasons.add(new Reason.MissingServices(missing));
    }
    if (unchangedFor.compareTo(settleTime) < 0) {
      reasons.add(new Reason.StillGrowing(unchangedFor, settleTime));
    }
    if (reasons.isEmpty()) {
      Folding folding = Folding.of(forest);
      if (folding.size() > 0) {
        return new TraceVerdict.Complete(
            CallTreeBuilder.build(trace.traceId(), forest, folding, cpuValues));
      }
      reasons.add(new Reason.NoCall());
    }
    return new TraceVerdict.Incomplete(trace, reasons);
  }

  private static List<String> missingServices(Trace trace, Set<String> expected) {
    if (expected.isEmpty()) {
      return List.of();
    }
    Set<String> present = new HashSet<>();
    for (Span span : trace.spans()) {
      // A proxy may report under its service's name while that service has sent nothing yet.
      if (!span.mesh()) {
        present.add(span.service());
      }
    }
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(present);
    return List.copyOf(missing);
  }
}
