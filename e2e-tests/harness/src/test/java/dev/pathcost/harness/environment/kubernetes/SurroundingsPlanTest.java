package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.k3s.K3sOptions;
import dev.pathcost.harness.environment.kubernetes.manifest.TestProject;
import dev.pathcost.harness.environment.kubernetes.manifest.ThirdPartyImages;
import dev.pathcost.harness.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
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
        settings(), true, List.of(), Optional.of(URI.create("http://jaeger.example.org:4318")));
    assertThat(another.addons()).isEmpty();
    assertThat(another.tracesInAddon()).isFalse();
  }

  @Test
  void aJaegerToLookAtIsNotWhereTracesAreTakenFrom() {
    properties.setProperty("e2e.addons", "jaeger,grafana");

    assertThat(plan(true).addons()).containsExactly("grafana", "jaeger");
    assertThat(plan(true).tracesInAddon()).isFalse();
  }

  @Test
  void kialiBringsThePrometheusThatItShowsThingsOf() {
    properties.setProperty("e2e.addons", "kiali");

    assertThat(plan(true).addons()).containsExactly("kiali", "prometheus");
  }

  @Test
  void onAClusterOfSomebodyElseAddonsForTheWholeClusterAreRefusedBeforeAnythingStarts() {
    properties.setProperty("e2e.addons", "jaeger,kiali");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> plan(false))
        .withMessageContaining("this cluster is not the run's own: kiali, prometheus.");
  }

  @Test
  void inAnIstioThatWasThereProxiesAreSilentAndRequestsGoPastTheGateway() {
    properties.setProperty("e2e.mesh", "istio");

    assertThat(plan(false).silentProxies()).isTrue();
    assertThat(plan(false).gateway()).isFalse();
    assertThat(plan(true).silentProxies()).isFalse();
    properties.setProperty("e2e.entry", "gateway");
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> plan(false))
        .withMessageContainingAll(
            "no trace of a request through it would be complete", "-De2e.entry=port-forward");
  }

  @Test
  void inAnIstioThatReportsToTheJaegerThatTracesAreTakenFromProxiesAreHeard() {
    properties.setProperty("e2e.mesh", "istio");

    SurroundingsPlan plan = SurroundingsPlan.of(
        settings(), false, List.of(), Optional.of(URI.create("http://jaeger.example.org:4318")));

    assertThat(plan.silentProxies()).isFalse();
    assertThat(plan.gateway()).isTrue();
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
  void whatTheNodeItselfRunsComesBeforeAllElseEvenWithoutMeshAndAddons() throws IOException {
    properties.setProperty("e2e.images.dir", empty.toString());
    properties.setProperty("e2e.addons", "grafana");
    properties.setProperty("e2e.mesh", "none");
    List<String> keys = List.of("k3s-pause", "k3s-coredns", "grafana");
    for (String key : keys) {
      tar(key);
    }

    SurroundingsPlan plan = SurroundingsPlan.of(
        settings(), true, List.of("k3s-pause", "k3s-coredns"), Optional.empty());

    assertThat(plan.tars())
        .extracting(ContainerImage::reference)
        .containsExactlyElementsOf(
            keys.stream().map(key -> images().get(key).tagged()).toList());
  }

  @Test
  void aTarOfWhatTheNodeItselfRunsIsMissedBeforeAnythingStarts() {
    properties.setProperty("e2e.images.dir", empty.toString());
    properties.setProperty("e2e.mesh", "none");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> SurroundingsPlan.of(
            settings(), true, K3sOptions.ownImages(settings()), Optional.empty()))
        .withMessageContaining("ci/save-images.sh DIRECTORY k3s-pause k3s-coredns");
  }

  @Test
  void whatAnotherK3sRunsIsNotKnown() {
    properties.setProperty("e2e.k3s.image", "docker.io/rancher/k3s:v1.30.0-k3s1");

    assertThat(K3sOptions.ownImages(settings())).isEmpty();
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

  private static ThirdPartyImages images() {
    return TestProject.manifests().images();
  }

  private void tar(String key) throws IOException {
    byte[] content = "[{\"RepoTags\":[\"%s\"]}]"
        .formatted(images().get(key).tagged())
        .getBytes(StandardCharsets.UTF_8);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(empty.resolve(key + ".tar")))) {
      TarArchiveEntry manifest = new TarArchiveEntry("manifest.json");
      manifest.setSize(content.length);
      tar.putArchiveEntry(manifest);
      tar.write(content);
      tar.closeArchiveEntry();
    }
  }

  private SurroundingsPlan plan(boolean ownCluster) {
    return SurroundingsPlan.of(settings(), ownCluster, List.of(), Optional.empty());
  }

  private Settings settings() {
    properties.setProperty("e2e.project.root", TestProject.root().toString());
    return Settings.read(properties, Map.of());
  }
}
