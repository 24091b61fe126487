package dev.pathcost.span;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span, with those of its attributes already interpreted that Pathcost counts with.
 *
 * @param traceId 32 (or, from older systems, 16) lower-case hexadecimal digits
 * @param spanId 16 lower-case hexadecimal digits
 * @param parentSpanId the span id of the parent, or null in a root
 * @param kind the kind, as in OpenTelemetry
 * @param service the resource attribute {@code service.name}
 * @param serviceInstance what tells the processes of one service apart
 *     ({@code service.instance.id}, else the host or pod and the process id); empty where nothing
 *     does
 * @param name the operation name
 * @param startNanos nanoseconds since the epoch
 * @param endNanos nanoseconds since the epoch; may lie before the start where clocks were set
 * @param error whether the span's status is an error
 * @param function the function's name if this is a function span, else null
 * @param threadId the thread that ran the call, or {@link Measurement#MISSING}
 * @param cpuNanos CPU time of the thread during the call, inclusive; or {@link Measurement#MISSING}
 * @param memoryBytes bytes the thread allocated during the call, inclusive (or what the dialect
 *     calls peak memory); or {@link Measurement#MISSING}
 * @param unmeasured why there is no measurement, where the tracer said so
 * @param mesh whether a proxy made this span
 * @param attributes those attributes as text that the source was asked to keep: all, for evidence,
 *     or those that somebody looks at; else empty
 * @param layout how its tracer lays out calls; null if what a call made is below its span
 */
public record Span(
    String traceId,
    String spanId,
    @Nullable String parentSpanId,
    SpanKind kind,
    String service,
    String serviceInstance,
    String name,
    long startNanos,
    long endNanos,
    boolean error,
    @Nullable String function,
    long threadId,
    long cpuNanos,
    long memoryBytes,
    @Nullable String unmeasured,
    boolean mesh,
    Map<String, String> attributes,
    @Nullable CallLayout layout) {

  /** A span of a tracer that lays out calls as usual. */
  public Span(
      String traceId,
      String spanId,
      @Nullable String parentSpanId,
      SpanKind kind,
      String service,
      String serviceInstance,
      String name,
      long startNanos,
      long endNanos,
      boolean error,
      @Nullable String function,
      long threadId,
      long cpuNanos,
      long memoryBytes,
      @Nullable String unmeasured,
      boolean mesh,
      Map<String, String> attributes) {
    this(
        traceId,
        spanId,
        parentSpanId,
        kind,
        service,
        serviceInstance,
        name,
        startNanos,
        endNanos,
        error,
        function,
        threadId,
        cpuNanos,
        memoryBytes,
        unmeasured,
        mesh,
        attributes,
        null);
  }

  /** The same span below another. */
  public Span under(String parent) {
    return with(parent, function, threadId, cpuNanos, memoryBytes, unmeasured, layout);
  }

  /** The same span as the call of this function, with the measures of another where it has none. */
  public Span calling(String name, Span measured) {
    return with(
        parentSpanId,
        name,
        Measurement.isPresent(threadId) ? threadId : measured.threadId,
        Measurement.isPresent(cpuNanos) ? cpuNanos : measured.cpuNanos,
        Measurement.isPresent(memoryBytes) ? memoryBytes : measured.memoryBytes,
        unmeasured == null ? measured.unmeasured : unmeasured,
        measured.layout);
  }

  /** The same span as no call of a function, and without measures. */
  public Span callingNothing() {
    return with(
        parentSpanId,
        null,
        Measurement.MISSING,
        Measurement.MISSING,
        Measurement.MISSING,
        null,
        null);
  }

  private Span with(
      @Nullable String newParentSpanId,
      @Nullable String newFunction,
      long newThreadId,
      long newCpuNanos,
      long newMemoryBytes,
      @Nullable String newUnmeasured,
      @Nullable CallLayout newLayout) {
    return new Span(
        traceId,
        spanId,
        newParentSpanId,
        kind,
        service,
        serviceInstance,
        name,
        startNanos,
        endNanos,
        error,
        newFunction,
        newThreadId,
        newCpuNanos,
        newMemoryBytes,
        newUnmeasured,
        mesh,
        attributes,
        newLayout);
  }

  /** Whether this span names a function. */
  public boolean isFunction() {
    return function != null;
  }

  /** Whether this span is the framework's: it carries a call and names no function. */
  public boolean isTransport() {
    return !isFunction() && kind.isTransport();
  }

  /** Nanoseconds from start to end, never negative. */
  public long durationNanos() {
    return Math.max(0, endNanos - startNanos);
  }
}
