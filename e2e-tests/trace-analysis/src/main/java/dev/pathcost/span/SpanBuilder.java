package dev.pathcost.span;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a span of what a wire format says and interprets its attributes. For one span. */
public final class SpanBuilder {

  /** Attributes that only proxies set; any that begins with {@code istio.} counts as well. */
  private static final Set<String> MESH_ATTRIBUTES = Set.of("upstream_cluster", "node_id");

  private String traceId = "";
  private String spanId = "";
  private @Nullable String parentSpanId;
  private SpanKind kind = SpanKind.UNSPECIFIED;
  private String name = "";
  private long startNanos;
  private long endNanos;
  private boolean error;

  public SpanBuilder traceId(String id) {
    traceId = id;
    return this;
  }

  public SpanBuilder spanId(String id) {
    spanId = id;
    return this;
  }

  /** Sets the parent; an empty id, as OTLP writes a root's, stands for none. */
  public SpanBuilder parentSpanId(String id) {
    parentSpanId = id.isEmpty() ? null : id;
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

  /**
   * Interprets the attributes and makes the span, which keeps them.
   *
   * @param resource the attributes of the resource
   * @param attributes the attributes of the span
   */
  public Span build(Map<String, String> resource, Map<String, String> attributes) {
    Map<String, String> all = new LinkedHashMap<>(resource);
    all.putAll(attributes);
    return new Span(
        traceId,
        spanId,
        parentSpanId,
        kind,
        resource.getOrDefault("service.name", "unknown_service"),
        instance(resource),
        name,
        startNanos,
        endNanos,
        error,
        function(attributes),
        number(attributes, "thread.id"),
        number(attributes, "pathcost.cpu.time"),
        number(attributes, "pathcost.memory.allocated"),
        attributes.get("pathcost.unmeasured"),
        isMesh(attributes),
        Collections.unmodifiableMap(all));
  }

  private static String instance(Map<String, String> resource) {
    String id = resource.get("service.instance.id");
    if (id != null) {
      return id;
    }
    String host = resource.getOrDefault("k8s.pod.name", resource.getOrDefault("host.name", ""));
    String process = resource.getOrDefault("process.pid", "");
    return process.isEmpty() ? host : host + "/" + process;
  }

  private static @Nullable String function(Map<String, String> attributes) {
    String name = attributes.get("code.function.name");
    if (name != null) {
      return name;
    }
    String function = attributes.get("code.function");
    String namespace = attributes.get("code.namespace");
    return function == null || namespace == null ? function : namespace + "." + function;
  }

  /** A number that is not one, or is negative, counts as not measured. */
  private static long number(Map<String, String> attributes, String key) {
    String text = attributes.get(key);
    if (text == null) {
      return Measurement.MISSING;
    }
    try {
      return Math.max(Measurement.MISSING, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Measurement.MISSING;
    }
  }

  private static boolean isMesh(Map<String, String> attributes) {
    return "proxy".equals(attributes.get("component"))
        || attributes.keySet().stream()
            .anyMatch(key -> MESH_ATTRIBUTES.contains(key) || key.startsWith("istio."));
  }
}
