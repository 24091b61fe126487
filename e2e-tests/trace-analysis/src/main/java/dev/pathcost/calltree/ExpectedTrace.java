package dev.pathcost.calltree;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known beforehand of a trace.
 *
 * @param externalParentSpanId the span id that the caller sent along as the parent, which no
 *     service will report; null if the caller sent none
 * @param services the services that must have a span of their own in it; none if nobody knows
 */
public record ExpectedTrace(@Nullable String externalParentSpanId, Set<String> services) {

  /** Nothing is known: any one root will do, from any services. */
  public static final ExpectedTrace ANY = new ExpectedTrace(null, Set.of());

  public ExpectedTrace {
    services = Set.copyOf(services);
  }
}
