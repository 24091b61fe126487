package dev.pathcost.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.gate.verdict.GateSettings;
import dev.pathcost.gate.verdict.Margin;
import dev.pathcost.gate.verdict.Verdict;
import dev.pathcost.harness.settings.Settings;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StrictnessTest {

  @Test
  void withoutSettingsItIsThatOfTheGate() {
    GateSettings strictness = of(Map.of());

    assertThat(strictness).isEqualTo(GateSettings.DEFAULT);
  }

  @Test
  void marginsAndFloorsAreAsTheSettingsSay() {
    GateSettings strictness = of(Map.of(
        "e2e.baseline.cpu-margin", "20",
        "e2e.baseline.cpu-floor", "70",
        "e2e.baseline.memory-margin", "2.5",
        "e2e.baseline.memory-floor", "1024",
        "e2e.baseline.wall", "fail",
        "e2e.baseline.wall-margin", "40"));

    assertThat(strictness)
        .isEqualTo(GateSettings.DEFAULT
            .withMargins(new Margin(0.2, 70_000), new Margin(0.025, 1024))
            .withWall(new Margin(0.4, 1_000_000), Verdict.FAIL));
  }

  @Test
  void wallTimeCanBeWarnedOf() {
    GateSettings strictness = of(Map.of("e2e.baseline.wall", "warn"));

    assertThat(strictness.wallVerdict()).isEqualTo(Verdict.WARNING);
  }

  private static GateSettings of(Map<String, String> given) {
    Properties properties = new Properties();
    properties.putAll(given);
    return Strictness.of(Settings.read(properties, Map.of()));
  }
}
