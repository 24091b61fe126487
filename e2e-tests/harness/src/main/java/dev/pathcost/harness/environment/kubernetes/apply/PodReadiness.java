package dev.pathcost.harness.environment.kubernetes.apply;

import java.time.Duration;
import java.util.Map;

/** Waits for pods. */
@FunctionalInterface
public interface PodReadiness {

  /**
   * Waits until so many pods of these labels are ready.
   *
   * @throws dev.pathcost.harness.environment.InfrastructureException if they are not in that time,
   *     or never will be
   */
  void await(String namespace, Map<String, String> labels, int pods, Duration timeout)
      throws InterruptedException;
}
