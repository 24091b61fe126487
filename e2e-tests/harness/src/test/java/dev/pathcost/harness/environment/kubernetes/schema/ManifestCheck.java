package dev.pathcost.harness.environment.kubernetes.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds what is wrong with manifests. */
final class ManifestCheck {

  private static final YAMLMapper YAML = new YAMLMapper(
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private ManifestCheck() {}

  /** What is wrong, a sentence each, with the object it is wrong with. */
  static List<String> problems(String manifests) {
    List<String> problems = new ArrayList<>();
    for (JsonNode object : objects(manifests, problems)) {
      String name = "%s %s %s: "
          .formatted(
              object.path("apiVersion").asText("?"),
              object.path("kind").asText("?"),
              object.path("metadata").path("name").asText("?"));
      problemsOf(object).forEach(problem -> problems.add(name + problem));
    }
    return problems;
  }

  /** The objects of several documents; empty ones are none. */
  static List<JsonNode> objects(String manifests, List<String> problems) {
    List<JsonNode> objects = new ArrayList<>();
    try (JsonParser parser = YAML.createParser(manifests)) {
      YAML.readValues(parser, JsonNode.class).forEachRemaining(objects::add);
    } catch (IOException | RuntimeException e) {
      problems.add("not YAML: " + e.getMessage());
    }
    objects.removeIf(object -> object.isNull() || object.isMissingNode() || object.isEmpty());
    return objects;
  }

  private static List<String> problemsOf(JsonNode object) {
    String apiVersion = object.path("apiVersion").asText();
    List<String> problems = new ArrayList<>(CommonRules.problems(object));
    problems.addAll(
        apiVersion.contains(".istio.io/")
            ? IstioSchema.problems(object)
            : KubernetesSchema.problems(object));
    return problems;
  }
}
