package dev.pathcost.harness.traces;

import dev.pathcost.span.Span;
import java.io.IOException;
import java.util.List;

/** A store of traces that can be asked for one of them by its id. */
interface TraceLookup {

  /** What it is, for messages, such as {@code Jaeger at http://localhost:16686}. */
  String description();

  /**
   * The spans that the store has of a trace so far; none if it has not seen the trace yet.
   *
   * @throws IOException if the store does not answer, or not as it should; may pass
   */
  List<Span> find(String traceId) throws IOException, InterruptedException;
}
