package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Resource;
import dev.pathcost.span.ResourceBuilder;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanBuilder;
import dev.pathcost.span.SpanKind;
import dev.pathcost.span.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JaegerJsonWriterTest {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final List<SpanKind> KINDS = List.of(SpanKind.values());
  private static final Dialects KEEPING = Dialects.known().keepingAttributes();

  @Test
  void aTraceIsWrittenAsJaegersApiAnswersIt() throws Exception {
    // Given
    SpanBuilder builder = new SpanBuilder(KEEPING);
    Span root = at(builder, "1111111111111111").kind(SpanKind.SERVER).build(service("svc-a"));
    builder.attributes().put("code.function.name", "b1");
    Span child = at(builder, "2222222222222222")
        .parentSpanId("1111111111111111")
        .error(true)
        .build(service("svc-b"));

    // When
    JsonNode json = new ObjectMapper()
        .readTree(JaegerJsonWriter.write(List.of(new Trace(TRACE_ID, List.of(root, child)))));

    // Then
    JsonNode trace = json.at("/data/0");
    assertThat(trace.path("traceID").asText()).isEqualTo(TRACE_ID);
    assertThat(trace.at("/spans/0/references")).isEmpty();
    assertThat(trace.at("/spans/0/startTime").asLong()).isEqualTo(1_700_000_000_000_000L);
    assertThat(trace.at("/spans/0/duration").asLong()).isEqualTo(5_000);
    assertThat(trace.at("/spans/1/references/0/spanID").asText()).isEqualTo("1111111111111111");
    assertThat(trace.at("/spans/1/tags").toString())
        .contains("{\"key\":\"error\",\"type\":\"bool\",\"value\":true}")
        .contains("{\"key\":\"code.function.name\",\"type\":\"string\",\"value\":\"b1\"}")
        .doesNotContain("span.kind");
    String process = trace.at("/spans/1/processID").asText();
    assertThat(trace.path("processes").path(process).path("serviceName").asText())
        .isEqualTo("svc-b");
    assertThat(trace.path("processes").path(process).path("tags").toString())
        .contains("service.instance.id");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsWrittenIsReadBackEqual(long seed) throws Exception {
    for (Dialects dialects : List.of(Dialects.known(), KEEPING)) {
      // Given
      List<Span> spans = randomSpans(new Random(seed), dialects);

      // When
      String json = JaegerJsonWriter.write(List.of(new Trace(TRACE_ID, spans)));

      // Then
      assertThat(read(json, dialects)).isEqualTo(spans);
    }
  }

  @Test
  void timesAreRoundedDownSoThatWhatLiesInsideStillDoes() throws Exception {
    // Given
    Span parent = at(new SpanBuilder(KEEPING), "1111111111111111")
        .startNanos(1_999)
        .endNanos(4_001)
        .build(service("svc-a"));
    Span child = at(new SpanBuilder(KEEPING), "2222222222222222")
        .startNanos(2_000)
        .endNanos(4_000)
        .build(service("svc-a"));

    // When
    List<Span> spans =
        read(JaegerJsonWriter.write(List.of(new Trace(TRACE_ID, List.of(parent, child)))), KEEPING);

    // Then
    assertThat(spans).extracting(Span::startNanos).containsExactly(1_000L, 2_000L);
    assertThat(spans).extracting(Span::endNanos).containsExactly(4_000L, 4_000L);
  }

  @Test
  void onlyWhatNamesAndTagsSayIsChangedOnItsWay() throws Exception {
    // Given
    ResourceBuilder resource = new ResourceBuilder(KEEPING);
    resource.attributes().put("service.name", "svc-a");
    resource.attributes().put("host.name", "pin-123456");
    SpanBuilder builder = at(new SpanBuilder(KEEPING), "1234560000000000")
        .name("GET /123456")
        .startNanos(1_234_560_000L)
        .endNanos(2_469_120_000L);
    builder.attributes().put("pathcost.cpu.time", "123456");
    builder.attributes().put("db.statement", "say \"123456\" now");
    Span span = builder.build(resource.build());

    // When
    JsonNode trace = new ObjectMapper()
        .readTree(JaegerJsonWriter.write(
            List.of(new Trace(TRACE_ID, List.of(span))), text -> text.replace("123456", "***")))
        .at("/data/0");

    // Then
    assertThat(trace.at("/spans/0/operationName").asText()).isEqualTo("GET /***");
    assertThat(trace.at("/spans/0/tags").toString())
        .contains("\"say \\\"***\\\" now\"")
        .contains("{\"key\":\"pathcost.cpu.time\",\"type\":\"string\",\"value\":\"123456\"}");
    assertThat(trace.path("processes").toString()).contains("pin-***").doesNotContain("123456");
    assertThat(trace.at("/spans/0/spanID").asText()).isEqualTo("1234560000000000");
    assertThat(trace.at("/spans/0/startTime").asLong()).isEqualTo(1_234_560L);
    assertThat(trace.at("/spans/0/duration").asLong()).isEqualTo(1_234_560L);
  }

  private static List<Span> randomSpans(Random random, Dialects dialects) {
    List<Span> spans = new ArrayList<>();
    SpanBuilder builder = new SpanBuilder(dialects);
    ResourceBuilder resource = new ResourceBuilder(dialects);
    for (int i = 1; i <= 50; i++) {
      long start = random.nextInt(1_000_000) * 1_000L;
      builder
          .traceId(TRACE_ID)
          .spanId("%016x".formatted(i))
          .parentSpanId(i == 1 ? "" : "%016x".formatted(1 + random.nextInt(i)))
          .name("näme \"" + i)
          .kind(KINDS.get(random.nextInt(KINDS.size())))
          .startNanos(start)
          .endNanos(start + random.nextInt(1_000_000) * 1_000L)
          .error(random.nextBoolean());
      for (String key : List.of(
          "pathcost.cpu.time",
          "pathcost.memory.allocated",
          "thread.id",
          "code.function.name",
          "pathcost.unmeasured",
          "node_id",
          "http.route")) {
        if (random.nextBoolean()) {
          builder.attributes().put(key, Long.toString(random.nextLong() >>> 1));
        }
      }
      resource.attributes().put("service.name", "svc-" + random.nextInt(3));
      if (random.nextBoolean()) {
        resource.attributes().put("host.name", "host-" + random.nextInt(2));
        resource.attributes().put("process.pid", "" + random.nextInt(2));
      }
      spans.add(builder.build(resource.build()));
    }
    return spans;
  }

  private static SpanBuilder at(SpanBuilder builder, String id) {
    return builder
        .traceId(TRACE_ID)
        .spanId(id)
        .name("n")
        .startNanos(1_700_000_000_000_000_000L)
        .endNanos(1_700_000_000_005_000_000L);
  }

  private static Resource service(String name) {
    ResourceBuilder resource = new ResourceBuilder(KEEPING);
    resource.attributes().put("service.name", name);
    resource.attributes().put("service.instance.id", name + "-0");
    return resource.build();
  }

  private static List<Span> read(String json, Dialects dialects) throws IOException {
    List<Span> spans = new ArrayList<>();
    new JaegerJson(dialects).read(new ByteArrayInputStream(json.getBytes(UTF_8)), spans::add);
    return spans;
  }
}
