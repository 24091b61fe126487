package dev.pathcost.source.http;

import dev.pathcost.span.Span;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What an answer has, as servers count it: traces, and those of their spans for which a search
 * finds them, each of which is a row of an index in some stores. All times are in ticks.
 */
final class Found {

  private final Map<String, Times> traces;
  private final long[] starts;
  private final int rows;

  private Found(Map<String, Times> traces, long[] starts, int rows) {
    this.traces = traces;
    this.starts = starts;
    this.rows = rows;
  }

  /**
   * When a trace starts and where a search may find it.
   *
   * @param earliest the first start of any span
   * @param first the first start of a span that the window holds and the query may mean
   * @param last the last such start; before the first if there is none
   */
  record Times(long earliest, long first, long last) {

    private static final Times NONE = new Times(Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);

    Times with(long start, boolean matches) {
      return new Times(
          Math.min(earliest, start),
          matches ? Math.min(first, start) : first,
          matches ? Math.max(last, start) : last);
    }

    boolean isInWindow() {
      return first <= last;
    }
  }

  static Found in(Answer answer, TraceQuery query, TimeWindow window, Duration tick) {
    Map<String, Times> traces = new LinkedHashMap<>();
    LongStream.Builder starts = LongStream.builder();
    int rows = 0;
    long nanos = tick.toNanos();
    for (Span span : answer.spans()) {
      long start = Math.floorDiv(span.startNanos(), nanos);
      boolean matches = mayMean(query, span);
      boolean inside = matches && window.holds(start);
      Times before = traces.getOrDefault(span.traceId(), Times.NONE);
      traces.put(span.traceId(), before.with(start, inside));
      if (inside) {
        starts.add(start);
      }
      // Those at the borders answer as well.
      if (matches && window.askedFrom() <= start && start <= window.to()) {
        rows++;
      }
    }
    return new Found(traces, starts.build().sorted().toArray(), rows);
  }

  private static boolean mayMean(TraceQuery query, Span span) {
    String operation = query.operation();
    return (query.service().isEmpty() || span.service().equalsIgnoreCase(query.service()))
        && (operation == null || span.name().equalsIgnoreCase(operation));
  }

  boolean isEmpty() {
    return traces.isEmpty();
  }

  int size() {
    return traces.size();
  }

  Set<String> ids() {
    return traces.keySet();
  }

  Collection<Times> times() {
    return traces.values();
  }

  Times times(String traceId) {
    return traces.getOrDefault(traceId, Times.NONE);
  }

  /** How many rows of an index these traces may have here, at least one each. */
  int rows() {
    return Math.max(rows, traces.size());
  }

  /** Whether all that the window holds starts at one tick. */
  boolean isInstant() {
    return starts.length > 0 && starts[0] == starts[starts.length - 1];
  }

  /** Where those rows start within the window, sorted. */
  long[] starts() {
    return Arrays.copyOf(starts, starts.length);
  }
}
