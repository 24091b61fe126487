package dev.pathcost.harness.traces;

import java.time.Duration;
import java.util.Collection;

/** Where the spans of traces come from, bit by bit. */
public interface TraceSource {

  /** What it is, for messages, such as {@code OTLP receiver at http://127.0.0.1:4318}. */
  String description();

  /** Begins to keep the spans of these traces; those of others are not kept. */
  void expect(Collection<String> traceIds);

  /** What has come so far of an expected trace. */
  ArrivedTrace arrived(String traceId);

  /** A number that grows with every change of any expected trace. */
  long version();

  /**
   * Returns as soon as the version is another than the given one, or after so much time; may return
   * earlier.
   */
  void awaitChange(long version, Duration atMost) throws InterruptedException;

  /** Drops what is kept of these traces. */
  void forget(Collection<String> traceIds);
}
