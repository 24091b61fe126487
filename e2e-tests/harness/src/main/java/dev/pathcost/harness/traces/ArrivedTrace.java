package dev.pathcost.harness.traces;

import dev.pathcost.span.Span;
import java.util.List;

/**
 * What has come so far of a trace.
 *
 * @param spans its spans, each once
 * @param changedAtNanos when the last of them came, by the clock of the source; meaningless without
 *     spans
 */
public record ArrivedTrace(List<Span> spans, long changedAtNanos) {}
