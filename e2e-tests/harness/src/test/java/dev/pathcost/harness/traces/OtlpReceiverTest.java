package dev.pathcost.harness.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtlpReceiverTest {

  private static final String TRACE = "0123456789abcdef0123456789abcdef";
  private static final String PROTOBUF = "application/x-protobuf";

  private final HttpClient client = HttpClient.newHttpClient();
  private final OtlpReceiver receiver = OtlpReceiver.start(InetAddress.getLoopbackAddress());

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void spansOfAnExpectedTraceAreKept() throws Exception {
    receiver.expect(List.of(TRACE));

    HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, request(TRACE, 1, 2), "identity");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(PROTOBUF);
    assertThat(ExportTraceServiceResponse.parseFrom(response.body()))
        .isEqualTo(ExportTraceServiceResponse.getDefaultInstance());
    assertThat(receiver.arrived(TRACE).spans()).extracting("spanId").containsExactly(id(1), id(2));
  }

  @Test
  void packedBodiesAreUnpacked() throws Exception {
    receiver.expect(List.of(TRACE));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(request(TRACE, 1));
    }

    HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, packed.toByteArray(), "gzip");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(receiver.arrived(TRACE).spans()).hasSize(1);
  }

  @Test
  void aSpanThatIsSentAgainIsKeptOnceAndIsNoChange() throws Exception {
    receiver.expect(List.of(TRACE));
    post("/v1/traces", PROTOBUF, request(TRACE, 1), "identity");
    long version = receiver.version();

    post("/v1/traces", PROTOBUF, request(TRACE, 1), "identity");

    assertThat(receiver.arrived(TRACE).spans()).hasSize(1);
    assertThat(receiver.version()).isEqualTo(version);
  }

  @Test
  void spansOfATraceThatNobodyExpectsAreTakenAndNotKept() throws Exception {
    HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, request(TRACE, 1), "identity");

    receiver.expect(List.of(TRACE));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(receiver.arrived(TRACE).spans()).isEmpty();
  }

  @Test
  void whoeverWaitsIsToldOfAChange() throws Exception {
    receiver.expect(List.of(TRACE));
    long version = receiver.version();
    Thread exporter = new Thread(() -> {
      try {
        post("/v1/traces", PROTOBUF, request(TRACE, 1), "identity");
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    exporter.start();

    receiver.awaitChange(version, Duration.ofMinutes(1));

    assertThat(receiver.arrived(TRACE).spans()).hasSize(1);
    exporter.join();
  }

  @Test
  void aBodyThatIsNoProtobufIsRefusedForGoodWithAReason() throws Exception {
    HttpResponse<byte[]> response =
        post("/v1/traces", PROTOBUF, "no protobuf".getBytes(StandardCharsets.UTF_8), "identity");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(message(response)).startsWith("The body cannot be read: ");
  }

  @Test
  void aBodyThatOnlySaysItIsPackedIsRefused() throws Exception {
    HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, request(TRACE, 1), "gzip");

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyThatIsTooLongUnpackedIsRefused() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(new byte[OtlpReceiver.MOST_BYTES + 1]);
    }

    HttpResponse<byte[]> response = post("/v1/traces", PROTOBUF, packed.toByteArray(), "gzip");

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void otherMediaTypesAndEncodingsAreRefused() throws Exception {
    byte[] body = request(TRACE, 1);

    assertThat(post("/v1/traces", "application/json", body, "identity").statusCode())
        .isEqualTo(415);
    assertThat(post("/v1/traces", PROTOBUF, body, "zstd").statusCode()).isEqualTo(415);
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    assertThat(post("/v1/metrics", PROTOBUF, new byte[0], "identity").statusCode())
        .isEqualTo(404);
    HttpRequest get =
        HttpRequest.newBuilder(receiver.endpoint().resolve("/v1/traces")).build();
    assertThat(client.send(get, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body, String encoding)
      throws IOException, InterruptedException {
    URI uri = receiver.endpoint().resolve(path);
    HttpRequest request = HttpRequest.newBuilder(uri)
        .header("Content-Type", type)
        .header("Content-Encoding", encoding)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  /** Field 2 of {@code google.rpc.Status}. */
  private static String message(HttpResponse<byte[]> response) throws IOException {
    UnknownFieldSet status = UnknownFieldSet.parseFrom(response.body());
    return status.getField(2).getLengthDelimitedList().get(0).toStringUtf8();
  }

  private static byte[] request(String traceId, long... spanIds) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (long spanId : spanIds) {
      request
          .addResourceSpansBuilder()
          .addScopeSpansBuilder()
          .addSpans(Span.newBuilder()
              .setTraceId(bytes(traceId))
              .setSpanId(bytes(id(spanId)))
              .setName("span"));
    }
    return request.build().toByteArray();
  }

  private static String id(long number) {
    return HexFormat.of().toHexDigits(number);
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
