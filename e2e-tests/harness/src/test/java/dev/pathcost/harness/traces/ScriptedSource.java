package dev.pathcost.harness.traces;

import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A source whose spans come at moments of a clock that only goes on while somebody waits. */
final class ScriptedSource implements TraceSource {

  private record Arrival(long atNanos, Span span) implements Comparable<Arrival> {
    @Override
    public int compareTo(Arrival other) {
      return Long.compare(atNanos, other.atNanos);
    }
  }

  private final PriorityQueue<Arrival> coming = new PriorityQueue<>();
  private final SpanStore store = new SpanStore(this::now);
  private long now = 1_000_000_000_000L;
  private final long begin = now;
  private int looks;

  long now() {
    return now;
  }

  long millisPassed() {
    return (now - begin) / 1_000_000;
  }

  /** How often somebody waited for a change. */
  int looks() {
    return looks;
  }

  ScriptedSource span(
      long atMillis, String service, String traceId, String id, @Nullable String parentId) {
    Span span = new Span(
        traceId,
        id,
        parentId,
        SpanKind.SERVER,
        service,
        service,
        "GET /x",
        0,
        1,
        false,
        null,
        -1,
        -1,
        -1,
        null,
        false,
        Map.of());
    coming.add(new Arrival(begin + atMillis * 1_000_000, span));
    return this;
  }

  @Override
  public String description() {
    return "script";
  }

  @Override
  public void expect(Collection<String> traceIds) {
    store.expect(traceIds);
  }

  @Override
  public ArrivedTrace arrived(String traceId) {
    return store.arrived(traceId);
  }

  @Override
  public long version() {
    return store.version();
  }

  @Override
  public void awaitChange(long version, Duration atMost) {
    looks++;
    long until = now + atMost.toNanos();
    Arrival next = coming.peek();
    if (next != null && next.atNanos() <= until) {
      coming.remove();
      now = Math.max(now, next.atNanos());
      store.add(List.of(next.span()));
    } else {
      now = until;
    }
  }

  @Override
  public void forget(Collection<String> traceIds) {
    store.forget(traceIds);
  }
}
