package dev.pathcost.tracer;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Costs that are set instead of measured, for tests of what lies downstream: baggage
 * {@code pathcost.set.<service>_<function>} first, then the configuration. Both look like
 * {@code 5ms/1MiB} and mean what the function costs of its own, calls below it not included.
 */
public final class OwnCosts {

  private static final Logger LOG = Logger.getLogger(OwnCosts.class.getName());

  private static final int MOST_WARNINGS = 100;

  /** What was warned of, so that it is said once and not in each request. */
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  private final boolean allowed;
  private final Function<String, Optional<String>> configured;

  private OwnCosts(boolean allowed, Function<String, Optional<String>> configured) {
    this.allowed = allowed;
    this.configured = configured;
  }

  /** No cost is ever set: whoever sends baggage cannot make a service lie. */
  public static OwnCosts notAllowed() {
    return new OwnCosts(false, function -> Optional.empty());
  }

  /**
   * Costs may be set.
   *
   * @param configured the cost that the configuration names for a function, if it does
   */
  public static OwnCosts allowed(Function<String, Optional<String>> configured) {
    return new OwnCosts(true, configured);
  }

  /** The cost that is set for a call, or null to measure it. */
  @Nullable
  Cost of(String service, String function, Context context) {
    if (!allowed) {
      return null;
    }
    String key = "pathcost.set." + service + "_" + function;
    String text = Baggage.fromContext(context).getEntryValue(key);
    if (text == null) {
      text = configured.apply(function).orElse(null);
    }
    if (text == null) {
      return null;
    }
    try {
      return Cost.parse(text);
    } catch (IllegalArgumentException e) {
      // A request must not fail for it; its trace shows the measured value.
      if (warned.size() < MOST_WARNINGS && warned.add(key + "=" + text)) {
        LOG.warning("Ignored " + key + ": " + e.getMessage());
      }
      return null;
    }
  }
}
