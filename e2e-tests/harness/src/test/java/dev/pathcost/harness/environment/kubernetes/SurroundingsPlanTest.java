package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import dev.pathcost.harness.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsPlanTest {

  private final Properties properties = new Properties();

  @TempDir
  Path empty;

  @Test
  void onAClusterOfItsOwnARunHasIstioAndComesInThroughItsGateway() {
    SurroundingsPlan plan = plan(true);

    assertThat(plan.istio()).isTrue();
    assertThat(plan.gateway()).isTrue();
    assertThat(plan.addons()).isEmpty();
    assertThat(plan.tars()).isEmpty();
    assertThat(plan.description())
        .contains(
            "mesh: Istio " + TestProject.manifests().images().get("istio-pilot").tag(),
            "requests go in through the gateway",
            "add-ons: none");
  }

  @Test
  void onAClusterOfSomebodyElseNothingSurroundsTheSystemsUnlessAskedFor() {
    SurroundingsPlan plan = plan(false);

    assertThat(plan.istio()).isFalse();
    assertThat(plan.gateway()).isFalse();
  }

  @Test
  void withoutAMeshThereIsNoGateway() {
    properties.setProperty("e2e.mesh", "none");
    assertThat(plan(true).gateway()).isFalse();

    properties.setProperty("e2e.entry", "gateway");
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> plan(true))
        .withMessageContaining("-De2e.entry=gateway needs a mesh that has one");
  }

  @Test
  void jaegerComesByItselfWhereTracesAreTakenFromItAndNoneIsThere() {
    properties.setProperty("e2e.traces", "jaeger");

    assertThat(plan(true).addons()).containsExactly("jaeger");
    assertThat(plan(true).tracesInAddon()).isTrue();
    SurroundingsPlan another = SurroundingsPlan.of(
        settings(), true, Optional.of(URI.create("http://jaeger.example.org:4318")));
    assertThat(another.addons()).isEmpty();
    assertThat(another.tracesInAddon()).isFalse();
  }

  @Test
  void aJaegerToLookAtIsNotWhereTracesAreTakenFrom() {
    properties.setProperty("e2e.addons", "jaeger,kiali");

    assertThat(plan(true).addons()).containsExactly("jaeger", "kiali");
    assertThat(plan(true).tracesInAddon()).isFalse();
  }

  @Test
  void everyImageThatWouldBePulledNeedsItsTarWhereADirectoryIsNamed() {
    properties.setProperty("e2e.images.dir", empty.toString());
    properties.setProperty("e2e.traces", "jaeger");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> plan(true))
        .withMessageContaining("lacks 3 of 3 images")
        .withMessageContaining("ci/save-images.sh DIRECTORY istio-pilot istio-proxy jaeger");
  }

  @Test
  void withoutMeshAndAddonsNoTarIsNeeded() {
    properties.setProperty("e2e.images.dir", empty.toString());
    properties.setProperty("e2e.mesh", "none");

    assertThat(plan(true).tars()).isEmpty();
  }

  @Test
  void anotherVersionOfIstioHasImagesOfThatVersion() {
    properties.setProperty("e2e.istio.version", "1.2.3");

    String values =
        plan(true).files().render("istio/values-istiod.yaml", Map.of("addons.namespace", "x"));

    assertThat(values)
        .contains("image: docker.io/istio/pilot:1.2.3\n")
        .contains("image: docker.io/istio/proxyv2:1.2.3\n");
  }

  private SurroundingsPlan plan(boolean ownCluster) {
    return SurroundingsPlan.of(settings(), ownCluster, Optional.empty());
  }

  private Settings settings() {
    properties.setProperty("e2e.project.root", TestProject.root().toString());
    return Settings.read(properties, Map.of());
  }
}
