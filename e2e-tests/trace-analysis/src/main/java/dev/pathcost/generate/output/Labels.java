package dev.pathcost.generate.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.pathcost.generate.Anomaly;
import dev.pathcost.generate.AnomalyEffect;
import dev.pathcost.generate.Fault;
import dev.pathcost.generate.GeneratedRequest;
import dev.pathcost.generate.RequestSink;
import dev.pathcost.generate.Run;
import dev.pathcost.row.RowKey;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what was planted, a JSON object a line: each anomaly with the rows that it changes, each
 * request that is an outlier by intent, each request that a fault has hit.
 */
public final class Labels implements RequestSink, Closeable {
  private final JsonGenerator json;

  /**
   * Writes the run's anomalies.
   *
   * @throws IOException if they cannot be written
   */
  public Labels(Writer out, Run run) throws IOException {
    json = new JsonFactory().createGenerator(out);
    json.setRootValueSeparator(new SerializedString("\n"));
    for (Anomaly anomaly : run.anomalies()) {
      write(anomaly, run);
    }
  }

  private void write(Anomaly anomaly, Run run) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", "anomaly");
    json.writeStringField("anomaly", anomaly.describe());
    json.writeNumberField("first_request", anomaly.window().first(run.requests()));
    json.writeNumberField("end_request", anomaly.window().end(run.requests()));
    json.writeArrayFieldStart("rows");
    for (Map.Entry<RowKey, AnomalyEffect.Change> row :
        AnomalyEffect.of(anomaly, run).entrySet()) {
      json.writeStartObject();
      json.writeStringField("request_type", row.getKey().requestType().toString());
      json.writeStringField("level", row.getKey().level().toString());
      json.writeStringField("path", row.getKey().pathText());
      json.writeStringField("change", row.getValue().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  public void accept(GeneratedRequest request) throws IOException {
    if (request.isOutlier()) {
      begin("outlier", request);
      json.writeEndObject();
    }
    Fault fault = request.fault();
    if (fault != null) {
      begin("fault", request);
      json.writeStringField("fault", fault.toString());
      json.writeStringField("detail", request.faultDetail());
      json.writeBooleanField("complete", request.isComplete());
      json.writeEndObject();
    }
  }

  private void begin(String label, GeneratedRequest request) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", label);
    json.writeNumberField("request", request.index());
    json.writeStringField("trace_id", request.traceId());
  }

  @Override
  public void close() throws IOException {
    if (json.getOutputContext().getEntryCount() > 0) {
      json.writeRaw("\n");
    }
    json.close();
  }
}
