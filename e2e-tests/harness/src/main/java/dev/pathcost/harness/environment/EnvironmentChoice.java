package dev.pathcost.harness.environment;

import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Settings;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which environment a run has taken.
 *
 * @param name the environment
 * @param reason why this one
 */
public record EnvironmentChoice(String name, String reason) {

  /**
   * The environment that the settings name, or under {@code auto} the best that works here.
   *
   * @param whyNotK3s says what keeps K3s from running here, or nothing; asked under {@code auto}
   *     only
   */
  public static EnvironmentChoice of(Settings settings, Supplier<Optional<String>> whyNotK3s) {
    String asked = settings.get(KnownSettings.ENVIRONMENT);
    if (asked.equals("auto")) {
      return whyNotK3s
          .get()
          .map(why -> new EnvironmentChoice("local", "auto: no K3s here, since " + why))
          .orElseGet(() -> new EnvironmentChoice(
              "k3s", "auto: a container engine answers, and the image of K3s is there"));
    }
    return new EnvironmentChoice(
        asked, settings.isGiven(KnownSettings.ENVIRONMENT) ? "as asked for" : "the default");
  }

  @Override
  public String toString() {
    return "e2e.environment=" + name + " (" + reason + ")";
  }
}
