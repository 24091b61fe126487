/**
 * What a span is to Pathcost, and how the attributes of other people's tracers are read into it.
 *
 * <p>Here live the span model and the dialects: {@code dialects.json} says what their attributes
 * mean, {@link dev.pathcost.span.SpanBuilder} makes spans of that, one span at a time. What a
 * dialect spreads over several spans it tells by a {@link dev.pathcost.span.CallLayout}; to put
 * that together is a matter of whole traces, not of this package. Here lives nothing that knows a
 * wire format, a call tree or a row: this package knows no other of this project.
 */
@NullMarked
package dev.pathcost.span;

import org.jspecify.annotations.NullMarked;
