package dev.pathcost.gate.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
    ArrayNode types = json.putArray("types");
    run.types().forEach((type, samples) -> types.add(write(type, samples)));
    return json;
  }

  private static ObjectNode write(RequestType requestType, TypeSamples type) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    // Apart: a service's name can have spaces in it.
    json.put("service", requestType.service());
    json.put("operation", requestType.operation());
    json.put("requests", type.requests());
    json.put("errors", type.errors());
    json.put("kept", type.kept());
    type.shapes().forEach(json.putObject("shapes")::put);
    ObjectNode rows = json.putObject("rows");
    type.rows().forEach((id, samples) -> {
      ObjectNode row = rows.putObject(id.part());
      row.set("calls", SeriesJson.write(samples.calls()));
      writeOfAll(samples, row);
      for (Measure measure : Measure.values()) {
        row.set(measure.key(), SeriesJson.write(samples.of(measure)));
      }
    });
    return json;
  }

  /** What the series do not say, as they are of a part of the requests. */
  private static void writeOfAll(RowSamples samples, ObjectNode row) {
    CallRange all = samples.all();
    if (!all.equals(CallRange.of(samples.calls()))) {
      row.put("requests", all.requests());
      row.put("fewest_calls", all.fewest());
      row.put("most_calls", all.most());
    }
  }

  private static CallRange readOfAll(JsonNode row, Series calls) {
    return row.has("most_calls")
        ? new CallRange(
            count(row, "requests"), count(row, "fewest_calls"), count(row, "most_calls"), "")
        : CallRange.of(calls);
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
    JsonNode list = json.path("types");
    if (!list.isArray()) {
      throw new IllegalArgumentException("it has no 'types'");
    }
    for (JsonNode of : list) {
      RequestType type = new RequestType(text(of, "service"), text(of, "operation"));
      if (types.put(type, type(type, of)) != null) {
        throw new IllegalArgumentException("the request type '" + type + "' is there twice");
      }
    }
    return new RunSamples(
        text(json, "run"),
        Instant.parse(text(json, "recorded_at")),
        text(json, "label"),
        environment,
        types);
  }

  private static TypeSamples type(RequestType type, JsonNode json) {
    int requests = count(json, "requests");
    int kept = count(json, "kept");
    if (kept > Math.min(requests, RunRecorder.KEPT_REQUESTS)) {
      throw new IllegalArgumentException(
          "'kept' is %d, of %d requests, and at most %d are kept of a request type"
              .formatted(kept, requests, RunRecorder.KEPT_REQUESTS));
    }
    SortedMap<String, Integer> shapes = new TreeMap<>();
    JsonNode counts = object(json, "shapes");
    counts.fieldNames().forEachRemaining(name -> shapes.put(name, count(counts, name)));
    SortedMap<RowId, RowSamples> rows = new TreeMap<>();
    for (Map.Entry<String, JsonNode> row : object(json, "rows").properties()) {
      JsonNode samples = row.getValue();
      Series calls = SeriesJson.read(samples.path("calls"), kept);
      rows.put(
          RowId.parse(type, row.getKey()),
          new RowSamples(
              calls,
              SeriesJson.read(samples.path(Measure.CPU.key()), kept),
              SeriesJson.read(samples.path(Measure.MEMORY.key()), kept),
              SeriesJson.read(samples.path(Measure.WALL.key()), kept),
              readOfAll(samples, calls)));
    }
    return new TypeSamples(requests, count(json, "errors"), shapes, rows, List.of());
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
