package dev.pathcost.harness.environment.kubernetes.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServicePortTest {

  private static final Pod POD = new PodBuilder()
      .withNewMetadata()
      .withName("gateway")
      .withLabels(Map.of("app", "gateway", "istio", "ingress"))
      .endMetadata()
      .withNewSpec()
      .addNewContainer()
      .addNewPort()
      .withName("web")
      .withContainerPort(8080)
      .endPort()
      .endContainer()
      .endSpec()
      .build();

  @Test
  void aNumberIsThePodsPort() {
    assertThat(ServicePort.inPod(service(new IntOrString(8081)), 80, POD)).contains(8081);
  }

  @Test
  void aNameIsThatOfAContainersPort() {
    assertThat(ServicePort.inPod(service(new IntOrString("web")), 80, POD)).contains(8080);
    assertThat(ServicePort.inPod(service(new IntOrString("admin")), 80, POD)).isEmpty();
  }

  @Test
  void withoutATargetThePortIsTheSame() {
    assertThat(ServicePort.inPod(service(null), 80, POD)).contains(80);
  }

  @Test
  void aPortThatTheServiceDoesNotHaveLeadsNowhere() {
    assertThat(ServicePort.inPod(service(new IntOrString(8081)), 81, POD)).isEmpty();
  }

  @Test
  void aServiceSelectsPodsThatCarryAllItsLabels() {
    assertThat(ServicePort.selects(service(null), POD)).isTrue();
    assertThat(ServicePort.selects(
            new ServiceBuilder(service(null))
                .editSpec()
                .addToSelector("app", "other")
                .endSpec()
                .build(),
            POD))
        .isFalse();
    assertThat(ServicePort.selects(
            new ServiceBuilder(service(null))
                .editSpec()
                .withSelector(Map.of())
                .endSpec()
                .build(),
            POD))
        .isFalse();
  }

  private static Service service(@Nullable IntOrString target) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName("gateway")
        .endMetadata()
        .withNewSpec()
        .withSelector(Map.of("istio", "ingress"))
        .addNewPort()
        .withPort(80)
        .withTargetPort(target)
        .endPort()
        .endSpec()
        .build();
  }
}
