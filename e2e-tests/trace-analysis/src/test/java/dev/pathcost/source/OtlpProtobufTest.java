package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenTelemetry's generated classes write, our reader reads. */
final class OtlpProtobufTest {

  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void everyFieldThatPathcostCountsWithIsRead() throws Exception {
    // Given
    ExportTraceServiceRequest request = request(span()
        .setParentSpanId(bytes("00f067aa0ba902b7"))
        .setName("c1")
        .setKind(io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_INTERNAL)
        .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
        .addAttributes(attribute("code.function.name", string("c1")))
        .addAttributes(attribute("pathcost.cpu.time", integer(5_000_000)))
        .addAttributes(attribute("pathcost.memory.allocated", integer(1_048_576)))
        .addAttributes(attribute("thread.id", integer(42))));

    // When
    List<Span> spans = read(request.toByteArray());

    // Then
    assertThat(spans).hasSize(1);
    Span span = spans.get(0);
    assertThat(span.traceId()).isEqualTo(TRACE_ID);
    assertThat(span.spanId()).isEqualTo("b7ad6b7169203331");
    assertThat(span.parentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(span.service()).isEqualTo("svc-c");
    assertThat(span.serviceInstance()).isEqualTo("instance-1");
    assertThat(span.startNanos()).isEqualTo(1_700_000_000_000_000_001L);
    assertThat(span.endNanos()).isEqualTo(1_700_000_000_005_000_000L);
    assertThat(span.error()).isTrue();
    assertThat(span.function()).isEqualTo("c1");
    assertThat(span.cpuNanos()).isEqualTo(5_000_000);
    assertThat(span.memoryBytes()).isEqualTo(1_048_576);
    assertThat(span.threadId()).isEqualTo(42);
    assertThat(span.mesh()).isFalse();
  }

  @Test
  void whatIsNotThereIsMissingAndNotZero() throws Exception {
    // When
    List<Span> spans = read(request(span()).toByteArray());

    // Then
    Span span = spans.get(0);
    assertThat(span.parentSpanId()).isNull();
    assertThat(span.function()).isNull();
    assertThat(span.cpuNanos()).isEqualTo(Measurement.MISSING);
    assertThat(span.memoryBytes()).isEqualTo(Measurement.MISSING);
    assertThat(span.threadId()).isEqualTo(Measurement.MISSING);
    assertThat(span.error()).isFalse();
  }

  @Test
  void theOlderNameOfScopeSpansIsRead() throws Exception {
    // Given
    ResourceSpans today = request(span()).getResourceSpans(0);
    UnknownFieldSet.Field libraries = UnknownFieldSet.Field.newBuilder()
        .addLengthDelimited(today.getScopeSpans(0).toByteString())
        .build();
    byte[] older = ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(today.toBuilder()
            .clearScopeSpans()
            .setUnknownFields(
                UnknownFieldSet.newBuilder().addField(1000, libraries).build()))
        .build()
        .toByteArray();

    // When
    List<Span> spans = read(older);

    // Then
    assertThat(spans).hasSize(1).isEqualTo(read(request(span()).toByteArray()));
  }

  @Test
  void withoutAResourceTheOlderNameIsRecognised() {
    byte[] older = {0x0A, 4, (byte) 0xC2, 0x3E, 1, 0};

    assertThat(new OtlpProtobuf(Dialects.known()).recognises(older)).isTrue();
  }

  @Test
  void aTimeThatIsOutOfRangeIsAMistake() {
    for (io.opentelemetry.proto.trace.v1.Span.Builder span :
        List.of(span().setStartTimeUnixNano(Long.MIN_VALUE), span().setEndTimeUnixNano(-1))) {
      assertThatExceptionOfType(MalformedInputException.class)
          .isThrownBy(() -> read(request(span).toByteArray()))
          .withMessageContaining(" ns is out of range")
          .withMessageContaining("in or behind trace " + TRACE_ID);
    }
  }

  @Test
  void aSpanOfAProxyIsKnownByItsAttributes() throws Exception {
    // When
    List<Span> spans = read(
        request(span().addAttributes(attribute("component", string("proxy")))).toByteArray());

    // Then
    assertThat(spans).extracting(Span::mesh).containsExactly(true);
  }

  @Test
  void attributesOfEveryTypeAreKeptAsText() throws Exception {
    // Given
    AnyValue list = AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().addValues(integer(1)))
        .build();

    // When
    List<Span> spans = read(request(span()
            .addAttributes(attribute("s", string("täxt")))
            .addAttributes(attribute("i", integer(-7)))
            .addAttributes(
                attribute("d", AnyValue.newBuilder().setDoubleValue(1.5).build()))
            .addAttributes(
                attribute("b", AnyValue.newBuilder().setBoolValue(true).build()))
            .addAttributes(attribute("l", list)))
        .toByteArray());

    // Then
    assertThat(spans.get(0).attributes())
        .containsEntry("s", "täxt")
        .containsEntry("i", "-7")
        .containsEntry("d", "1.5")
        .containsEntry("b", "true")
        .containsEntry("l", "[1]")
        .containsEntry("service.name", "svc-c");
  }

