package dev.pathcost.harness.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoredSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "local, e2e.mesh, istio, k3s",
    "local, e2e.addons, kiali, k3s",
    "local, e2e.entry, gateway, k3s",
    "local, e2e.keep, always, k3s",
    "local, e2e.chart.values, more.yaml, k3s",
    "local, e2e.image, example.org/shop:1, k3s",
    "local, e2e.k3s.image, rancher/k3s:1, k3s",
    "local, e2e.existing.context, staging, existing",
    "k3s, e2e.minikube.cpus, 8, minikube",
    "minikube, e2e.k3s.image, rancher/k3s:1, k3s",
    "existing, e2e.minikube.profile, other, minikube",
    "k3s, e2e.local.jvm-flags, -Xmx64m, local",
  })
  void whatANamedEnvironmentWouldIgnoreIsRefusedWithCauseAndCure(
      String environment, String name, String value, String cure) {
    Settings settings = settings(Map.of("e2e.environment", environment, name, value), Map.of());

    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> IgnoredSettings.of(settings, environment))
        .withMessageStartingWith(
            "-D" + name + "=" + value + ": the environment " + environment + " would ignore it")
        .withMessageContaining("Leave it out")
        .withMessageEndingWith("-De2e.environment=" + cure + ".");
  }

  @Test
  void theDefaultEnvironmentRefusesAsANamedOneDoes() {
    Settings settings = settings(Map.of("e2e.mesh", "istio"), Map.of());

    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> IgnoredSettings.of(settings, "local"));
  }

  @ParameterizedTest
  @CsvSource({
    "e2e.mesh, none",
    "e2e.mesh, auto",
    "e2e.keep, never",
    "e2e.minikube.cpus, 4",
    "e2e.traces, jaeger",
    "e2e.jaeger.url, http://localhost:16686",
    "e2e.local.parallel, 3",
    "e2e.requests, 7",
  })
  void whatChangesNothingOrCountsThereIsTaken(String name, String value) {
    Settings settings = settings(Map.of("e2e.environment", "local", name, value), Map.of());

    assertThat(IgnoredSettings.of(settings, "local").lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"k3s", "minikube", "existing"})
  void aClusterTakesWhatIsForClusters(String environment) {
    Settings settings = settings(
        Map.of(
            "e2e.environment", environment, "e2e.mesh", "istio", "e2e.image", "example.org/shop:1"),
        Map.of());

    assertThat(IgnoredSettings.of(settings, environment).lines()).isEmpty();
  }

  @Test
  void anAutomaticChoiceSaysWhatItIgnores() {
    Settings settings = settings(
        Map.of("e2e.environment", "auto", "e2e.mesh", "istio", "e2e.requests", "7"), Map.of());

    assertThat(IgnoredSettings.of(settings, "local").lines())
        .containsExactly("-De2e.mesh=istio is ignored here: it counts in k3s, minikube, existing");
  }

  @Test
  void aVariableMayBeMeantForOtherRunsAndIsSaid() {
    Settings settings =
        settings(Map.of("e2e.environment", "local"), Map.of("E2E_K3S_IMAGE", "rancher/k3s:1"));

    assertThat(IgnoredSettings.of(settings, "local").lines())
        .containsExactly("E2E_K3S_IMAGE=rancher/k3s:1 is ignored here: it counts in k3s");
  }

  private static Settings settings(Map<String, String> given, Map<String, String> variables) {
    Properties properties = new Properties();
    properties.putAll(given);
    return Settings.read(properties, variables);
  }
}
