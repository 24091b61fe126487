package dev.pathcost.harness.request;

import dev.pathcost.span.RequestType;

/** The system under test answered a request otherwise than with 200: the product's failure. */
public final class UnexpectedAnswerError extends AssertionError {

  private static final int MOST_OF_BODY = 2_000;

  private final TraceContext context;

  UnexpectedAnswerError(RequestType type, TraceContext context, int status, String body) {
    super("Expected status 200 from %s, but was %d. Trace %s. Body:%n%s"
        .formatted(
            type,
            status,
            context.traceId(),
            body.length() <= MOST_OF_BODY ? body : body.substring(0, MOST_OF_BODY) + "…"));
    this.context = context;
  }

  /** The trace of the request. */
  public TraceContext context() {
    return context;
  }
}
