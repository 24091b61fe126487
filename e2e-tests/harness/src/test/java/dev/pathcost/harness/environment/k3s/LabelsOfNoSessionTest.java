package dev.pathcost.harness.environment.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

class LabelsOfNoSessionTest {

  private static final String SESSION = DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL;

  private final LabelsOfNoSession labels = new LabelsOfNoSession();

  @Test
  void theSessionsLabelIsNotTakenAndOthersAre() {
    labels.put(SESSION, "1");
    labels.put("one", "1");

    labels.putAll(Map.of(SESSION, "2", "other", "2"));

    assertThat(labels).containsOnly(Map.entry("one", "1"), Map.entry("other", "2"));
  }
}
