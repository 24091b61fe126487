package dev.pathcost.generate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span as it occurs in all requests of one shape.
 *
 * @param number its number among them; outer ones come first
 * @param parent the number of its parent, or -1 in the root
 * @param role what it stands for
 * @param call the call that it belongs to
 * @param layer how many spans of the same call lie within it
 * @param process the number of the process that reports it
 * @param service the name of that process
 * @param name the operation
 * @param attributes those that are the same in all requests: texts, and whole numbers
 */
public record PlannedSpan(
    int number,
    int parent,
    SpanRole role,
    PlannedCall call,
    int layer,
    int process,
    String service,
    String name,
    Map<String, Object> attributes) {

  /** Whether it is what its call is made from. */
  boolean isCall() {
    return layer == 0;
  }

  /** The function that it names, or null. */
  public @Nullable String function() {
    return role == SpanRole.FUNCTION ? call.model().function() : null;
  }
}
