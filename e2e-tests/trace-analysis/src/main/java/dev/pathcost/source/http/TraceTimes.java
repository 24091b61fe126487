package dev.pathcost.source.http;

import dev.pathcost.span.Span;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When a trace starts, in ticks.
 *
 * @param earliest the first start of any span
 * @param matching the first start of a span of the service that was asked for, if it has one
 */
record TraceTimes(long earliest, long matching) {

  static Map<String, TraceTimes> of(List<Span> spans, String service, Duration tick) {
    Map<String, long[]> starts = new LinkedHashMap<>();
    long nanos = tick.toNanos();
    for (Span span : spans) {
      long start = Math.floorDiv(span.startNanos(), nanos);
      long[] of =
          starts.computeIfAbsent(span.traceId(), id -> new long[] {Long.MAX_VALUE, Long.MAX_VALUE});
      of[0] = Math.min(of[0], start);
      if (span.service().equalsIgnoreCase(service)) {
        of[1] = Math.min(of[1], start);
      }
    }
    Map<String, TraceTimes> times = new LinkedHashMap<>();
    starts.forEach((id, of) ->
        times.put(id, new TraceTimes(of[0], of[1] == Long.MAX_VALUE ? of[0] : of[1])));
    return times;
  }
}
