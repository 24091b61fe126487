package dev.pathcost.harness.environment.minikube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pathcost.harness.environment.InfrastructureException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What Minikube says of its profiles, their nodes and the images on these. */
final class MinikubeProfile {

  enum State {
    ABSENT,
    STOPPED,
    RUNNING
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private MinikubeProfile() {}

  /** Reads {@code profile list --output json}. */
  static State state(String profile, String json) {
    JsonNode profiles = read("profile list", json);
    for (String list : List.of("valid", "invalid")) {
      for (JsonNode found : profiles.path(list)) {
        if (found.path("Name").asText().equals(profile)) {
          // Whatever else it may be, such as paused or starting, is not for this run to end.
          return found.path("Status").asText().equals("Stopped") ? State.STOPPED : State.RUNNING;
        }
      }
    }
    return State.ABSENT;
  }

  /** Reads {@code node list}: a name and an address a line. */
  static List<String> nodes(String output) {
    return output
        .lines()
        .map(line -> line.strip().split("\\s+", 2)[0])
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Reads {@code crictl images --output json}: the full names of all images of a node. */
  static Set<String> images(String json) {
    Set<String> names = new TreeSet<>();
    for (JsonNode image : read("crictl images", json).path("images")) {
      image.path("repoTags").forEach(tag -> names.add(fullName(tag.asText())));
    }
    return names;
  }

  /** As a container engine completes a short name. */
  static String fullName(String reference) {
    int slash = reference.indexOf('/');
    String first = slash < 0 ? "" : reference.substring(0, slash);
    boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
    if (named) {
      return reference;
    }
    return slash < 0 ? "docker.io/library/" + reference : "docker.io/" + reference;
  }

  private static JsonNode read(String what, String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InfrastructureException(
          "What minikube answers to '%s' cannot be understood: %s"
              .formatted(what, e.getOriginalMessage()),
          "run the command by hand; Minikube 1.30 or newer is known to answer in JSON.");
    }
  }
}
