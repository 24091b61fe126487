package dev.pathcost.harness.traces;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.settings.MeshSettings;
import dev.pathcost.harness.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * A Jaeger that is there already.
 *
 * @param query where it is asked for traces
 * @param otlp where it receives them, by OTLP over HTTP
 */
public record JaegerAddresses(URI query, URI otlp) {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int OTLP_PORT = 4318;

  /** As the settings say; empty if they name none. */
  public static Optional<JaegerAddresses> of(Settings settings) {
    return settings
        .get(MeshSettings.JAEGER_URL)
        .map(url -> new JaegerAddresses(
            url, settings.get(MeshSettings.JAEGER_OTLP).orElseGet(() -> derived(url))));
  }

  /**
   * Makes sure that it receives traces from this machine.
   *
   * @throws InfrastructureException if it does not
   */
  public void verifyReceives() throws InterruptedException {
    URI traces = URI.create(otlp.toString().replaceAll("/$", "") + "/v1/traces");
    // An ExportTraceServiceRequest without a span is an empty one.
    HttpRequest nothing = HttpRequest.newBuilder(traces)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/x-protobuf")
        .POST(BodyPublishers.noBody())
        .build();
    HttpClient client = HttpClient.newBuilder()
        .connectTimeout(TIMEOUT)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
    try {
      HttpResponse<Void> answer = client.send(nothing, BodyHandlers.discarding());
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new InfrastructureException(
          "Services could not send their traces to Jaeger: %s takes none: %s".formatted(traces, e),
          "let -De2e.jaeger.otlp name the address where Jaeger receives OTLP over HTTP, without"
              + " /v1/traces; usually it is port 4318.",
          e);
    }
  }

  private static URI derived(URI query) {
    return URI.create("%s://%s:%d".formatted(query.getScheme(), query.getHost(), OTLP_PORT));
  }
}
