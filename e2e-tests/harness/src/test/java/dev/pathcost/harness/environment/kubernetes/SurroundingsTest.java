package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.helm.ChartSource;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import dev.pathcost.harness.environment.kubernetes.mesh.Charts;
import dev.pathcost.harness.settings.Settings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true, https = false)
class SurroundingsTest {

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @TempDir
  Path scratch;

  @Test
  void whatDidNotBecomeReadyStaysToBeLookedAtUntilItIsTakenAway() {
    Surroundings surroundings = withJaeger(true);
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> surroundings.put(new NoCharts(), scratch))
        .withMessageContaining("in namespace pathcost-addons did not become ready");
    surroundings.close();
    assertThat(deployments("pathcost-addons")).containsExactly("jaeger");
    assertThat(surroundings.namespaces()).containsExactly("pathcost-addons");

    surroundings.takeAway();

    assertThat(deployments("pathcost-addons")).isEmpty();
    assertThat(client.namespaces().list().getItems()).isEmpty();
  }

  @Test
  void onAClusterOfSomebodyElseAddOnsAreInTheNamespaceOfTheSystems() {
    Surroundings surroundings = withJaeger(false);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> surroundings.put(new NoCharts(), scratch));

    assertThat(deployments("shop")).containsExactly("jaeger");
    assertThat(surroundings.namespaces()).isEmpty();
    assertThat(client.namespaces().list().getItems()).isEmpty();
  }

  /** Its pod never comes: nothing makes pods in a mock. */
  private Surroundings withJaeger(boolean ownCluster) {
    Properties properties = new Properties();
    properties.setProperty("e2e.project.root", TestProject.root().toString());
    properties.setProperty("e2e.mesh", "none");
    properties.setProperty("e2e.addons", "jaeger");
    SurroundingsPlan plan =
        SurroundingsPlan.of(Settings.read(properties, Map.of()), ownCluster, Optional.empty());
    return new Surroundings(
        plan, client, "shop", () -> URI.create("http://192.0.2.7:4318"), Duration.ofMillis(300));
  }

  private List<String> deployments(String namespace) {
    return client.apps().deployments().inNamespace(namespace).list().getItems().stream()
        .map(HasMetadata::getMetadata)
        .map(metadata -> metadata.getName())
        .toList();
  }

  /** There is no mesh. */
  private static final class NoCharts implements Charts {

    @Override
    public boolean isThere(String release, String namespace) {
      throw new AssertionError("asked for " + release);
    }

    @Override
    public void install(String release, String namespace, ChartSource chart, Path values) {
      throw new AssertionError("installed " + release);
    }

    @Override
    public void uninstall(String release, String namespace) {
      throw new AssertionError("uninstalled " + release);
    }
  }
}
