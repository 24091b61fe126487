package dev.pathcost.harness.traces;

import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.span.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Waits until traces are complete, for all of them together. */
public final class TraceAwaiter {

  private final TraceSource source;
  private final TraceJudge judge;
  private final Duration quiet;
  private final Duration timeout;
  private final LongSupplier nanoClock;

  /**
   * @param source brings the spans
   * @param judge says whether a trace is complete
   * @param quiet how long a trace must not have changed before it is judged
   * @param timeout how long to wait at most
   * @param nanoClock the clock of the source, in nanoseconds
   */
  public TraceAwaiter(
      TraceSource source,
      TraceJudge judge,
      Duration quiet,
      Duration timeout,
      LongSupplier nanoClock) {
    this.source = source;
    this.judge = judge;
    this.quiet = quiet;
    this.timeout = timeout;
    this.nanoClock = nanoClock;
  }

  /**
   * Waits until every trace is complete or time is up.
   *
   * @param traces trace ids and what is known of each; the source expects them already
   * @return a verdict for each, in the given order
   */
  public List<TraceVerdict> await(Map<String, ExpectedTrace> traces) throws InterruptedException {
    long deadline = nanoClock.getAsLong() + timeout.toNanos();
    Map<String, TraceVerdict> verdicts = new LinkedHashMap<>();
    Set<String> pending = new TreeSet<>(traces.keySet());
    while (true) {
      long version = source.version();
      long now = nanoClock.getAsLong();
      long wake = deadline;
      for (Map.Entry<String, ExpectedTrace> trace : traces.entrySet()) {
        String traceId = trace.getKey();
        if (!pending.contains(traceId)) {
          continue;
        }
        ArrivedTrace arrived = source.arrived(traceId);
        Duration unchanged = Duration.ofNanos(Math.max(0, now - arrived.changedAtNanos()));
        if (unchanged.compareTo(quiet) < 0 && now < deadline) {
          wake = Math.min(wake, arrived.changedAtNanos() + quiet.toNanos());
          continue;
        }
        TraceVerdict verdict =
            judge.judge(new Trace(traceId, arrived.spans()), trace.getValue(), unchanged);
        verdicts.put(traceId, verdict);
        if (verdict instanceof TraceVerdict.Complete) {
          pending.remove(traceId);
        }
      }
      if (pending.isEmpty() || now >= deadline) {
        return inOrder(traces.keySet(), verdicts);
      }
      source.awaitChange(version, Duration.ofNanos(wake - now));
    }
  }

  private static List<TraceVerdict> inOrder(
      Set<String> traceIds, Map<String, TraceVerdict> verdicts) {
    List<TraceVerdict> ordered = new ArrayList<>();
    for (String traceId : traceIds) {
      TraceVerdict verdict = verdicts.get(traceId);
      if (verdict != null) {
        ordered.add(verdict);
      }
    }
    return ordered;
  }
}
