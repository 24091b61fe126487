package dev.pathcost.span;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of what a wire format says and interprets its attributes; then the next one. What is
 * not set is empty, 0, or not there.
 */
public final class SpanBuilder {

  private static final String NO_SPAN = "0000000000000000";

  private static final List<SpanKind> KINDS = List.of(SpanKind.values());

  private final Attributes attributes;
  private String traceId = "";
  private String spanId = "";
  private @Nullable String parentSpanId;
  private SpanKind kind = SpanKind.UNSPECIFIED;
  private String name = "";
  private long startNanos;
  private long endNanos;
  private boolean error;

  public SpanBuilder(Dialects dialects) {
    attributes = dialects.spanAttributes();
  }

  /** Where the span's attributes go. */
  public Attributes attributes() {
    return attributes;
  }

  public SpanBuilder traceId(String id) {
    traceId = id;
    return this;
  }

  /** The trace id, or an empty text. */
  public String traceId() {
    return traceId;
  }

  public SpanBuilder spanId(String id) {
    spanId = id;
    return this;
  }

  /** Sets the parent; an empty id or one of zeros, as roots may have it, stands for none. */
  public SpanBuilder parentSpanId(String id) {
    parentSpanId = id.isEmpty() || id.equals(NO_SPAN) ? null : id;
    return this;
  }

  public SpanBuilder kind(SpanKind value) {
    kind = value;
    return this;
  }

  public SpanBuilder name(String value) {
    name = value;
    return this;
  }

  /** Nanoseconds since the epoch. */
  public SpanBuilder startNanos(long value) {
    startNanos = value;
    return this;
  }

  /** Nanoseconds since the epoch. */
  public SpanBuilder endNanos(long value) {
    endNanos = value;
    return this;
  }

  public SpanBuilder error(boolean value) {
    error = value;
    return this;
  }

  /** Makes the span and forgets all that was set. */
  public Span build(Resource resource) {
    Span span = new Span(
        traceId,
        spanId,
        parentSpanId,
        kind == SpanKind.UNSPECIFIED ? kindByAttribute() : kind,
        resource.service(),
        resource.instance(),
        name,
        startNanos,
        endNanos,
        error || attributes.flag(Meaning.ERROR) || isErrorByStatus(),
        function(),
        thread(),
        measure(Meaning.CPU, Meaning.CPU_AT_START, Meaning.CPU_AT_END),
        measure(Meaning.MEMORY, Meaning.MEMORY_AT_START, Meaning.MEMORY_AT_END),
        unmeasured(),
        attributes.flag(Meaning.MESH),
        allAttributes(resource),
        attributes.layout());
    clear();
    return span;
  }

  private void clear() {
    attributes.clear();
    traceId = "";
    spanId = "";
    parentSpanId = null;
    kind = SpanKind.UNSPECIFIED;
    name = "";
    startNanos = 0;
    endNanos = 0;
    error = false;
  }

  private SpanKind kindByAttribute() {
    String text = attributes.text(Meaning.KIND);
    for (SpanKind possible : KINDS) {
      if (possible.name().equalsIgnoreCase(text)) {
        return possible;
      }
    }
    return SpanKind.UNSPECIFIED;
  }

  private boolean isErrorByStatus() {
    return "ERROR".equalsIgnoreCase(attributes.text(Meaning.STATUS));
  }

  private @Nullable String function() {
    String complete = attributes.text(Meaning.FUNCTION);
    if (complete != null) {
      return complete;
    }
    String local = attributes.text(Meaning.FUNCTION_IN_NAMESPACE);
    String namespace = attributes.text(Meaning.NAMESPACE);
    return local == null || namespace == null ? local : namespace + "." + local;
  }

  private long thread() {
    long thread = attributes.quantity(Meaning.THREAD);
    return Measurement.isPresent(thread) ? thread : attributes.quantity(Meaning.THREAD_AT_START);
  }

  private @Nullable String unmeasured() {
    String reason = attributes.text(Meaning.UNMEASURED);
    return reason == null && threadChanged() ? "asynchronous" : reason;
  }

  /** The value, or the difference of a thread's counters. */
  private long measure(Meaning value, Meaning atStart, Meaning atEnd) {
    if (attributes.has(value)) {
      return attributes.quantity(value);
    }
    if (!attributes.has(atStart) || !attributes.has(atEnd) || threadChanged()) {
      return Measurement.MISSING;
    }
    // Both are at least 0; less at the end is the counter of another thread.
    return Math.max(Measurement.MISSING, attributes.quantity(atEnd) - attributes.quantity(atStart));
  }

  private boolean threadChanged() {
    return attributes.has(Meaning.THREAD_AT_START)
        && attributes.has(Meaning.THREAD_AT_END)
        && attributes.quantity(Meaning.THREAD_AT_START)
            != attributes.quantity(Meaning.THREAD_AT_END);
  }

  private Map<String, String> allAttributes(Resource resource) {
    if (attributes.kept().isEmpty()) {
      return resource.attributes();
    }
    Map<String, String> all = new LinkedHashMap<>(resource.attributes());
    all.putAll(attributes.kept());
    return Collections.unmodifiableMap(all);
  }
}
