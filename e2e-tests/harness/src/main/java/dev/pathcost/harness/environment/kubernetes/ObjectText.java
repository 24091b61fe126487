package dev.pathcost.harness.environment.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pathcost.harness.environment.redaction.Redaction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects as YAML, without what nobody reads and without what may be secret: the text that an
 * object was last applied from, the content of ConfigMaps, variables that are secret by name.
 */
final class ObjectText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = YAMLMapper.builder()
      .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
      .disable(YAMLGenerator.Feature.SPLIT_LINES)
      .build();

  private ObjectText() {}

  static String of(List<? extends HasMetadata> objects) {
    StringBuilder text = new StringBuilder();
    for (HasMetadata object : objects) {
      text.append(yaml(clean(object)));
    }
    return objects.isEmpty() ? "none" : text.toString();
  }

  static String yaml(Object value) {
    try {
      return YAML.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode clean(HasMetadata object) {
    JsonNode tree;
    try {
      tree = JSON.readTree(Serialization.asJson(object));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    if (tree.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
      if (metadata.get("annotations") instanceof ObjectNode annotations) {
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
      }
    }
    if (object.getKind().equals("ConfigMap")) {
      leaveKeys(tree, "data");
      leaveKeys(tree, "binaryData");
    }
    maskVariables(tree);
    return tree;
  }

  private static void leaveKeys(JsonNode tree, String field) {
    if (tree.get(field) instanceof ObjectNode data) {
      for (String key : keys(data)) {
        data.put(key, "(%d characters)".formatted(data.get(key).asText().length()));
      }
    }
  }

  private static void maskVariables(JsonNode node) {
    if (node.get("env") instanceof ArrayNode variables) {
      for (JsonNode variable : variables) {
        if (variable instanceof ObjectNode entry
            && entry.has("value")
            && Redaction.isSecretByName(entry.path("name").asText())) {
          entry.put("value", Redaction.MASK);
        }
      }
    }
    node.forEach(ObjectText::maskVariables);
  }

  static List<String> keys(ObjectNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
