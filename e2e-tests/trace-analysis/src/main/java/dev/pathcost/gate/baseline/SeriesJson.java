package dev.pathcost.gate.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pathcost.span.Measurement;

/**
 * A series as JSON: a list with null where there is no value; one number, or one null, where all
 * are the same.
 */
final class SeriesJson {

  private SeriesJson() {}

  static JsonNode write(Series series) {
    if (series.size() > 0 && series.stream().distinct().count() == 1) {
      return node(series.get(0));
    }
    ArrayNode values = JsonNodeFactory.instance.arrayNode(series.size());
    series.stream().forEach(value -> values.add(node(value)));
    return values;
  }

  private static JsonNode node(long value) {
    return Measurement.isPresent(value)
        ? JsonNodeFactory.instance.numberNode(value)
        : JsonNodeFactory.instance.nullNode();
  }

  /** @throws IllegalArgumentException if it is no series of this size */
  static Series read(JsonNode json, int size) {
    if (!json.isArray()) {
      return Series.constant(value(json), size);
    }
    if (json.size() != size) {
      throw new IllegalArgumentException(
          "%d values where there are %d requests".formatted(json.size(), size));
    }
    long[] values = new long[size];
    for (int i = 0; i < size; i++) {
      values[i] = value(json.get(i));
    }
    return Series.of(values);
  }

  private static long value(JsonNode json) {
    if (json.isNull()) {
      return Measurement.MISSING;
    }
    if (!json.isIntegralNumber() || !json.canConvertToLong() || json.longValue() < 0) {
      throw new IllegalArgumentException("'" + json + "' is no whole number of at least 0");
    }
    return json.longValue();
  }
}
