package dev.pathcost.gate.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pathcost.span.RequestType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One run as JSON; names are sorted, so that equal runs are equal texts. */
final class RunJson {

  private RunJson() {}

  static ObjectNode write(RunSamples run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", run.id());
    json.put("recorded_at", run.recordedAt().toString());
    json.put("label", run.label());
    RunEnvironment environment = run.environment();
    ObjectNode where = json.putObject("environment");
    where.put("kind", environment.kind());
    where.put("cpu", environment.cpu());
    where.put("jvm", environment.jvm());
    environment.settings().forEach(where.putObject("settings")::put);
    environment.images().forEach(where.putObject("images")::put);
    ObjectNode types = json.putObject("types");
    run.types().forEach((type, samples) -> types.set(type.toString(), write(samples)));
    return json;
  }

  private static ObjectNode write(TypeSamples type) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("requests", type.requests());
    json.put("errors", type.errors());
    json.put("kept", type.kept());
    type.shapes().forEach(json.putObject("shapes")::put);
    ObjectNode rows = json.putObject("rows");
    type.rows().forEach((id, samples) -> {
      ObjectNode row = rows.putObject(id.part());
      row.set("calls", SeriesJson.write(samples.calls()));
      for (Measure measure : Measure.values()) {
        row.set(measure.key(), SeriesJson.write(samples.of(measure)));
      }
    });
    return json;
  }

  /**
   * @throws IllegalArgumentException if something is missing or not what it should be
   * @throws java.time.format.DateTimeParseException if the time is none
   */
  static RunSamples read(JsonNode json) {
    JsonNode where = object(json, "environment");
    RunEnvironment environment = new RunEnvironment(
        text(where, "kind"),
        text(where, "cpu"),
        text(where, "jvm"),
        texts(object(where, "settings")),
        texts(object(where, "images")));
    SortedMap<RequestType, TypeSamples> types = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : object(json, "types").properties()) {
      RequestType type = RequestType.parse(entry.getKey());
      types.put(type, type(type, entry.getValue()));
    }
    return new RunSamples(
        text(json, "run"),
        Instant.parse(text(json, "recorded_at")),
        text(json, "label"),
        environment,
        types);
  }

  private static TypeSamples type(RequestType type, JsonNode json) {
    int kept = count(json, "kept");
    SortedMap<String, Integer> shapes = new TreeMap<>();
    JsonNode counts = object(json, "shapes");
    counts.fieldNames().forEachRemaining(name -> shapes.put(name, count(counts, name)));
    SortedMap<RowId, RowSamples> rows = new TreeMap<>();
    for (Map.Entry<String, JsonNode> row : object(json, "rows").properties()) {
      JsonNode samples = row.getValue();
      rows.put(
          RowId.parse(type, row.getKey()),
          new RowSamples(
              SeriesJson.read(samples.path("calls"), kept),
              SeriesJson.read(samples.path(Measure.CPU.key()), kept),
              SeriesJson.read(samples.path(Measure.MEMORY.key()), kept),
              SeriesJson.read(samples.path(Measure.WALL.key()), kept)));
    }
    return new TypeSamples(count(json, "requests"), count(json, "errors"), shapes, rows, List.of());
  }

  private static JsonNode object(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isObject()) {
      throw new IllegalArgumentException("it has no '" + name + "'");
    }
    return value;
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("it has no '" + name + "'");
    }
    return value.textValue();
  }

  private static int count(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isInt() || value.intValue() < 0) {
      throw new IllegalArgumentException("'" + name + "' is no number of requests");
    }
    return value.intValue();
  }

  private static SortedMap<String, String> texts(JsonNode json) {
    SortedMap<String, String> texts = new TreeMap<>();
    json.fieldNames().forEachRemaining(name -> texts.put(name, text(json, name)));
    return texts;
  }
}
