package dev.pathcost.harness.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The values of all settings in one run, all of them checked. */
public final class Settings {

  private static final String PREFIX = "e2e.";
  private static final String VARIABLE_PREFIX = "E2E_";

  private final Map<String, String> given;
  private final Map<String, String> sources;

  private Settings(Map<String, String> given, Map<String, String> sources) {
    this.given = given;
    this.sources = sources;
  }

  /**
   * Reads and checks all settings; a system property counts before an environment variable, and a
   * blank value is none.
   *
   * @throws InvalidSettingException if a name is unknown or a value cannot be used
   */
  public static Settings read(Properties properties, Map<String, String> environment) {
    refuseUnknown(properties, environment);
    Map<String, String> given = new LinkedHashMap<>();
    Map<String, String> sources = new LinkedHashMap<>();
    for (Setting<?> setting : KnownSettings.all()) {
      String property = properties.getProperty(setting.name(), "").strip();
      String variable = environment.getOrDefault(setting.variable(), "").strip();
      if (!property.isEmpty()) {
        check(setting, "-D" + setting.name(), property);
        given.put(setting.name(), property);
        sources.put(setting.name(), "-D" + setting.name());
      } else if (!variable.isEmpty()) {
        check(setting, setting.variable(), variable);
        given.put(setting.name(), variable);
        sources.put(setting.name(), setting.variable());
      }
    }
    return new Settings(given, sources);
  }

  /** The value given, or the default. */
  public <T> T get(Setting<T> setting) {
    return setting.reader().apply(text(setting));
  }

  /** The text of the value, as given or by default. */
  public String text(Setting<?> setting) {
    return given.getOrDefault(setting.name(), setting.defaultText());
  }

  /** Whether somebody gave this setting, rather than that its default counts. */
  public boolean isGiven(Setting<?> setting) {
    return given.containsKey(setting.name());
  }

  /** By what a setting was given, such as {@code -De2e.requests} or {@code E2E_REQUESTS}. */
  String source(Setting<?> setting) {
    return sources.getOrDefault(setting.name(), "");
  }

  private static void check(Setting<?> setting, String source, String text) {
    try {
      Objects.requireNonNull(setting.reader().apply(text));
    } catch (IllegalArgumentException e) {
      String reason = e instanceof NumberFormatException ? "not a whole number." : e.getMessage();
      throw new InvalidSettingException("%s=%s: %s Expected is %s (default: %s). %s"
          .formatted(
              source,
              text,
              reason,
              setting.expected(),
              setting.defaultText(),
              setting.description()));
    }
  }

  private static void refuseUnknown(Properties properties, Map<String, String> environment) {
    List<String> names = KnownSettings.all().stream().map(Setting::name).toList();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX) && !names.contains(name)) {
        throw unknown("-D" + name, name, names);
      }
    }
    List<String> variables = KnownSettings.all().stream().map(Setting::variable).toList();
    for (String name : environment.keySet()) {
      // Others may have variables that begin so as well: only what looks mistyped is refused.
      if (name.startsWith(VARIABLE_PREFIX)
          && !variables.contains(name)
          && Nearest.to(name, variables).isPresent()) {
        throw unknown(name, name, variables);
      }
    }
  }

  private static InvalidSettingException unknown(String source, String name, List<String> known) {
    return new InvalidSettingException("%s: there is no such setting%s Known are: %s"
        .formatted(
            source,
            Nearest.to(name, known).map(n -> "; did you mean " + n + "?").orElse("."),
            known.stream().sorted().collect(Collectors.joining(", "))));
  }
}
