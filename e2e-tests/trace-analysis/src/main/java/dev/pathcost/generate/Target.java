package dev.pathcost.generate;

import dev.pathcost.row.Path;
import dev.pathcost.span.RequestType;
import org.jspecify.annotations.Nullable;

/**
 * The calls that an anomaly is planted on.
 *
 * @param type the request type, or null for all
 * @param path how the call is reached from the root, the call itself last; or the call alone, for
 *     wherever it is made
 */
public record Target(@Nullable RequestType type, Path path) {

  /** A call wherever it is made, such as {@code svc-c_c1}. */
  public static Target call(String element) {
    return new Target(null, Path.of(element));
  }

  boolean concerns(RequestType other) {
    return type == null || type.equals(other);
  }

  boolean matches(DraftCall call) {
    int depth = path.elements().size();
    if (depth == 1) {
      return call.element().equals(path.leaf());
    }
    @Nullable DraftCall at = call;
    for (int i = depth - 1; i >= 0; i--) {
      if (at == null || !at.element().equals(path.elements().get(i))) {
        return false;
      }
      at = at.parent();
    }
    return at == null;
  }

  @Override
  public String toString() {
    return type == null ? path.toString() : path + " of " + type;
  }
}
