package dev.pathcost.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.pathcost.generate.output.OutputFormat;
import dev.pathcost.source.TraceInput;
import dev.pathcost.span.Dialects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Spans a second, out of the bytes of each format; beside a loop over the tokens of the JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OperationsPerInvocation(ReaderBenchmark.SPANS)
public class ReaderBenchmark {
  private static final int TRACES = 2_000;
  static final int SPANS = TRACES * 12;

  private final TraceInput input = new TraceInput(Dialects.known());
  private byte[] jaeger = {};
  private byte[] otlpJson = {};
  private byte[] otlpProtobuf = {};

  @Setup
  public void generate() throws IOException {
    jaeger = GeneratedInput.bytes("chain12", TRACES, OutputFormat.JAEGER);
    otlpJson = GeneratedInput.bytes("chain12", TRACES, OutputFormat.OTLP_JSON);
    otlpProtobuf = GeneratedInput.bytes("chain12", TRACES, OutputFormat.OTLP_DELIMITED);
  }

  @Benchmark
  public long tokensOfJaegerJson() throws IOException {
    long tokens = 0;
    try (JsonParser json = new JsonFactory().createParser(new ByteArrayInputStream(jaeger))) {
      while (json.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  @Benchmark
  public void jaegerJson(Blackhole sink) throws IOException {
    input.read(new ByteArrayInputStream(jaeger), sink::consume);
  }

  @Benchmark
  public void otlpJson(Blackhole sink) throws IOException {
    input.read(new ByteArrayInputStream(otlpJson), sink::consume);
  }

  @Benchmark
  public void otlpProtobuf(Blackhole sink) throws IOException {
    input.read(new ByteArrayInputStream(otlpProtobuf), sink::consume);
  }
}
