package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pathcost.generate.Fault;
import dev.pathcost.generate.Generator;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.model.BuiltInSystem;
import dev.pathcost.generate.output.OutputFormat;
import dev.pathcost.generate.output.TraceOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Small valid inputs of every format. */
final class FuzzSeeds {
  private static final String JAEGER = """
      {"data": [{"processes": {"p": {"tags": [{"value": 7, "type": "int64", "key": "process.pid"}],
       "serviceName": "svc-\\u00e4"}},
       "spans": [{"tags": [{"value": 42, "key": "pathcost.cpu.time"}, {"value": -1.5e3, "key": "x"},
         {"value": "a\\"\\\\b\\n\\ud83d\\ude00", "key": "http.route"}, {"key": "error", "value": true}],
         "references": [{"spanID": "1", "traceID": "a", "refType": "FOLLOWS_FROM"}],
         "logs": [{"timestamp": 1, "fields": [{"key": "event", "value": null}]}],
         "flags": 1, "warnings": null, "startTime": 1700000000000000, "duration": 12,
         "processID": "p", "spanID": "2", "traceID": "a"}],
       "traceID": "a", "warnings": null}], "total": 0, "limit": 0, "errors": null}
      """;

  private static final String ZIPKIN = """
      [[{"traceId":"0af7651916cd43dd8448eb211c80319c","id":"2","parentId":"1","kind":"SERVER",
       "name":"get /a","timestamp":1700000000000000,"duration":5,"shared":true,
       "localEndpoint":{"serviceName":"a","ipv4":"10.0.0.1","port":80},
       "remoteEndpoint":{"ipv6":"::1"},"annotations":[{"timestamp":1,"value":"ws"}],
       "tags":{"error":"","pathcost.cpu.time":"7","thread.id":"1","\\u0061":"\\u00e4"}},
       {"traceId":"a","id":"1","debug":true}]]
      """;

  private static final String TEMPO = """
      {"trace":{"batches":[{"scopeSpans":[{"spans":[
       {"traceId":"CvdlGRbNQ92ESOshHIAxnA==","spanId":"t61rcWkgMzE=","parentSpanId":"AAAAAAAAAAE=",
        "name":"n","kind":"SPAN_KIND_SERVER","startTimeUnixNano":"1700000000000000001",
        "endTimeUnixNano":1700000000000000009,"status":{"code":"STATUS_CODE_ERROR","message":"m"},
        "events":[{"name":"e","attributes":[{"key":"k","value":{"boolValue":true}}]}],"links":[],
        "attributes":[{"key":"pathcost.cpu.time","value":{"intValue":"42"}},
         {"value":{"kvlistValue":{"values":[{"key":"k","value":{"bytesValue":"+/8="}}]}},"key":"x"},
         {"key":"a","value":{"arrayValue":{"values":[{"doubleValue":0.5},{"doubleValue":"NaN"}]}}}]}
       ],"scope":{"name":"s","version":"1"}}],
       "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"svc-a"}}]}}]}}
      """;

  private FuzzSeeds() {}

  /** Makes inputs. */
  interface Source {
    List<byte[]> get() throws IOException;
  }

  static List<byte[]> jaeger() throws IOException {
    List<byte[]> seeds = new ArrayList<>(generated(OutputFormat.JAEGER));
    String generated = new String(seeds.get(0), UTF_8);
    int end = generated.lastIndexOf(']');
    String traces = generated.substring(generated.indexOf('[') + 1, end);
    seeds.add(JAEGER.getBytes(UTF_8));
    seeds.add(("[" + traces + "]").getBytes(UTF_8));
    seeds.add(traces.replace("},{\"traceID\"", "}\n{\"traceID\"").getBytes(UTF_8));
    return seeds;
  }

  static List<byte[]> otlpJson() throws IOException {
    List<byte[]> seeds = new ArrayList<>(generated(OutputFormat.OTLP_JSON));
    String wrapped =
        "{\"result\":" + new String(seeds.get(0), UTF_8).lines().findFirst().orElseThrow() + "}\n";
    seeds.add(wrapped.getBytes(UTF_8));
    return seeds;
  }

  static List<byte[]> tempo() {
    return List.of(
        TEMPO.getBytes(UTF_8),
        TEMPO.replace("\n", "").replace("batches", "resourceSpans").getBytes(UTF_8));
  }

  static List<byte[]> zipkin() throws IOException {
    List<byte[]> seeds = new ArrayList<>(generated(OutputFormat.ZIPKIN));
    seeds.add(ZIPKIN.getBytes(UTF_8));
    return seeds;
  }

  static List<byte[]> all() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    seeds.addAll(jaeger());
    seeds.addAll(otlpJson());
    seeds.addAll(tempo());
    seeds.addAll(zipkin());
    seeds.addAll(generated(OutputFormat.OTLP));
    seeds.addAll(generated(OutputFormat.OTLP_DELIMITED));
    return seeds;
  }

  static List<byte[]> packed(List<byte[]> inputs, UnaryOperator<byte[]> packing) {
    return inputs.stream().map(packing).toList();
  }

  static byte[] gzip(byte[] input) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(input);
    } catch (IOException e) {
      throw new AssertionError("Memory can be written to", e);
    }
    return packed.toByteArray();
  }

  /** Few traces of two systems: with functions and measures, and with faults. */
  static List<byte[]> generated(OutputFormat format) throws IOException {
    return List.of(
        written(format, Run.of(BuiltInSystem.chain(3), 1, 3)),
        written(
            format,
            Run.of(BuiltInSystem.chain(2), 2, 2)
                .with(Map.of(Fault.DUPLICATE, 0.5, Fault.ORPHAN, 0.5))));
  }

  private static byte[] written(OutputFormat format, Run run) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (TraceOutput output = format.open(file)) {
      new Generator(run).forEach(output);
    }
    return file.toByteArray();
  }
}
