package dev.pathcost.harness.environment.k3s;

import java.util.HashMap;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/**
 * Labels that do not take the one by which Testcontainers finds, and removes, what its session has
 * started.
 */
final class LabelsOfNoSession extends HashMap<String, String> {

  private static final long serialVersionUID = 1L;

  @Override
  public String put(String label, String value) {
    return label.equals(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL)
        ? value
        : super.put(label, value);
  }

  @Override
  public void putAll(Map<? extends String, ? extends String> labels) {
    labels.forEach(this::put);
  }
}
