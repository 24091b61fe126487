package dev.pathcost.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.harness.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereRecordedTest {

  @ParameterizedTest
  @CsvSource({
    "local, e2e.requests, 20, 500",
    "local, e2e.warmup, 5, 50",
    "local, e2e.concurrency, 1, 2",
    "local, e2e.local.jvm-flags, -Xmx64m, -Xmx128m",
    "local, e2e.traces, otlp, jaeger",
    "k3s, e2e.mesh, istio, none",
    "k3s, e2e.image.base, jre:17, jre:21",
    "minikube, e2e.minikube.cpus, 4, 2",
    "minikube, e2e.minikube.memory, 10240, 4096",
    "existing, e2e.existing.context, one, other",
    "existing, e2e.existing.namespace, one, other"
  })
  void runsDoNotCompareThatDifferIn(String kind, String setting, String there, String here) {
    RunEnvironment before = recorded(kind, Map.of(setting, there));
    RunEnvironment now = recorded(kind, Map.of(setting, here));

    List<String> differences = now.differences(before);

    assertThat(differences)
        .containsExactly("%s is '%s' there and '%s' here".formatted(setting, there, here));
  }

  @Test
  void whatTheServicesAreConfiguredWithIsWhatIsTested() {
    RunEnvironment before = recorded("k3s", Map.of());
    RunEnvironment now =
        recorded("k3s", Map.of("e2e.services.env", "A=1", "e2e.chart.values", "/some.yaml"));

    List<String> differences = now.differences(before);

    assertThat(differences).isEmpty();
  }

  @Test
  void whatOnlyLocalProcessesReadDoesNotTellRunsOnAClusterApart() {
    RunEnvironment before = recorded("k3s", Map.of("e2e.local.jvm-flags", "-Xmx64m"));
    RunEnvironment now = recorded("k3s", Map.of("e2e.local.jvm-flags", "-Xmx128m"));

    List<String> differences = now.differences(before);

    assertThat(differences).isEmpty();
  }

  private static RunEnvironment recorded(String kind, Map<String, String> given) {
    Properties properties = new Properties();
    properties.putAll(given);
    return WhereRecorded.of(new Somewhere(kind), Settings.read(properties, Map.of()));
  }

  /** An environment of which no more is known than its kind. */
  private record Somewhere(String name) implements Environment {

    @Override
    public List<String> description() {
      return List.of();
    }

    @Override
    public URI baseUri(String service) {
      return URI.create("http://localhost:1");
    }

    @Override
    public List<ServiceLog> logs() {
      return List.of();
    }

    @Override
    public void verifyRunning() {
      // Nothing is running.
    }

    @Override
    public void close() {
      // Nothing was started.
    }
  }
}
