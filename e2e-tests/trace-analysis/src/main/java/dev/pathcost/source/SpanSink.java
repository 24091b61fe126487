package dev.pathcost.source;

import dev.pathcost.span.Span;
import java.util.List;

/** Takes spans as they are read. */
@FunctionalInterface
public interface SpanSink {

  /** Takes a span whose trace may have others before it, or behind it. */
  void span(Span span);

  /**
   * Takes spans that the format presents as one trace, as whole as the source had it. Unless
   * somebody makes use of that, they are spans like others.
   *
   * @param spans at least one, all of one trace
   */
  default void trace(List<Span> spans) {
    spans.forEach(this::span);
  }
}
