package dev.pathcost.harness.environment;

import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Settings;

/**
 * Which environment a run has taken.
 *
 * @param name the environment
 * @param reason why this one
 */
public record EnvironmentChoice(String name, String reason) {

  /** The environment that the settings name, or under {@code auto} the best that works here. */
  public static EnvironmentChoice of(Settings settings) {
    String asked = settings.get(KnownSettings.ENVIRONMENT);
    if (asked.equals("auto")) {
      return new EnvironmentChoice("local", "auto: there is no other to choose from");
    }
    return new EnvironmentChoice(
        asked, settings.isGiven(KnownSettings.ENVIRONMENT) ? "as asked for" : "the default");
  }

  @Override
  public String toString() {
    return "e2e.environment=" + name + " (" + reason + ")";
  }
}
