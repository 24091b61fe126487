package dev.pathcost.span;

import java.util.Map;

/**
 * The process that spans came from.
 *
 * @param service as in {@link Span}
 * @param instance as in {@link Span#serviceInstance}
 * @param attributes all its attributes as text, where they are kept; else empty
 */
public record Resource(String service, String instance, Map<String, String> attributes) {

  /** A process of which nothing is known; the service's name is OpenTelemetry's word for that. */
  public static final Resource UNKNOWN = new Resource("unknown_service", "", Map.of());
}
