package dev.pathcost.source;

import dev.pathcost.span.Span;
import java.io.IOException;
import java.util.List;

/** Takes spans as they are read. */
@FunctionalInterface
public interface SpanSink {

  /**
   * Takes a span whose trace may have others before it, or behind it.
   *
   * @throws IOException if it cannot be kept; that ends reading
   */
  void span(Span span) throws IOException;

  /**
   * Takes spans that the format presents as one trace, as whole as the source had it. Unless
   * somebody makes use of that, they are spans like others.
   *
   * @param spans at least one, all of one trace
   * @throws IOException if they cannot be kept; that ends reading
   */
  default void trace(List<Span> spans) throws IOException {
    for (Span span : spans) {
      span(span);
    }
  }
}