  @Test
  void aTruncatedMessageIsRefusedWhereverItEnds() throws Exception {
    byte[] whole = request(span().setName("a name")).toByteArray();
    for (int length = 1; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(MalformedInputException.class)
          .as("cut to %d of %d bytes", length, whole.length)
          .isThrownBy(() -> read(part))
          .withMessageContaining("at byte");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void damagedBytesAreReadOrRefusedButNeverBreakAnything(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] whole = request(span().setName("a name")).toByteArray();
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        read(damaged);
      } catch (MalformedInputException e) {
        assertThat(e).hasMessageContaining("at byte");
      }
    }
  }

  @Test
  void listsAndMapsAreKeptAsJsonAndBytesAsBase64() throws Exception {
    // Given
    AnyValue map = AnyValue.newBuilder()
        .setKvlistValue(KeyValueList.newBuilder()
            .addValues(attribute("k", list(string("a \"b\""), AnyValue.getDefaultInstance())))
            .addValues(attribute("d", AnyValue.newBuilder().setDoubleValue(2.5).build()))
            .addValues(attribute("b", AnyValue.newBuilder().setBoolValue(false).build())))
        .build();
    AnyValue bytes = AnyValue.newBuilder().setBytesValue(bytes("fbff")).build();

    // When
    List<Span> spans =
        read(request(span().addAttributes(attribute("m", map)).addAttributes(attribute("y", bytes)))
            .toByteArray());

    // Then
    assertThat(spans.get(0).attributes())
        .containsEntry("m", "{\"k\":[\"a \\\"b\\\"\",null],\"d\":2.5,\"b\":false}")
        .containsEntry("y", "+/8=");
  }

  @Test
  void aValueNestedDeeperThanAnyStackIsCutOff() throws Exception {
    // Given
    byte[] value = string("inside").toByteArray();
    for (int i = 0; i < 8_000; i++) {
      value = field(5, field(1, value)); // a list of one value
    }
    byte[] attribute = concat(field(1, "deep".getBytes(UTF_8)), field(2, value));
    byte[] span = concat(span().build().toByteArray(), field(9, attribute));

    // When
    List<Span> spans = read(field(1, field(2, field(2, span))));

    // Then
    assertThat(spans.get(0).attributes().get("deep")).startsWith("[[[").contains("…");
  }

  @Test
  void fieldsMayComeInAnyOrder() throws Exception {
    // Given
    byte[] resource = Resource.newBuilder()
        .addAttributes(attribute("service.name", string("svc-z")))
        .build()
        .toByteArray();
    byte[] attribute =
        concat(field(2, integer(77).toByteArray()), field(1, "thread.id".getBytes(UTF_8)));
    byte[] span = concat(field(9, attribute), span().build().toByteArray());
    byte[] scope = InstrumentationScope.newBuilder().setName("tracer").build().toByteArray();
    byte[] scopeSpans = concat(field(2, span), field(1, scope));

    // When
    List<Span> spans = read(field(1, concat(field(2, scopeSpans), field(1, resource))));

    // Then
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).service()).isEqualTo("svc-z");
    assertThat(spans.get(0).threadId()).isEqualTo(77);
    assertThat(spans.get(0).attributes()).containsEntry("otel.scope.name", "tracer");
  }

  @Test
  void fieldsThatAreNotKnownArePassedOver() throws Exception {
    // Given
    UnknownFieldSet later = UnknownFieldSet.newBuilder()
        .addField(
            1000,
            UnknownFieldSet.Field.newBuilder()
                .addVarint(-1)
                .addFixed32(2)
                .addFixed64(3)
                .addLengthDelimited(bytes("ff"))
                .build())
        .build();
    byte[] known =
        request(span().setName("n").addEvents(Event.newBuilder().setName("e"))).toByteArray();
    byte[] unknown = request(span().setName("n").setUnknownFields(later)).toBuilder()
        .setUnknownFields(later)
        .build()
        .toByteArray();

    // When
    List<Span> spans = read(unknown);

    // Then
    assertThat(spans).isEqualTo(read(known));
  }

  @Test
  void aLengthBeyondTheInputIsRefusedWithoutMakingRoomForIt() {
    byte[] hostile = {0x0A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07};

    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> read(hostile))
        .withMessage("A length of 2147483647 exceeds what is there (at byte 6)")
        .satisfies(e -> assertThat(e.byteOffset()).isEqualTo(6));
  }

  @Test
  void aSpanWithoutItsIdsIsRefused() {
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() -> read(request(span().clearSpanId()).toByteArray()))
        .withMessageContaining("A span lacks its span id");
    assertThatExceptionOfType(MalformedInputException.class)
        .isThrownBy(() ->
            read(request(span().setTraceId(bytes(TRACE_ID + "00"))).toByteArray()))
        .withMessageContaining("An id has 17 bytes instead of 16");
  }

  @Test
  void whatNobodyKeepsIsNotInTheSpan() throws Exception {
    // Given
    List<Span> spans = new ArrayList<>();
    byte[] message =
        request(span().addAttributes(attribute("thread.id", integer(7)))).toByteArray();

    // When
    new OtlpProtobuf(Dialects.known()).read(new ByteArrayInputStream(message), spans::add);

    // Then
    assertThat(spans.get(0).attributes()).isEmpty();
    assertThat(spans.get(0).threadId()).isEqualTo(7);
    assertThat(spans.get(0).service()).isEqualTo("svc-c");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void whatTheGeneratedClassesWriteIsReadWhateverItIs(long seed) throws Exception {
    // Given
    Random random = new Random(seed);
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    List<String> expected = new ArrayList<>();
    for (int r = random.nextInt(4); r >= 0; r--) {
      ResourceSpans.Builder resource = ResourceSpans.newBuilder()
          .setResource(
              Resource.newBuilder().addAttributes(attribute("service.name", string("svc-" + r))));
      for (int s = random.nextInt(20); s > 0; s--) {
        long start = random.nextLong() >>> 1;
        String name = random.nextInt(3) == 0 ? "näme 🙂 " + s : "name " + random.nextInt();
        resource.addScopeSpans(ScopeSpans.newBuilder()
            .addSpans(span()
                .setName(name)
                .setStartTimeUnixNano(start)
                .setKindValue(random.nextInt(6))
                .addAttributes(attribute("pathcost.cpu.time", integer(start)))));
        expected.add("svc-" + r + " " + name + " " + start + " " + start);
      }
      request.addResourceSpans(resource);
    }

    // When
    List<Span> spans = read(request.build().toByteArray());

    // Then
    assertThat(spans)
        .map(span ->
            span.service() + " " + span.name() + " " + span.startNanos() + " " + span.cpuNanos())
        .isEqualTo(expected);
  }

  private static byte[] field(int number, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeByteArray(number, content);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  private static AnyValue list(AnyValue... values) {
    return AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().addAllValues(Arrays.asList(values)))
        .build();
  }

  private static List<Span> read(byte[] message) throws IOException {
    List<Span> spans = new ArrayList<>();
    OtlpProtobuf.read(message, spans::add);
    return spans;
  }

  private static io.opentelemetry.proto.trace.v1.Span.Builder span() {
    return io.opentelemetry.proto.trace.v1.Span.newBuilder()
        .setTraceId(bytes(TRACE_ID))
        .setSpanId(bytes("b7ad6b7169203331"))
        .setStartTimeUnixNano(1_700_000_000_000_000_001L)
        .setEndTimeUnixNano(1_700_000_000_005_000_000L);
  }

  private static ExportTraceServiceRequest request(
      io.opentelemetry.proto.trace.v1.Span.Builder span) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder()
            .setResource(Resource.newBuilder()
                .addAttributes(attribute("service.name", string("svc-c")))
                .addAttributes(attribute("service.instance.id", string("instance-1"))))
            .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build();
  }

  private static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static AnyValue string(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  private static AnyValue integer(long value) {
    return AnyValue.newBuilder().setIntValue(value).build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
