package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.kubernetes.apply.OwnedObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Objects;

/**
 * The labels by which a run knows what it has made.
 *
 * @param run what tells this run from all others
 */
public record RunLabels(String run) {

  /** What everything of Pathcost's carries, with the value {@code true}. */
  public static final String MANAGED = OwnedObjects.MANAGED;

  /** Names the run that made it. */
  public static final String RUN = OwnedObjects.RUN;

  /** Both labels. */
  public Map<String, String> asMap() {
    return Map.of(MANAGED, "true", RUN, run);
  }

  /** Whether this run made it. */
  boolean areOn(HasMetadata object) {
    return isManaged(object) && run.equals(label(object, RUN));
  }

  /** Whether any run made it, or somebody gave it to Pathcost. */
  static boolean isManaged(HasMetadata object) {
    return "true".equals(label(object, MANAGED));
  }

  /** The run that made it; empty if none did, or it does not say. */
  static String runOf(HasMetadata object) {
    return label(object, RUN);
  }

  private static String label(HasMetadata object, String name) {
    return Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.<String, String>of())
        .getOrDefault(name, "");
  }
}
