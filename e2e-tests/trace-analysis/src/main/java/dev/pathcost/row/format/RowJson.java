package dev.pathcost.row.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pathcost.row.Coverage;
import dev.pathcost.row.Path;
import dev.pathcost.row.Percentiles;
import dev.pathcost.row.Row;
import dev.pathcost.span.Measurement;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Rows as JSON, for programs: exact integers in nanoseconds and bytes, their units in the names.
 * What was not measured is {@code null}. The schema is described in {@code docs/cli.md}.
 */
public final class RowJson {

  /** Goes up whenever a program that reads the output could misread it. */
  private static final int VERSION = 1;

  private RowJson() {}

  /** One object with the coverage and the rows. */
  public static String format(List<Row> rows, Coverage coverage) {
    return format(rows, coverage, LeftOut.NOTHING);
  }

  /** The same, and what is missing from the input. */
  public static String format(List<Row> rows, Coverage coverage, LeftOut leftOut) {
    return Written.text(to -> writeTo(rows, coverage, leftOut, to));
  }

  /**
   * Writes what {@link #format} returns, and holds one row at a time.
   *
   * @throws IOException if the target takes no more
   */
  public static void writeTo(List<Row> rows, Coverage coverage, LeftOut leftOut, Appendable target)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(Written.writer(target))) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("format", "pathcost-rows");
      json.writeNumberField("version", VERSION);
      json.writeObjectFieldStart("coverage");
      coverage(coverage, json);
      leftOut(leftOut, json);
      json.writeEndObject();
      json.writeArrayFieldStart("rows");
      for (Row row : rows) {
        row(row, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    target.append('\n');
  }

  private static void coverage(Coverage coverage, JsonGenerator json) throws IOException {
    json.writeNumberField("pulled", coverage.pulled());
    json.writeNumberField("wanted", coverage.wanted());
    json.writeNumberField("complete", coverage.complete());
    json.writeNumberField("incomplete", coverage.incomplete());
    json.writeObjectFieldStart("incomplete_reasons");
    for (Map.Entry<String, Long> reason : coverage.incompleteReasons().entrySet()) {
      json.writeNumberField(reason.getKey(), reason.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("not_found", coverage.notFound());
    json.writeNumberField("spans", coverage.spans().spans());
    json.writeNumberField("calls", coverage.spans().calls());
    json.writeNumberField("unmeasured", coverage.spans().unmeasured());
    json.writeNumberField("folded_mesh", coverage.spans().foldedMesh());
    json.writeNumberField("folded_transport", coverage.spans().foldedTransport());
    json.writeNumberField("folded_other", coverage.spans().foldedOther());
    json.writeNumberField("duplicates", coverage.spans().duplicates());
    json.writeNumberField("negative_self", coverage.spans().negativeSelf());
    json.writeNumberField("assumed_inclusive", coverage.spans().assumedInclusive());
    json.writeNumberField("assumed_self", coverage.spans().assumedSelf());
  }

  private static void leftOut(LeftOut leftOut, JsonGenerator json) throws IOException {
    json.writeNumberField("external_clients", leftOut.externalClients());
    json.writeNumberField("left_out_by_limit", leftOut.byLimit());
    json.writeBooleanField("older_not_pulled", leftOut.olderNotPulled());
    json.writeNumberField("mistakes", leftOut.mistakes());
    strings("doubts", leftOut.doubts(), json);
  }

  private static void strings(String name, List<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void row(Row row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("request_type", row.requestType().toString());
    json.writeStringField("level", row.level().toString());
    Path path = row.path();
    if (path == null) {
      json.writeNullField("path");
    } else {
      strings("path", path.elements(), json);
    }
    json.writeNumberField("requests", row.requests());
    json.writeNumberField("calls", row.calls());
    json.writeNumberField("errors", row.errors());
    number("total_cpu_time_ns", row.totalCpuNanos(), json);
    number("mean_cpu_time_ns", row.meanCpuNanos(), json);
    percentiles("cpu_time_ns", row.cpuNanos(), json);
    number("peak_mem_usage_bytes", row.peakMemoryBytes(), json);
    number("allocated_bytes", row.allocatedBytes(), json);
    number("concurrent_peak_bytes", row.concurrentPeakBytes(), json);
    percentiles("duration_ns", row.durationNanos(), json);
    json.writeNumberField("measured_calls", row.measuredCalls());
    json.writeNumberField("all_calls", row.allCalls());
    strings("exemplars", row.exemplars(), json);
    json.writeEndObject();
  }

  private static void percentiles(String name, Percentiles percentiles, JsonGenerator json)
      throws IOException {
    number("p50_" + name, percentiles.p50(), json);
    number("p95_" + name, percentiles.p95(), json);
    number("p99_" + name, percentiles.p99(), json);
    if (!percentiles.areExact()) {
      json.writeNumberField(name + "_percentiles_relative_error", percentiles.relativeError());
    }
  }

  private static void number(String name, long value, JsonGenerator json) throws IOException {
    if (Measurement.isPresent(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
