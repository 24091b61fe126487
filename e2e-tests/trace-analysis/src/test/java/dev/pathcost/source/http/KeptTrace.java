package dev.pathcost.source.http;

import java.util.List;

/** A trace as a server in a test keeps it; times in microseconds. */
record KeptTrace(String id, List<KeptSpan> spans) {

  record KeptSpan(String id, String service, String operation, long start, long duration) {}

  /** With one span. */
  static KeptTrace of(int number, long start) {
    return new KeptTrace(
        "%032x".formatted(number),
        List.of(new KeptSpan("%016x".formatted(number), "svc-a", "GET /a", start, 10)));
  }

  /** With a second span of the same service, which matches as well. */
  KeptTrace withSpanAt(long start) {
    KeptSpan first = spans.get(0);
    return new KeptTrace(
        id,
        List.of(first, new KeptSpan("f" + first.id().substring(1), "svc-a", "GET /a", start, 10)));
  }

  /** Whether a span matches, as servers see it: one span that has all that is asked for. */
  boolean matches(String service, String operation, long from, long to) {
    return spans.stream()
        .anyMatch(span -> (service.isEmpty() || span.service().equals(service))
            && (operation.isEmpty() || span.operation().equals(operation))
            && span.start() >= from
            && span.start() <= to);
  }

  long start() {
    return spans.stream().mapToLong(KeptSpan::start).min().orElseThrow();
  }
}
