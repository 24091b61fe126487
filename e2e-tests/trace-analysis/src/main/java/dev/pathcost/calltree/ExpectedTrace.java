package dev.pathcost.calltree;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known beforehand of a trace.
 *
 * @param externalParentSpanId the span id that the caller sent along as the parent, which no
 *     service will report; null if the caller sent none
 * @param services the services that must have a span of their own in it; none if nobody knows
 * @param externalClient whether the trace may have been begun by a client that reports no spans, of
 *     which nothing else is known. It is taken to have been where no span is a root, and exactly
 *     one names a parent that is not there, and that one takes a request
 */
public record ExpectedTrace(
    @Nullable String externalParentSpanId, Set<String> services, boolean externalClient) {

  /** Nothing is known: any one root will do, from any services. */
  public static final ExpectedTrace ANY = new ExpectedTrace(null, Set.of(), false);

  public ExpectedTrace {
    services = Set.copyOf(services);
  }

  /** A trace that was begun by its own root, or by the caller that sent that span id along. */
  public ExpectedTrace(@Nullable String externalParentSpanId, Set<String> services) {
    this(externalParentSpanId, services, false);
  }
}
