package dev.pathcost.harness.environment.kubernetes.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
class OwnedObjectsTest {

  @SuppressWarnings("NullAway.Init") // The extension does.
  KubernetesClient client;

  @Test
  void whatARunMakesCarriesItsLabelsAndIsTakenAway() {
    OwnedObjects owned = new OwnedObjects(client, "run-1", true);

    owned.apply(configMap("a", "1"));
    assertThat(found().getMetadata().getLabels())
        .containsEntry("pathcost.dev/managed", "true")
        .containsEntry("pathcost.dev/run", "run-1");

    owned.close();
    assertThat(get()).isNull();
  }

  @Test
  void whatAnEarlierRunHasMadeIsBroughtUpToDateAndStays() {
    new OwnedObjects(client, "run-1", true).apply(configMap("a", "1"));
    OwnedObjects later = new OwnedObjects(client, "run-2", true);

    later.apply(configMap("a", "2"));
    later.close();

    assertThat(found().getData()).containsEntry("a", "2");
    assertThat(found().getMetadata().getLabels()).containsEntry("pathcost.dev/run", "run-1");
  }

  @Test
  void whatSomebodyElseHasMadeIsNotTouched() {
    client.resource(configMap("a", "theirs")).create();
    OwnedObjects owned = new OwnedObjects(client, "run-1", true);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> owned.apply(configMap("a", "ours")))
        .withMessageContaining("ConfigMap settings in namespace shop is there already")
        .withMessageContaining("not of this project's making");
    owned.close();
    assertThat(found().getData()).containsEntry("a", "theirs");
  }

  @Test
  void whatAnotherRunHasPutInItsPlaceIsNotDeleted() {
    OwnedObjects owned = new OwnedObjects(client, "run-1", true);
    owned.apply(configMap("a", "1"));
    client.resource(configMap("a", "1")).delete();
    new OwnedObjects(client, "run-2", true).apply(configMap("a", "2"));

    owned.close();

    assertThat(found().getData()).containsEntry("a", "2");
  }

  @Test
  void nothingForTheWholeClusterIsMadeOnSomebodyElses() {
    OwnedObjects owned = new OwnedObjects(client, "run-1", false);

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> owned.apply(new ClusterRoleBuilder()
            .withNewMetadata()
            .withName("reads-all")
            .endMetadata()
            .build()))
        .withMessageContaining("ClusterRole reads-all is for the whole cluster");
    assertThat(client.rbac().clusterRoles().list().getItems()).isEmpty();
  }

  private ConfigMap found() {
    return Objects.requireNonNull(get(), "there is no ConfigMap settings");
  }

  private @Nullable ConfigMap get() {
    return client.configMaps().inNamespace("shop").withName("settings").get();
  }

  private static ConfigMap configMap(String key, String value) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("settings")
        .withNamespace("shop")
        .endMetadata()
        .withData(Map.of(key, value))
        .build();
  }
}
