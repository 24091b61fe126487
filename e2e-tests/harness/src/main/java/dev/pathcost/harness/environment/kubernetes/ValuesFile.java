package dev.pathcost.harness.environment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The values that a chart is given, put together from several places into one file. */
final class ValuesFile {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final ObjectNode values = YAML.createObjectNode();

  /** Adds texts by their dotted paths; what is added later counts before what was there. */
  void add(Map<String, String> byPath) {
    byPath.forEach((path, value) -> {
      ObjectNode node = values;
      String[] names = path.split("\\.", -1);
      for (int i = 0; i < names.length - 1; i++) {
        node = node.path(names[i]) instanceof ObjectNode there ? there : node.putObject(names[i]);
      }
      node.put(names[names.length - 1], value);
    });
  }

  /** Adds values by their keys; what is added later counts before what was there. */
  void addTree(Map<String, Object> tree) {
    merge(values, YAML.valueToTree(tree));
  }

  /**
   * Adds a file of values; what is added later counts before what was there.
   *
   * @throws InfrastructureException if it cannot be read
   */
  void add(Path file) {
    try {
      JsonNode more = YAML.readTree(file.toFile());
      if (more instanceof ObjectNode object) {
        merge(values, object);
      } else if (!more.isMissingNode() && !more.isNull()) {
        throw new IOException("it has no keys");
      }
    } catch (IOException e) {
      throw new InfrastructureException(
          "The file of values " + file + " cannot be read: " + e.getMessage(),
          "let -De2e.chart.values name a file such as a chart's own values.yaml.",
          e);
    }
  }

  private static void merge(ObjectNode into, ObjectNode more) {
    more.properties().forEach(field -> {
      if (field.getValue() instanceof ObjectNode object
          && into.path(field.getKey()) instanceof ObjectNode there) {
        merge(there, object);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    });
  }

  /** The values by their keys. */
  ObjectNode tree() {
    return values;
  }

  /** Writes them. */
  Path write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      YAML.writeValue(file.toFile(), values);
      return file;
    } catch (IOException e) {
      throw new InfrastructureException(
          "Cannot write " + file + ": " + e.getMessage(), "free space on that disk.", e);
    }
  }
}
