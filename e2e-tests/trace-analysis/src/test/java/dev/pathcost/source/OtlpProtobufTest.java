package dev.pathcost.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
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
        .containsEntry("l", "(list or map)")
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
  void damagedBytesAreReadOrRefusedButNeverBreakAnything(long seed) {
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

  private static List<Span> read(byte[] message) throws MalformedInputException {
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
