package dev.pathcost.harness.request;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The trace that a request is to belong to, by our choice and not by the first service's.
 *
 * @param traceId 32 hexadecimal digits
 * @param parentSpanId the span that the first service's span hangs below, 16 hexadecimal digits; no
 *     such span is ever exported
 */
public record TraceContext(String traceId, String parentSpanId) {

  /** A new one; neither of the ids is all zeros, which would be invalid. */
  public static TraceContext random(RandomGenerator random) {
    HexFormat hex = HexFormat.of();
    String traceId = hex.toHexDigits(notZero(random)) + hex.toHexDigits(random.nextLong());
    return new TraceContext(traceId, hex.toHexDigits(notZero(random)));
  }

  /** The W3C header {@code traceparent}, with the flag that asks for the trace to be recorded. */
  public String traceparent() {
    return "00-" + traceId + "-" + parentSpanId + "-01";
  }

  private static long notZero(RandomGenerator random) {
    long value = random.nextLong();
    return value == 0 ? 1 : value;
  }
}
