package dev.pathcost.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.source.http.TestServer.Misbehaviour;
import dev.pathcost.source.http.TestServer.Reply;
import dev.pathcost.span.Dialects;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ZipkinBackendTest {

  private static final TraceQuery QUERY = TraceQuery.of(
      "svc-a", Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_700_000_060));

  @Test
  void theServerIsAskedForEverythingInItsWords() throws Exception {
    try (TestServer server = TestServer.answering(request -> Reply.ok("[]"))) {
      // Given
      TraceQuery query = QUERY
          .withOperation("get /a")
          .withTag("http.method", "GET")
          .withTag("error", "")
          .withDurations(Duration.ofMillis(2), Duration.ofSeconds(1));

      // When
      Answer answer = backend(server).search(query, query.start(), query.end(), 33);

      // Then
      assertThat(answer.spans()).isEmpty();
      assertThat(server.requests()).singleElement().satisfies(request -> {
        assertThat(request.getPath()).isEqualTo("/api/v2/traces");
        assertThat(TestServer.parameters(request))
            .containsEntry("serviceName", "svc-a")
            .containsEntry("spanName", "get /a")
            .containsEntry("annotationQuery", "error and http.method=GET")
            .containsEntry("minDuration", "2000")
            .containsEntry("maxDuration", "1000000")
            .containsEntry("endTs", "1700000060000")
            .containsEntry("lookback", "60000")
            .containsEntry("limit", "33");
      });
    }
  }

  @Test
  void aTraceThatIsNotThereYetIsNoError() throws Exception {
    try (TestServer server =
        TestServer.answering(request -> new Reply(404, "0000000000000001 not found"))) {
      assertThat(backend(server).trace("0000000000000001")).isEmpty();
    }
  }

  @Test
  void aServerThatIsNoZipkinIsAnError() throws Exception {
    try (TestServer server =
        TestServer.answering(request -> new Reply(404, "<title>Nothing here</title>"))) {
      assertThatExceptionOfType(TraceBackendException.class)
          .isThrownBy(() -> backend(server).trace("0000000000000001"))
          .withMessageContaining("404: <title>Nothing here");
    }
  }

  @Test
  void aDamagedAnswerIsAskedForAgain() throws Exception {
    String spans = "[{\"traceId\":\"1\",\"id\":\"1\",\"timestamp\":5}]";
    try (TestServer server = TestServer.answering(request -> Reply.ok(spans))) {
      server.misbehave(
          Misbehaviour.cut(spans.substring(0, 9)), Misbehaviour.status(200, "[{\"traceId\":"));

      assertThat(backend(server).trace("1").orElseThrow().spans()).hasSize(1);
      assertThat(server.requests()).hasSize(3);
    }
  }

  private static ZipkinBackend backend(TestServer server) {
    return new ZipkinBackend(
        server.address(),
        Dialects.known(),
        HttpOptions.DEFAULT.withDelays(Duration.ofMillis(1), Duration.ofMillis(1)));
  }
}
