package dev.pathcost.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DialectsTest {

  @Test
  void pathcostsOwnAttributesAreRead() {
    // When
    Span span = span(
        "code.function.name", "b1",
        "pathcost.cpu.time", "5000001",
        "pathcost.memory.allocated", "1048576",
        "thread.id", "42",
        "pathcost.unmeasured", "virtual-thread");

    // Then
    assertThat(span.function()).isEqualTo("b1");
    assertThat(span.cpuNanos()).isEqualTo(5_000_001);
    assertThat(span.memoryBytes()).isEqualTo(1_048_576);
    assertThat(span.threadId()).isEqualTo(42);
    assertThat(span.unmeasured()).isEqualTo("virtual-thread");
    assertThat(span.mesh()).isFalse();
    assertThat(span.attributes()).isEmpty();
  }

  @Test
  void attributesThatSomebodyAsksForAreKeptWhateverElseTheyMean() {
    // Given
    Set<String> keys = Set.of("tier", "thread.id", "error", "istio.mesh_id", "host.name", "absent");
    Dialects dialects = Dialects.known().keeping(keys);
    ResourceBuilder resource = new ResourceBuilder(dialects);
    SpanBuilder span = new SpanBuilder(dialects);
    resource.attributes().put("host.name", "h1");
    resource.attributes().put("os.type", "linux");
    for (String key : List.of("tier", "zone", "thread.id", "error", "istio.mesh_id", "istio.x")) {
      byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
      if (span.attributes().wants(utf8, 0, utf8.length)) {
        span.attributes().value(7);
      }
    }

    // When
    Span built = span.build(resource.build());

    // Then
    assertThat(built.attributes())
        .isEqualTo(Map.of(
            "tier", "7", "thread.id", "7", "error", "7", "istio.mesh_id", "7", "host.name", "h1"));
    assertThat(built.threadId()).isEqualTo(7);
    assertThat(built.error()).isTrue();
    assertThat(built.mesh()).isTrue();
    assertThat(built.serviceInstance()).isEqualTo("h1");
    assertThat(span.build(resource.build()).attributes()).isEmpty();
  }

  @Test
  void aKeyThatIsNotAsciiIsFoundAsWell() {
    SpanBuilder span = new SpanBuilder(Dialects.known().keeping(Set.of("größe")));
    span.attributes().put("größe", "7");

    assertThat(span.build(Resource.UNKNOWN).attributes()).isEqualTo(Map.of("größe", "7"));
  }

  @Test
  void theOlderNameOfAFunctionIsCompletedByItsNamespace() {
    assertThat(span("code.function", "list", "code.namespace", "shop.Orders").function())
        .isEqualTo("shop.Orders.list");
    assertThat(span("code.function", "list").function()).isEqualTo("list");
    assertThat(span("code.namespace", "shop.Orders").function()).isNull();
  }

  @Test
  void thePythonPrototypesMillisecondsAndKilobytesAreConverted() {
    // When
    Span span =
        span("function.name", "f1", "cpu.ms", "1.234567", "exec.ms", "9.5", "peak_mem.kb", "12.5");

    // Then
    assertThat(span.function()).isEqualTo("f1");
    assertThat(span.cpuNanos()).isEqualTo(1_234_567);
    assertThat(span.memoryBytes()).isEqualTo(12_800);
  }

  @Test
  void thePythonPrototypesCallsAreLaidOutInAWayOfTheirOwn() {
    CallLayout layout = new CallLayout("_summary", "_performance_metrics", true);

    assertThat(span("function.name", "f1").layout()).isEqualTo(layout);
    assertThat(span("cpu.ms", "1").layout()).isEqualTo(layout);
    assertThat(span("code.function.name", "f1", "thread.id", "1").layout()).isNull();
    assertThat(span("code.function.name", "f1", "function.name", "f1").layout()).isEqualTo(layout);
    assertThat(span("function.name", "f1", "code.function.name", "f1").layout()).isEqualTo(layout);
    assertThat(layout.functionOf("f1_performance_metrics")).isEqualTo("f1");
    assertThat(layout.functionOf("f1")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'made': 'above'}",
        "{}",
        "{'function': 'summary', 'made': 'below'}",
        "{'values': '*', 'made': 'below'}",
        "{'begins': '*x', 'made': 'below'}"
      })
  void aLayoutThatNobodyCanFollowIsRefused(String calls) {
    String file = ("{'dialects': [{'calls': " + calls + "}]}").replace('\'', '"');

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            DialectFile.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void retitsCountersAreSubtracted() {
    // When
    Span span = span(
        "io.retit.startcputime", "23424589223",
        "io.retit.endcputime", "23490117509",
        "io.retit.startheapbyteallocation", "1000",
        "io.retit.endheapbyteallocation", "5096",
        "io.retit.startthread", "7",
        "io.retit.endthread", "7");

    // Then
    assertThat(span.cpuNanos()).isEqualTo(65_528_286);
    assertThat(span.memoryBytes()).isEqualTo(4_096);
    assertThat(span.threadId()).isEqualTo(7);
    assertThat(span.unmeasured()).isNull();
  }

  @Test
  void retitsCountersOfTwoThreadsMeasureNothing() {
    // When
    Span span = span(
        "io.retit.startcputime", "100",
        "io.retit.endcputime", "300",
        "io.retit.startthread", "7",
        "io.retit.endthread", "8");

    // Then
    assertThat(span.cpuNanos()).isEqualTo(Measurement.MISSING);
    assertThat(span.unmeasured()).isEqualTo("asynchronous");
  }

  @ParameterizedTest
  @CsvSource({"300, 100", "-1, -1", "-1, 100", "100, -1"})
  void retitsCountersThatCannotBeOfOneThreadMeasureNothing(String start, String end) {
    // When
    Span span = span("io.retit.startcputime", start, "io.retit.endcputime", end);

    // Then
    assertThat(span.cpuNanos()).isEqualTo(Measurement.MISSING);
  }

  @Test
  void ofSeveralDialectsTheFirstOfTheFileCountsInWhateverOrderTheyCome() {
    assertThat(span("cpu.ms", "7", "pathcost.cpu.time", "1").cpuNanos()).isEqualTo(1);
    assertThat(span("pathcost.cpu.time", "1", "cpu.ms", "7").cpuNanos()).isEqualTo(1);
    assertThat(span("function.name", "g", "code.function.name", "f").function()).isEqualTo("f");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "", "none", "NaN", "-0.5", "Infinity", "0x10"})
  void whatIsNoQuantityIsMissing(String value) {
    assertThat(span("pathcost.cpu.time", value).cpuNanos()).isEqualTo(Measurement.MISSING);
    assertThat(span("cpu.ms", value).cpuNanos()).isEqualTo(Measurement.MISSING);
  }

  @Test
  void aQuantityPastTheLargestNumberStaysThere() {
    assertThat(span("cpu.ms", Long.toString(Long.MAX_VALUE)).cpuNanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(span("cpu.ms", "1e300").cpuNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "component,             proxy,              true",
    "component,             netty,              false",
    "istio.mesh_id,         cluster.local,      true",
    "istio.,                x,                  true",
    "istio,                 x,                  false",
    "upstream_cluster,      outbound|9080||b,   true",
    "upstream_cluster.name, outbound|9080||b,   true",
    "node_id,               sidecar~10.0.0.1,   true",
    "guid:x-request-id,     e4e8c177,           true",
    "istio-proxy,           x,                  false",
    "peer.service,          istio-ingress,      false",
  })
  void aProxyIsKnownByItsTags(String key, String value, boolean mesh) {
    assertThat(span(key, value).mesh()).isEqualTo(mesh);
  }

  @ParameterizedTest
  @CsvSource({
    "error,            true,    true",
    "error,            false,   false",
    "error,            timeout, true",
    "otel.status_code, ERROR,   true",
    "otel.status_code, OK,      false",
  })
  void anErrorMayComeAsAttribute(String key, String value, boolean error) {
    assertThat(span(key, value).error()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({"server, SERVER", "Client, CLIENT", "consumer, CONSUMER", "odd, UNSPECIFIED"})
  void theKindMayComeAsAttribute(String text, SpanKind kind) {
    assertThat(span("span.kind", text).kind()).isEqualTo(kind);
  }

  @Test
  void theKindOfTheWireFormatBeatsTheAttribute() {
    // Given
    SpanBuilder span = new SpanBuilder(Dialects.known());
    span.attributes().put("span.kind", "server");

    // When
    Span built = span.kind(SpanKind.CLIENT).build(Resource.UNKNOWN);

    // Then
    assertThat(built.kind()).isEqualTo(SpanKind.CLIENT);
  }

  @Test
  void theInstanceIsTheBestThatTellsProcessesApart() {
    assertThat(instance("service.instance.id", "i", "host.name", "h", "process.pid", "1"))
        .isEqualTo("i");
    assertThat(instance("host.name", "h", "process.pid", "1", "k8s.pod.name", "p"))
        .isEqualTo("p/1");
    assertThat(instance("host.name", "h")).isEqualTo("h");
    assertThat(instance("process.pid", "1")).isEqualTo("/1");
    assertThat(instance("hostname", "h", "ip", "10.0.0.1")).isEqualTo("h");
    assertThat(instance()).isEmpty();
  }

  @Test
  void nothingIsLeftOfASpanInTheNextOne() {
    // Given
    SpanBuilder builder = new SpanBuilder(Dialects.known().keepingAttributes());
    Resource resource = Resource.UNKNOWN;
    Span fresh = builder.build(resource);
    builder.traceId("t").spanId("s").parentSpanId("p").name("n").kind(SpanKind.SERVER);
    builder.startNanos(1).endNanos(2).error(true);
    builder.attributes().put("pathcost.cpu.time", "1");
    builder.attributes().put("code.function.name", "f");
    Span full = builder.build(resource);

    // When
    Span next = builder.build(resource);

    // Then
    assertThat(next).isEqualTo(fresh).isNotEqualTo(full);
    assertThat(full.attributes()).hasSize(2);
  }

  @Test
  void keptAttributesAreThoseOfResourceAndSpanThatNoFieldTells() {
    // Given
    Dialects dialects = Dialects.known().keepingAttributes();
    ResourceBuilder resource = new ResourceBuilder(dialects);
    resource.attributes().put("service.name", "svc-a");
    resource.attributes().put("host.arch", "amd64");
    SpanBuilder span = new SpanBuilder(dialects);
    span.attributes().put("http.route", "/a");
    span.attributes().put("span.kind", "server");
    span.attributes().put("error", "true");
    span.attributes().put("error", "out of luck");

    // When
    Span built = span.build(resource.build());

    // Then
    assertThat(built.attributes())
        .isEqualTo(Map.of(
            "service.name", "svc-a",
            "host.arch", "amd64",
            "http.route", "/a",
            "error", "out of luck"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": {\"is\": \"colour\"}}",
        "{\"a\": {\"is\": \"cpu\", \"unit\": \"fortnight\"}}",
        "{\"a\": {\"is\": \"cpu\", \"units\": \"ns\"}}",
        "{\"a\": {\"is\": \"cpu\"}, \"a\": {\"is\": \"memory\"}}",
      })
  void aMistakeInTheFileIsRefused(String attributes) {
    String file = "{\"dialects\": [{\"span\": " + attributes + "}]}";
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            DialectFile.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))));
  }

  private static Span span(String... attributes) {
    SpanBuilder span = new SpanBuilder(Dialects.known());
    for (int i = 0; i < attributes.length; i += 2) {
      span.attributes().put(attributes[i], attributes[i + 1]);
    }
    return span.build(Resource.UNKNOWN);
  }

  private static String instance(String... attributes) {
    ResourceBuilder resource = new ResourceBuilder(Dialects.known());
    for (int i = 0; i < attributes.length; i += 2) {
      resource.attributes().put(attributes[i], attributes[i + 1]);
    }
    return resource.build().instance();
  }
}
