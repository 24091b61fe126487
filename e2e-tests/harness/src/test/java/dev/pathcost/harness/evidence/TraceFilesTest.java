package dev.pathcost.harness.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.RequestType;
import dev.pathcost.span.ResourceBuilder;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanBuilder;
import dev.pathcost.span.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFilesTest {

  private static final Dialects KEEPING = Dialects.known().keepingAttributes();

  @TempDir
  Path directory;

  @Test
  void aSecretInQuotesIsTakenOutAndTheRestCanStillBeRead() throws Exception {
    // Given
    RunSecrets secrets = new RunSecrets(Settings.read(new Properties(), Map.of()));
    secrets.learn(List.of("123456"));
    TraceFiles files = new TraceFiles(directory, secrets);
    SpanBuilder builder = new SpanBuilder(KEEPING)
        .traceId("0af7651916cd43dd8448eb211c80319c")
        .spanId("1111111111111111")
        .name("b1")
        .startNanos(1_234_560_000L)
        .endNanos(1_234_561_000L);
    builder.attributes().put("said", "say \"password=abc\" now");
    builder.attributes().put("exception.message", "password: \"abc\"");
    ResourceBuilder resource = new ResourceBuilder(KEEPING);
    resource.attributes().put("service.name", "svc-b");
    Span span = builder.build(resource.build());

    // When
    files.add(
        new RequestType("svc-b", "b1"),
        List.of(new Trace("0af7651916cd43dd8448eb211c80319c", List.of(span))));

    // Then
    JsonNode written =
        new ObjectMapper().readTree(directory.resolve("0001-svc-b-b1.json").toFile());
    assertThat(written.at("/data/0/spans/0/tags").toString())
        .contains("say \\\"password=***\\\" now", "password: \\\"***\\\"")
        .doesNotContain("abc");
    assertThat(written.at("/data/0/spans/0/startTime").asLong()).isEqualTo(1_234_560L);
  }
}
