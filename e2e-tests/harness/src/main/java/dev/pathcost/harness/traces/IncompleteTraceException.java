package dev.pathcost.harness.traces;

/** Traces came, but not whole: nothing can be said about what their requests cost. */
public final class IncompleteTraceException extends RuntimeException {

  IncompleteTraceException(String message) {
    super(message);
  }
}
