package dev.pathcost.harness.traces;

import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Keeps the spans of expected traces; tells whoever waits of every change. */
final class SpanStore {

  /** An exporter that got no answer sends again: the same span twice is no change. */
  private record SpanKey(String spanId, SpanKind kind) {}

  private static final class Kept {
    private final Map<SpanKey, Span> spans = new LinkedHashMap<>();
    private long changedAtNanos;
  }

  private final LongSupplier nanoClock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Kept> traces = new HashMap<>();
  private long version;

  SpanStore(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  void expect(Collection<String> traceIds) {
    lock.lock();
    try {
      traceIds.forEach(id -> traces.putIfAbsent(id, new Kept()));
    } finally {
      lock.unlock();
    }
  }

  void forget(Collection<String> traceIds) {
    lock.lock();
    try {
      traceIds.forEach(traces::remove);
    } finally {
      lock.unlock();
    }
  }

  void add(Collection<Span> spans) {
    lock.lock();
    try {
      for (Span span : spans) {
        Kept kept = traces.get(span.traceId());
        if (kept != null
            && kept.spans.putIfAbsent(new SpanKey(span.spanId(), span.kind()), span) == null) {
          kept.changedAtNanos = nanoClock.getAsLong();
          version++;
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  ArrivedTrace arrived(String traceId) {
    lock.lock();
    try {
      Kept kept = traces.get(traceId);
      return kept == null
          ? new ArrivedTrace(List.of(), 0)
          : new ArrivedTrace(List.copyOf(kept.spans.values()), kept.changedAtNanos);
    } finally {
      lock.unlock();
    }
  }

  long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  void awaitChange(long seenVersion, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (version == seenVersion && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
