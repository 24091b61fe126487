package dev.pathcost.harness.traces;

/**
 * Not one span of a trace was seen: a technical failure on the way from the services to here, not a
 * trace of 0 spans.
 */
public final class TraceNotFoundException extends RuntimeException {

  TraceNotFoundException(String message) {
    super(message);
  }
}
