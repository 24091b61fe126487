package dev.pathcost.harness.environment.redaction;

import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Setting;
import dev.pathcost.harness.settings.Settings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The secrets that a run knows of: those among its settings, and those that it has come to know on
 * its way. All that write what stays ask the same one, so that what one has learnt counts for all.
 */
public final class RunSecrets {

  private final Settings settings;
  private final Set<String> values = new LinkedHashSet<>();
  private Redaction redaction;

  /** Knows what is secret by its name among the variables that the settings give to services. */
  public RunSecrets(Settings settings) {
    this.settings = settings;
    variables().stream()
        .filter(variable -> Redaction.isSecretByName(name(variable)))
        .forEach(variable -> values.add(variable.substring(name(variable).length() + 1)));
    this.redaction = new Redaction(values);
  }

  /** From now on these are known too. */
  public synchronized void learn(Collection<String> secrets) {
    if (values.addAll(secrets)) {
      redaction = new Redaction(values);
    }
  }

  /** The text without any secret that is known by now, and without what looks like one. */
  public String takenOutOf(String text) {
    return redaction().of(text);
  }

  /** Takes out what is known by now. */
  public synchronized Redaction redaction() {
    return redaction;
  }

  /** A setting as it may be shown: variables of services by their names only. */
  public String shown(Setting<?> setting) {
    return setting.equals(KnownSettings.SERVICES_ENV)
        ? variables().stream()
            .map(variable -> name(variable) + "=" + Redaction.MASK)
            .collect(Collectors.joining(" "))
        : takenOutOf(settings.text(setting));
  }

  private List<String> variables() {
    return settings.get(KnownSettings.SERVICES_ENV);
  }

  private static String name(String variable) {
    return variable.substring(0, variable.indexOf('='));
  }
}
