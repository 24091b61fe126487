package dev.pathcost.source.http;

import java.util.List;
import java.util.stream.IntStream;

/** A trace as a server in a test keeps it; times in microseconds. */
record KeptTrace(String id, List<KeptSpan> spans) {

  record KeptSpan(String id, String service, String operation, long start, long duration) {

    boolean matches(String asked, String named, long from, long to) {
      return (asked.isEmpty() || service.equals(asked))
          && (named.isEmpty() || operation.equals(named))
          && start >= from
          && start <= to;
    }
  }

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

  /** With so many spans of the same service, the first at its start, the others behind it. */
  KeptTrace withSpans(int count, long apart) {
    KeptSpan first = spans.get(0);
    return new KeptTrace(
        id,
        IntStream.range(0, count)
            .mapToObj(i -> new KeptSpan(
                "%08x".formatted(i) + first.id().substring(8),
                "svc-a",
                "GET /a",
                first.start() + i * apart,
                10))
            .toList());
  }

  /** Whether a span matches, as servers see it: one span that has all that is asked for. */
  boolean matches(String service, String operation, long from, long to) {
    return spans.stream().anyMatch(span -> span.matches(service, operation, from, to));
  }

  long start() {
    return spans.stream().mapToLong(KeptSpan::start).min().orElseThrow();
  }
}
