package dev.pathcost.harness.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.harness.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EnvironmentChoiceTest {

  @Test
  void withoutASettingItIsTheLocalOne() {
    EnvironmentChoice choice = EnvironmentChoice.of(settings(""), Optional::empty);

    assertThat(choice).hasToString("e2e.environment=local (the default)");
  }

  @Test
  void aNamedOneIsTakenAndNobodyIsAskedWhetherItWorks() {
    EnvironmentChoice choice = EnvironmentChoice.of(settings("k3s"), () -> {
      throw new AssertionError("a named environment never falls back");
    });

    assertThat(choice).hasToString("e2e.environment=k3s (as asked for)");
  }

  @Test
  void autoTakesK3sWhereNothingKeepsItFromRunning() {
    EnvironmentChoice choice = EnvironmentChoice.of(settings("auto"), Optional::empty);

    assertThat(choice.name()).isEqualTo("k3s");
    assertThat(choice.reason()).startsWith("auto: a container engine answers");
  }

  @Test
  void autoSaysWhyItTakesTheLocalOne() {
    EnvironmentChoice choice = EnvironmentChoice.of(
        settings("auto"), () -> Optional.of("No container engine answers: no socket"));

    assertThat(choice)
        .hasToString("e2e.environment=local (auto: no K3s here, since No container engine answers:"
            + " no socket)");
  }

  private static Settings settings(String environment) {
    Properties properties = new Properties();
    properties.setProperty("e2e.environment", environment);
    return Settings.read(properties, Map.of());
  }
}
