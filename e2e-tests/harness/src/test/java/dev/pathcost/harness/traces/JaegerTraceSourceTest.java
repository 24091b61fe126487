package dev.pathcost.harness.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.testing.FakeJaeger;
import dev.pathcost.harness.testing.FakeJaeger.Api;
import dev.pathcost.source.OtlpProtobuf;
import dev.pathcost.span.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JaegerTraceSourceTest {

  private static final String TRACE = "000000000000000000000000000000a1";
  private static final String OTHER = "000000000000000000000000000000a2";
  private static final String SENT = "00000000000000ff";
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** Moments of a clock that only goes on while somebody waits. */
  private long now = 1_000_000_000_000L;

  private final long begin = now;

  @ParameterizedTest
  @EnumSource(names = {"V3", "LEGACY"})
  void aTraceThatIsNotThereYetIsAwaitedInEitherGeneration(Api api) throws Exception {
    try (FakeJaeger jaeger = new FakeJaeger(api, "/jaeger")) {
      JaegerTraceSource source = source(new JaegerLookup(jaeger.url()), time -> {
        if (millisPassed() >= 500 && millisPassed() < 600) {
          jaeger.receive(span(TRACE, "01", SENT, "a"));
        }
        if (millisPassed() >= 700 && millisPassed() < 800) {
          jaeger.receive(span(TRACE, "02", "0000000000000001", "b"));
        }
      });

      List<TraceVerdict> verdicts = await(source, Set.of("a", "b"), TRACE);

      assertThat(verdicts).singleElement().isInstanceOf(TraceVerdict.Complete.class);
      assertThat(source.arrived(TRACE).spans())
          .extracting(Span::service)
          .containsExactlyInAnyOrder("a", "b");
      assertThat(millisPassed()).isBetween(1_000L, 1_300L);
    }
  }

  @Test
  void theGenerationIsFoundOutOnce() throws Exception {
    try (FakeJaeger jaeger = new FakeJaeger(Api.LEGACY, "")) {
      JaegerLookup lookup = new JaegerLookup(jaeger.url());
      lookup.find(TRACE);
      lookup.find(TRACE);

      assertThat(jaeger.asked())
          .containsExactly("/api/services", "/api/traces/" + TRACE, "/api/traces/" + TRACE);
    }
  }

  @Test
  void oneThatNeverComesIsNotFoundWhenTimeIsUp() throws Exception {
    try (FakeJaeger jaeger = new FakeJaeger(Api.V3, "")) {
      JaegerTraceSource source = source(new JaegerLookup(jaeger.url()), time -> {});

      List<TraceVerdict> verdicts = await(source, Set.of("a"), TRACE);

      assertThat(verdicts).containsExactly(new TraceVerdict.NotFound(TRACE));
      assertThat(millisPassed()).isEqualTo(15_000);
    }
  }

  @Test
  void aTraceThatIsCompleteIsAskedForNoMore() throws Exception {
    List<String> asked = new ArrayList<>();
    JaegerTraceSource source = source(
        new ScriptedLookup(asked) {
          @Override
          public List<Span> find(String traceId) throws IOException {
            super.find(traceId);
            return traceId.equals(TRACE) || millisPassed() >= 5_000
                ? spans(span(traceId, "01", SENT, "a"))
                : List.of();
          }
        },
        time -> {});

    await(source, Set.of("a"), TRACE, OTHER);

    assertThat(asked.stream().filter(OTHER::equals)).hasSizeGreaterThan(40);
    assertThat(asked.stream().filter(TRACE::equals)).hasSizeLessThan(15);
  }

  @Test
  void aQuestionThatFailsIsAskedAgain() throws Exception {
    JaegerTraceSource source = source(
        new ScriptedLookup(new ArrayList<>()) {
          @Override
          public List<Span> find(String traceId) throws IOException {
            if (millisPassed() < 2_000) {
              throw new IOException("connection reset");
            }
            return spans(span(traceId, "01", SENT, "a"));
          }
        },
        time -> {});

    List<TraceVerdict> verdicts = await(source, Set.of("a"), TRACE);

    assertThat(verdicts).singleElement().isInstanceOf(TraceVerdict.Complete.class);
    assertThat(source.description()).isEqualTo("a script");
  }

  @Test
  void whatKeptFailingExplainsTheTimeOut() throws Exception {
    JaegerTraceSource source = source(
        new ScriptedLookup(new ArrayList<>()) {
          @Override
          public List<Span> find(String traceId) throws IOException {
            throw new IOException("status 502");
          }
        },
        time -> {});

    await(source, Set.of("a"), TRACE);

    assertThat(source.description()).isEqualTo("a script (which last failed with: status 502)");
  }

  @Test
  void theSameSpansAgainAreNoChange() throws Exception {
    JaegerTraceSource source = source(
        new ScriptedLookup(new ArrayList<>()) {
          @Override
          public List<Span> find(String traceId) throws IOException {
            return spans(span(traceId, "01", SENT, "a"));
          }
        },
        time -> {});

    await(source, Set.of("a"), TRACE);

    assertThat(source.version()).isEqualTo(1);
    assertThat(millisPassed()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"NONE, ''", "V3, /jaeger"})
  void whatIsNoJaegerIsRefusedAtOnce(Api api, String basePath) throws Exception {
    try (FakeJaeger jaeger = new FakeJaeger(api, basePath)) {
      URI withoutBasePath = jaeger.otlp();

      assertThatExceptionOfType(InfrastructureException.class)
          .isThrownBy(() -> JaegerTraceSource.at(withoutBasePath))
          .withMessageContaining("Jaeger at " + withoutBasePath)
          .withMessageContaining("<!doctype html><title>Jaeger UI</title>")
          .withMessageContaining("let -De2e.jaeger.url name");
    }
  }

  @Test
  void nobodyListeningIsRefusedAtOnce() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> JaegerTraceSource.at(URI.create("http://127.0.0.1:1")))
        .withMessageContaining("Jaeger at http://127.0.0.1:1 does not answer as it should");
  }

  private List<TraceVerdict> await(
      JaegerTraceSource source, Set<String> services, String... traceIds)
      throws InterruptedException {
    Map<String, ExpectedTrace> expected = new TreeMap<>();
    for (String traceId : traceIds) {
      expected.put(traceId, new ExpectedTrace(SENT, services));
    }
    source.expect(expected.keySet());
    TraceJudge judge = new TraceJudge(CpuValues.INCLUSIVE_PER_THREAD, QUIET);
    return new TraceAwaiter(source, judge, QUIET, TIMEOUT, () -> now).await(expected);
  }

  private JaegerTraceSource source(TraceLookup lookup, Consumer<Duration> whileWaiting) {
    return new JaegerTraceSource(lookup, () -> now, time -> {
      whileWaiting.accept(time);
      now += time.toNanos();
    });
  }

  private long millisPassed() {
    return (now - begin) / 1_000_000;
  }

  private static List<Span> spans(ExportTraceServiceRequest request) throws IOException {
    List<Span> spans = new ArrayList<>();
    OtlpProtobuf.read(request.toByteArray(), spans::add);
    return spans;
  }

  private static ExportTraceServiceRequest span(
      String traceId, String id, String parentId, String service) {
    HexFormat hex = HexFormat.of();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder()
            .setResource(Resource.newBuilder()
                .addAttributes(KeyValue.newBuilder()
                    .setKey("service.name")
                    .setValue(AnyValue.newBuilder().setStringValue(service))))
            .addScopeSpans(ScopeSpans.newBuilder()
                .addSpans(io.opentelemetry.proto.trace.v1.Span.newBuilder()
                    .setTraceId(ByteString.copyFrom(hex.parseHex(traceId)))
                    .setSpanId(ByteString.copyFrom(hex.parseHex("00000000000000" + id)))
                    .setParentSpanId(ByteString.copyFrom(hex.parseHex(parentId)))
                    .setKind(io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER)
                    .setName("GET /x")
                    .setStartTimeUnixNano(1_000)
                    .setEndTimeUnixNano(2_000))))
        .build();
  }

  /** A lookup that writes down what it is asked for. */
  private static class ScriptedLookup implements TraceLookup {
    private final List<String> asked;

    ScriptedLookup(List<String> asked) {
      this.asked = asked;
    }

    @Override
    public String description() {
      return "a script";
    }

    @Override
    public List<Span> find(String traceId) throws IOException {
      asked.add(traceId);
      return List.of();
    }
  }
}
