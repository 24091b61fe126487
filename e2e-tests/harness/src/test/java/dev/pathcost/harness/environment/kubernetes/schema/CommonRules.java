package dev.pathcost.harness.environment.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an API server asks of every object, beyond the schema of its kind. */
final class CommonRules {

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern LABEL_KEY = Pattern.compile(
      "([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");
  private static final Pattern QUANTITY = Pattern.compile("\\d+(\\.\\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?");

  private CommonRules() {}

  static List<String> problems(JsonNode object) {
    List<String> problems = new ArrayList<>();
    if (!NAME.matcher(object.path("metadata").path("name").asText()).matches()) {
      problems.add("its name is missing or none that an object may have");
    }
    labels(object.path("metadata").path("labels"), problems);
    JsonNode template = object.path("spec").path("template");
    labels(template.path("metadata").path("labels"), problems);
    fields(object.path("spec").path("selector").path("matchLabels")).forEachRemaining(label -> {
      if (!label.getValue().equals(template.path("metadata").path("labels").get(label.getKey()))) {
        problems.add("it selects pods by label %s, which its own have not".formatted(label));
      }
    });
    quantities(object, problems);
    return problems;
  }

  private static void labels(JsonNode labels, List<String> problems) {
    fields(labels).forEachRemaining(label -> {
      if (!label.getValue().isTextual()
          || !LABEL_KEY.matcher(label.getKey()).matches()
          || !LABEL_VALUE.matcher(label.getValue().asText()).matches()) {
        problems.add("%s is no label".formatted(label));
      }
    });
  }

  private static void quantities(JsonNode node, List<String> problems) {
    for (String list : List.of("requests", "limits")) {
      fields(node.path("resources").path(list)).forEachRemaining(quantity -> {
        if (!QUANTITY.matcher(quantity.getValue().asText()).matches()) {
          problems.add("%s is no quantity".formatted(quantity));
        }
      });
    }
    JsonNode limit = node.path("emptyDir").path("sizeLimit");
    if (!limit.isMissingNode() && !QUANTITY.matcher(limit.asText()).matches()) {
      problems.add("%s is no quantity".formatted(limit));
    }
    node.forEach(child -> quantities(child, problems));
  }

  private static Iterator<Map.Entry<String, JsonNode>> fields(JsonNode node) {
    return node.properties().iterator();
  }
}
