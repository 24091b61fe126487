package dev.pathcost.harness.environment.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeImagesTest {

  @ParameterizedTest
  @CsvSource({
    "pathcost/toy:1, docker.io/pathcost/toy:1",
    "toy:1, docker.io/library/toy:1",
    "quay.io/kiali/kiali:2, quay.io/kiali/kiali:2",
    "localhost/toy:1, localhost/toy:1",
    "registry:5000/toy:1, registry:5000/toy:1",
  })
  void anImageIsListedByItsFullName(String reference, String listed) {
    assertThat(NodeImages.canonical(reference)).isEqualTo(listed);
  }
}
